package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a page finds an asset. It holds no host and no context path: {@link LinkStart#url(Link)} adds them.
 *
 * @param href the URL path below the base, percent-encoded, without a leading {@code /}; may have a query
 * @param attributes what the bundle says besides, sorted by name; {@code type} among them, {@code href} and
 *     {@code src} never
 * @param integrity Subresource Integrity of the bytes; null in development, where they change
 */
public record Link(
        LinkKind kind,
        String href,
        List<Attribute> attributes,
        @Nullable String integrity) {

    public Link {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(href, "href");
        attributes = attributes.stream().sorted().toList();
    }

    /** A link that nothing else is known about. */
    public static Link to(String href) {
        return new Link(LinkKind.FILE, href, List.of(), null);
    }
}
