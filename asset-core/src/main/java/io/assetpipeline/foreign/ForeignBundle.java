package io.assetpipeline.foreign;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.Location;
import io.assetpipeline.source.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A bundle that another bundler has made: nothing of it is left to build.
 *
 * @param entries what its tag links, in order; at least one
 * @param preload the modules that the entries import, each behind those that it imports itself; without the entries
 * @param module whether its scripts are modules
 * @param attributes of the tag, sorted by name; {@code type} is not among them
 * @param location where the other bundler's manifest names it
 */
public record ForeignBundle(
        BundleKind kind,
        String name,
        List<SourceFile> entries,
        List<SourceFile> preload,
        boolean module,
        List<Attribute> attributes,
        Location location)
        implements Comparable<ForeignBundle> {

    private static final Comparator<ForeignBundle> ORDER =
            Comparator.comparing(ForeignBundle::kind).thenComparing(ForeignBundle::name);

    public ForeignBundle {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("A bundle has at least one asset.");
        }
        preload = List.copyOf(preload);
        attributes = List.copyOf(attributes);
        Objects.requireNonNull(location, "location");
    }

    /** CSS before JS, then by name. */
    @Override
    public int compareTo(ForeignBundle other) {
        return ORDER.compare(this, other);
    }
}
