package io.assetpipeline.source;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A language that no browser reads: its files are never served, only what is made of them.
 *
 * @param suffix of its files, without the dot and in lower case: {@code scss}
 * @param output the suffix of what is made of one: {@code css}
 * @param partials whether files whose name starts with {@code _} are only parts of others, of which nothing is made by themselves
 */
public record SourceLanguage(String suffix, String output, boolean partials) {

    /** Those that are known without any compiler: a server in development knows which files are sources. */
    private static final List<SourceLanguage> KNOWN = List.of(
            new SourceLanguage("scss", "css", true),
            new SourceLanguage("sass", "css", true),
            new SourceLanguage("ts", "js", false),
            new SourceLanguage("tsx", "js", false),
            new SourceLanguage("jsx", "js", false),
            new SourceLanguage("mts", "mjs", false));

    /** Only the types of what is written elsewhere. */
    private static final List<String> DECLARATIONS = List.of(".d.ts", ".d.mts");

    public SourceLanguage {
        Objects.requireNonNull(suffix, "suffix");
        Objects.requireNonNull(output, "output");
        if (suffix.isEmpty() || suffix.contains(".") || !suffix.equals(suffix.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not a suffix: \"" + suffix + "\"");
        }
        if (suffix.equals(output)) {
            throw new IllegalArgumentException("What is made of ." + suffix + " files needs another suffix");
        }
    }

    /** Sass and SCSS, TypeScript and JSX. */
    public static List<SourceLanguage> known() {
        return KNOWN;
    }

    /** Whether a file is written in it. */
    public boolean isOf(LogicalPath path) {
        return path.extension().equals(suffix);
    }

    /** The path of what is made of a file; empty if nothing is. */
    public Optional<LogicalPath> output(LogicalPath path) {
        String name = path.name();
        String lower = name.toLowerCase(Locale.ROOT);
        if ((partials && name.startsWith("_")) || DECLARATIONS.stream().anyMatch(lower::endsWith)) {
            return Optional.empty();
        }
        return Optional.of(path.withName(name.substring(0, name.length() - suffix.length()) + output));
    }
}
