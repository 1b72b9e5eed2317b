package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.SourceFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code assets.yaml} says, with every default that does not depend on the project's files. Immutable.
 *
 * @param file the file's name for messages
 * @param bundles in the order they are written
 * @param roots in order; empty if the usual folders are meant, see {@link OwnRoots}
 * @param include patterns of files that are public although nothing names them
 * @param exclude patterns of files that no other pattern takes
 * @param hashed patterns of files that are taken byte for byte under their own names
 * @param imports what bare module names mean, in the order they are written
 * @param inlineLimit which small files style sheets hold as data URIs
 * @param templates folders of the project that hold templates, as {@link RootDefinition#directory}; empty if the usual
 *     ones are meant
 * @param vite folders of the project that hold a build of Vite's
 * @param css what minifies style sheets unless a bundle says otherwise
 * @param js what minifies scripts unless a bundle says otherwise
 * @param onMissing in order, the first match wins
 * @param prefix a relative URL path with a final {@code /}
 * @param library whether the artifact brings assets to others
 * @param budgets how large bundles may be, in the order they are written
 * @param serving encodings, headers and what else decides how files are served
 */
public record AssetConfig(
        String file,
        List<BundleDefinition> bundles,
        List<RootDefinition> roots,
        List<Located<PathPattern>> include,
        List<Located<PathPattern>> exclude,
        List<Located<PathPattern>> hashed,
        List<ImportDefinition> imports,
        InlineLimit inlineLimit,
        List<Located<String>> templates,
        List<RootDefinition> vite,
        CssEngine css,
        JsEngine js,
        SourceMapMode sourceMaps,
        List<MissingRule> onMissing,
        Located<String> prefix,
        boolean library,
        List<Budget> budgets,
        Serving serving) {

    public AssetConfig {
        Objects.requireNonNull(file, "file");
        bundles = List.copyOf(bundles);
        roots = List.copyOf(roots);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        hashed = List.copyOf(hashed);
        imports = List.copyOf(imports);
        Objects.requireNonNull(inlineLimit, "inlineLimit");
        templates = List.copyOf(templates);
        vite = List.copyOf(vite);
        Objects.requireNonNull(css, "css");
        Objects.requireNonNull(js, "js");
        Objects.requireNonNull(sourceMaps, "sourceMaps");
        onMissing = List.copyOf(onMissing);
        Objects.requireNonNull(prefix, "prefix");
        budgets = List.copyOf(budgets);
        Objects.requireNonNull(serving, "serving");
    }

    /** The first exclusion that a file falls under, by its own path or by that of what it is made from. */
    public Optional<Located<PathPattern>> exclusion(SourceFile file) {
        return exclusion(file.path())
                .or(() -> file.compiled()
                        .flatMap(compiled -> exclusion(compiled.source().path())));
    }

    /** The first exclusion that a path falls under. */
    public Optional<Located<PathPattern>> exclusion(LogicalPath path) {
        return exclude.stream().filter(pattern -> pattern.value().matches(path)).findFirst();
    }

    /**
     * What {@code onMissing} says about references in a file.
     *
     * @return empty if it says nothing: then an error for own files, a warning for dependencies and source maps
     */
    public Optional<MissingPolicy> missingPolicy(LogicalPath from) {
        return onMissing.stream()
                .filter(rule -> rule.from().value().matches(from))
                .map(MissingRule::policy)
                .findFirst();
    }
}
