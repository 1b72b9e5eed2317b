package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.MissingPolicy;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.sourcemap.Edit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Points references at fingerprinted files, and reports those that lead nowhere. */
final class ReferenceRewriting {

    private static final int SUGGESTIONS = 3;

    private final AssetConfig config;
    private final SourceTree tree;
    private final AssetGraph graph;
    private final AssetGraph.Maker maker;
    private final Problems problems;

    ReferenceRewriting(
            AssetConfig config, SourceTree tree, AssetGraph graph, AssetGraph.Maker maker, Problems problems) {
        this.config = config;
        this.tree = tree;
        this.graph = graph;
        this.maker = maker;
        this.problems = problems;
    }

    /**
     * The edit for one reference.
     *
     * @param from the file it stands in; relative paths start there
     * @param servedFrom where the text will be served, below the context path: {@code assets/css/colors.css}
     * @param at where the author wrote it
     * @param names gets the logical path that it leads to
     * @return empty if it stays as it is; for a source map that is missing an empty replacement
     */
    Optional<Edit> rewrite(
            Reference reference, SourceFile from, LogicalPath servedFrom, Location at, SortedSet<LogicalPath> names) {
        if (!reference.isLocal()) {
            return Optional.empty();
        }
        Optional<LogicalPath> name = from.path().resolve(reference.path());
        AssetGraph.Target target = name.map(path -> graph.find(path, maker)).orElseGet(AssetGraph.Target.Absent::new);
        if (target instanceof AssetGraph.Target.Served served) {
            names.add(served.name());
            return edit(reference, served.servedAt().relativeUrl(servedFrom));
        }
        if (target instanceof AssetGraph.Target.Cycle cycle) {
            problems.add(cycle(at, cycle.names()));
            return Optional.empty();
        }
        if (target instanceof AssetGraph.Target.Ambiguous ambiguous) {
            problems.add(Problem.error(
                    at,
                    quoted(reference) + " is brought by more than one dependency: "
                            + String.join(", ", ambiguous.libraries()) + ".",
                    "Put a file of that name into a root of the project, or drop one of the dependencies."));
            return Optional.empty();
        }
        missing(reference, from, name, at);
        if (reference.kind() == Reference.Kind.SOURCE_MAP) {
            return Optional.of(new Edit(reference.start(), reference.end(), ""));
        }
        return name.flatMap(path ->
                edit(reference, Libraries.served(config.prefix().value(), path).relativeUrl(servedFrom)));
    }

    /** Whether a local reference leads to nothing that can be served. */
    boolean isAbsent(Reference reference, SourceFile from) {
        return reference.isLocal()
                && from.path()
                        .resolve(reference.path())
                        .filter(name -> !(graph.find(name, maker) instanceof AssetGraph.Target.Absent))
                        .isEmpty();
    }

    private static Optional<Edit> edit(Reference reference, String url) {
        return Optional.of(
                new Edit(reference.start(), reference.end(), reference.replacement(url + reference.suffix())));
    }

    /** What {@code onMissing} says about a reference that leads nowhere. */
    void missing(Reference reference, SourceFile from, Optional<LogicalPath> name, Location at) {
        MissingPolicy policy = config.missingPolicy(from.path()).orElseGet(() -> usualPolicy(reference, from));
        if (policy == MissingPolicy.IGNORE) {
            return;
        }
        String what = quoted(reference) + " " + name.map(this::absence).orElse("leads out of every root.");
        String remedy = unescaped(reference, from)
                .map(url -> "A file's name may hold # or ?, a URL's path may not: write \"" + url + "\".")
                .orElse("Mend the path, or say in " + config.file() + " that it may be missing: onMissing: [{from: \""
                        + from.path() + "\", policy: ignore}].");
        problems.add(
                policy == MissingPolicy.ERROR ? Problem.error(at, what, remedy) : Problem.warning(at, what, remedy));
    }

    /** The URL that was meant, where a file's name holds what begins a query or a fragment in a URL. */
    private Optional<String> unescaped(Reference reference, SourceFile from) {
        if (reference.suffix().isEmpty()) {
            return Optional.empty();
        }
        String url = reference.path() + reference.suffix().replace("#", "%23").replace("?", "%3F");
        return from.path().resolve(url).flatMap(tree::find).map(file -> url);
    }

    private String absence(LogicalPath name) {
        return tree.refusal(name)
                .map(refusal -> "is not taken: " + refusal.what() + " " + refusal.remedy())
                .orElseGet(() -> {
                    List<String> nearest = tree.nearest(name.value(), SUGGESTIONS);
                    return "does not exist (looked for " + name + " in " + tree.description() + ")."
                            + (nearest.isEmpty() ? "" : " Near to it: " + String.join(", ", nearest) + ".");
                });
    }

    private static MissingPolicy usualPolicy(Reference reference, SourceFile from) {
        return from.origin().isPresent() || reference.kind() == Reference.Kind.SOURCE_MAP
                ? MissingPolicy.WARN
                : MissingPolicy.ERROR;
    }

    static Problem cycle(Location at, List<LogicalPath> names) {
        return Problem.error(
                at,
                "Files name each other in a circle: "
                        + names.stream().map(LogicalPath::value).collect(Collectors.joining(" -> "))
                        + ". The name of each would have to hold the fingerprint of the other.",
                "Take one of these references out.");
    }

    private static String quoted(Reference reference) {
        return "\"" + reference.url() + "\"";
    }
}
