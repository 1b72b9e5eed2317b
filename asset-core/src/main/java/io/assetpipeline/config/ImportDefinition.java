package io.assetpipeline.config;

import java.util.Objects;

/**
 * What a bare module name means, as {@code imports:} says it: an entry of an import map.
 *
 * @param name what modules import; with a final {@code /} all names that start with it are meant
 * @param target a logical path, or an absolute URL with {@code https:}, {@code http:} or {@code data:}; with a final
 *     {@code /} exactly if the name has one
 */
public record ImportDefinition(Located<String> name, Located<String> target) {

    public ImportDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(target, "target");
    }

    /** Whether it stands for all names that start with it. */
    public boolean isFolder() {
        return name.value().endsWith("/");
    }

    /** Whether the target is not a file of this application. */
    public boolean isExternal() {
        return ImportReader.isUrl(target.value());
    }
}
