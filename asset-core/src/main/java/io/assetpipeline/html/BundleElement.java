package io.assetpipeline.html;

import java.util.List;
import java.util.Objects;

/**
 * An element of a page that stands for a bundle: {@code <link data-asset-bundle="colors">} or
 * {@code <script data-asset-bundle="stats"></script>}.
 *
 * @param start offset of the element
 * @param end offset after it, after the end tag of a script
 * @param bundle the bundle's name as written, without white space at its ends; may be empty
 * @param indentation the white space before it, if nothing else is on its line before it; else empty
 * @param attributes its other attributes, in order
 */
public record BundleElement(
        Kind kind, int start, int end, String bundle, String indentation, List<HtmlAttribute> attributes) {

    /** What the bundle consists of. */
    public enum Kind {
        /** Style sheets. */
        LINK,
        /** Scripts. */
        SCRIPT
    }

    public BundleElement {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(indentation, "indentation");
        attributes = List.copyOf(attributes);
    }
}
