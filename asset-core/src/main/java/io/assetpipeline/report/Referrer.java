package io.assetpipeline.report;

import java.util.Comparator;
import java.util.Objects;

/**
 * Who refers to an asset.
 *
 * @param name of an asset its logical path, of a page or a root file its path below the context path, of a bundle or an import the name that
 *     {@code assets.yaml} gives it, of a template its file as messages name it
 */
public record Referrer(Kind kind, String name) implements Comparable<Referrer> {

    private static final Comparator<Referrer> ORDER =
            Comparator.comparing(Referrer::kind).thenComparing(Referrer::name);

    /** In the order in which they are listed. */
    public enum Kind {
        /** The asset is the bundle's output, or one of its entries. */
        BUNDLE,
        /** A name below {@code imports:}, which scripts in any page may use. */
        IMPORT,
        /** A static page. */
        PAGE,
        /** A file at the root of the context. */
        ROOT_FILE,
        /** A template that has the asset's name as a literal. */
        TEMPLATE,
        /** Another asset. */
        ASSET
    }

    public Referrer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /** By kind, then by name. */
    @Override
    public int compareTo(Referrer other) {
        return ORDER.compare(this, other);
    }
}
