package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A bundle as it is written: patterns, not files.
 *
 * @param name unique among its kind
 * @param sources in order
 * @param output the bundle's own logical path
 * @param attributes of the tag, sorted by name, {@code media:} and the other shorthands among them, {@code type} not
 * @param wrap each source in a function of its own
 * @param module a script of type {@code module}
 * @param engine what minifies it: its own choice or that of all
 * @param replaces the logical path that its output had in earlier releases, besides its own
 */
public record BundleDefinition(
        BundleKind kind,
        Located<String> name,
        List<Located<PathPattern>> sources,
        Located<LogicalPath> output,
        List<Attribute> attributes,
        boolean wrap,
        boolean module,
        Engine engine,
        Optional<Located<LogicalPath>> replaces) {

    public BundleDefinition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        sources = List.copyOf(sources);
        Objects.requireNonNull(output, "output");
        attributes = attributes.stream().sorted().toList();
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(replaces, "replaces");
    }
}
