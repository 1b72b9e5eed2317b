package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import java.util.List;
import java.util.Objects;

/**
 * The text of an asset, to be put into a page.
 *
 * @param kind a style sheet or a script
 * @param name how messages name it
 * @param text as it is served
 * @param href where it is served, as in {@link Link}: its relative references start there
 * @param attributes what its bundle says besides, sorted by name
 */
public record InlineSource(LinkKind kind, String name, String text, String href, List<Attribute> attributes) {

    public InlineSource {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(href, "href");
        attributes = attributes.stream().sorted().toList();
    }
}
