package io.assetpipeline.bundle;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.RootFileDefinition;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the root files of a configuration come from. */
public final class RootFiles {

    private RootFiles() {}

    /**
     * Looks each of them up: a file, or the output of a bundle. One that there is not is an error, and so is one at the path of a
     * static page.
     *
     * @return logical path by the path at which it is served, below the context path; after errors one may be missing
     */
    public static SortedMap<LogicalPath, LogicalPath> of(
            AssetConfig config,
            SourceTree tree,
            Collection<Bundle> bundles,
            Collection<SourceFile> pages,
            Problems problems) {
        Expansion expansion = new Expansion(config, tree, problems);
        Map<LogicalPath, SourceFile> pagesByPath = new HashMap<>();
        pages.forEach(page -> pagesByPath.put(page.path(), page));
        SortedMap<LogicalPath, LogicalPath> files = new TreeMap<>();
        for (RootFileDefinition definition : config.serving().rootFiles()) {
            LogicalPath served = definition.served().value();
            LogicalPath source = definition.source().value();
            SourceFile page = pagesByPath.get(served);
            if (page != null) {
                problems.add(Problem.error(
                        definition.served().location(),
                        "\"" + served + "\" is also the path of the static page " + page.name()
                                + ", which include: takes.",
                        "Take one of the two out."));
            }
            boolean output = bundles.stream()
                    .anyMatch(bundle -> !bundle.module() && bundle.output().equals(source));
            if (output || expansion.file(definition.source()).isPresent()) {
                files.put(served, source);
            }
        }
        return files;
    }
}
