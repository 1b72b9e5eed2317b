package io.assetpipeline.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTML attribute of a bundle's tag.
 *
 * @param name in lower case
 * @param value not escaped; null for one that is printed as its name alone, as {@code defer}
 */
public record Attribute(String name, @Nullable String value) implements Comparable<Attribute> {

    public Attribute {
        Objects.requireNonNull(name, "name");
    }

    @Override
    public int compareTo(Attribute other) {
        return name.compareTo(other.name);
    }
}
