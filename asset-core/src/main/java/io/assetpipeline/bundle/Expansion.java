package io.assetpipeline.bundle;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Located;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.List;
import java.util.Optional;

/** From one pattern to files, with everything that can be said where it names none. */
final class Expansion {

    private final AssetConfig config;
    private final SourceTree tree;
    private final Problems problems;

    Expansion(AssetConfig config, SourceTree tree, Problems problems) {
        this.config = config;
        this.tree = tree;
        this.problems = problems;
    }

    /** Sorted by path; empty only after a problem was reported. */
    List<SourceFile> files(Located<PathPattern> pattern) {
        return pattern.value().isLiteral() ? named(pattern) : matched(pattern);
    }

    private List<SourceFile> named(Located<PathPattern> pattern) {
        return file(new Located<>(new LogicalPath(pattern.value().toString()), pattern.location())).stream()
                .toList();
    }

    /** The file of a path; empty only after a problem was reported. */
    Optional<SourceFile> file(Located<LogicalPath> name) {
        LogicalPath path = name.value();
        Optional<SourceFile> file = tree.find(path);
        if (file.isEmpty()) {
            missing(name.location(), path);
            return Optional.empty();
        }
        Optional<Located<PathPattern>> exclusion = config.exclusion(file.get());
        if (exclusion.isPresent()) {
            problems.add(Problem.error(
                    name.location(),
                    "\"" + path + "\" is named here and excluded by \""
                            + exclusion.get().value() + "\" ("
                            + exclusion.get().location() + ").",
                    "Take one of the two out."));
            return Optional.empty();
        }
        return file;
    }

    private List<SourceFile> matched(Located<PathPattern> pattern) {
        List<Refusal> refusals = tree.refusals(pattern.value());
        refusals.forEach(refusal -> problems.add(cannotBeUsed(pattern.location(), refusal.path(), refusal)));
        List<SourceFile> matches = tree.match(pattern.value());
        if (matches.isEmpty() && refusals.isEmpty()) {
            matchesNothing(pattern);
        }
        List<SourceFile> kept = matches.stream()
                .filter(file -> config.exclusion(file).isEmpty())
                .toList();
        if (kept.isEmpty() && !matches.isEmpty()) {
            Located<PathPattern> exclusion = config.exclusion(matches.get(0)).orElseThrow();
            problems.add(Problem.error(
                    pattern.location(),
                    "All that \"" + pattern.value() + "\" matches is excluded, \""
                            + matches.get(0).path() + "\" by \"" + exclusion.value() + "\" (" + exclusion.location()
                            + ").",
                    "Take one of the two out."));
        }
        return kept;
    }

    private void missing(Location location, LogicalPath path) {
        Optional<Refusal> refusal = tree.refusal(path);
        if (refusal.isPresent()) {
            problems.add(cannotBeUsed(location, path, refusal.get()));
            return;
        }
        problems.add(Problem.error(
                location, "\"" + path + "\" does not exist (looked in " + tree.description() + ").", remedy(path)));
    }

    private static Problem cannotBeUsed(Location location, LogicalPath path, Refusal refusal) {
        String because = refusal.path().equals(path) ? "" : " because of \"" + refusal.name() + "\"";
        return Problem.error(
                location, "\"" + path + "\" cannot be used" + because + ". " + refusal.what(), refusal.remedy());
    }

    private String remedy(LogicalPath path) {
        for (Root root : tree.roots()) {
            if (root instanceof Root.Folder folder && path.value().startsWith(folder.name() + "/")) {
                return "Paths are relative to their root: write \""
                        + path.value().substring(folder.name().length() + 1) + "\".";
            }
        }
        List<SourceFile> below = tree.match(PathPattern.parse(literal(path.value()) + "/**"));
        if (!below.isEmpty()) {
            return "It is a folder: did you mean \"" + path + "/*."
                    + below.get(0).path().extension() + "\"?";
        }
        if (path.value().startsWith("webjars/") || path.value().startsWith("_static/")) {
            String[] segments = path.value().split("/", -1);
            boolean known = segments.length > 2
                    && !tree.match(PathPattern.parse(literal(segments[0] + "/" + segments[1]) + "/**"))
                            .isEmpty();
            if (!known) {
                return question(
                        tree.nearest(path.value(), 3),
                        "No dependency brings this package: add it to the dependencies of the project.");
            }
        }
        return question(tree.nearest(path.value(), 3), "Correct the name, or create the file.");
    }

    private void matchesNothing(Located<PathPattern> pattern) {
        String prefix = pattern.value().literalPrefix();
        String folder = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
        problems.add(Problem.error(
                pattern.location(),
                "\"" + pattern.value() + "\" matches no file (looked in " + tree.description() + ").",
                matchesNothingRemedy(folder)));
    }

    private String matchesNothingRemedy(String folder) {
        for (Root root : tree.roots()) {
            if (root instanceof Root.Folder own && (folder + "/").startsWith(own.name() + "/")) {
                return "Paths are relative to their root: leave out \"" + own.name() + "/\".";
            }
        }
        if (folder.isEmpty()) {
            return "A pattern that starts with a wildcard looks into the project's own roots only.";
        }
        List<SourceFile> below = tree.match(PathPattern.parse(literal(folder) + "/**"));
        if (!below.isEmpty()) {
            return "\"" + folder + "\" holds "
                    + String.join(
                            ", ",
                            below.stream()
                                    .limit(3)
                                    .map(file -> file.path().value())
                                    .toList())
                    + (below.size() > 3 ? " and " + (below.size() - 3) + " more." : ".");
        }
        return NearestNames.question(
                folder,
                tree.folders(),
                "There is no folder \"" + folder + "\": correct the pattern, or "
                        + (folder.startsWith("webjars/") ? "add the dependency that brings it." : "create it."));
    }

    private static String question(List<String> nearest, String otherwise) {
        return nearest.isEmpty() ? otherwise : "Did you mean \"" + String.join("\" or \"", nearest) + "\"?";
    }

    /** A path as a pattern; the few names that hold wildcards match a little more, which is enough for a hint. */
    private static String literal(String path) {
        return path.replace('{', '?').replace('}', '?').replace("**", "*");
    }
}
