package io.assetpipeline.html;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute of an element that is printed anew.
 *
 * @param name in lower case
 * @param value with its character references resolved; null if there is none
 */
public record HtmlAttribute(String name, @Nullable String value) {

    public HtmlAttribute {
        Objects.requireNonNull(name, "name");
    }
}
