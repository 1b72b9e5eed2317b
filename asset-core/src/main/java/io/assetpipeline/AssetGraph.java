package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The assets of a build, made the referenced before the referring, each once: a name follows content, so the name of an
 * image has to stand before the stylesheet that holds it has one. Not thread-safe.
 */
final class AssetGraph {

    /** Makes one asset; asks the graph for those that it names. */
    interface Maker {

        Made bundle(Bundle bundle);

        Made file(SourceFile file);
    }

    /** What a name leads to. */
    sealed interface Target {

        /** An asset; {@code servedAt} is below the context path, prefix and fingerprinted path. */
        record Served(LogicalPath name, LogicalPath servedAt) implements Target {}

        /** Assets that name each other, in their order, the first once more at the end. */
        record Cycle(List<LogicalPath> names) implements Target {}

        /** Several dependencies have it. */
        record Ambiguous(List<String> libraries) implements Target {}

        /** Nothing has it. */
        record Absent() implements Target {}
    }

    /** Far more than a project has; each link of a chain takes its part of the stack. */
    static final int MAX_DEPTH = 200;

    private final SourceTree tree;
    private final Libraries libraries;
    private final String prefix;
    private final Map<LogicalPath, Bundle> bundles;
    private final Set<LogicalPath> hashed;
    private final SortedMap<LogicalPath, Made> made = new TreeMap<>();
    private final List<SourceFile> taken = new ArrayList<>();
    private final List<LogicalPath> making = new ArrayList<>();

    AssetGraph(SourceTree tree, Libraries libraries, String prefix, List<Bundle> bundles, List<SourceFile> hashed) {
        this.tree = tree;
        this.libraries = libraries;
        this.prefix = prefix;
        this.bundles = bundles.stream().collect(Collectors.toMap(Bundle::output, bundle -> bundle));
        this.hashed = new HashSet<>(hashed.stream().map(SourceFile::path).toList());
    }

    /** What a name leads to; it is made if it is not yet. A bundle's output goes before a file of that name. */
    Target find(LogicalPath name, Maker maker) {
        Bundle bundle = bundles.get(name);
        if (bundle != null) {
            return make(name, () -> maker.bundle(bundle));
        }
        Optional<SourceFile> file = tree.find(name);
        if (file.isPresent()) {
            return take(file.get(), maker);
        }
        List<Libraries.Asset> brought = libraries.find(name);
        if (brought.size() > 1) {
            return new Target.Ambiguous(
                    brought.stream().map(asset -> asset.library().id()).toList());
        }
        return brought.isEmpty()
                ? new Target.Absent()
                : new Target.Served(name, brought.get(0).servedAt());
    }

    /** A file as an asset of its own. */
    Target take(SourceFile file, Maker maker) {
        return make(file.path(), () -> {
            taken.add(file);
            return hashed.contains(file.path()) ? Made.hashed(file) : maker.file(file);
        });
    }

    private Target make(LogicalPath name, Supplier<Made> maker) {
        int before = making.indexOf(name);
        if (before >= 0) {
            List<LogicalPath> cycle = new ArrayList<>(making.subList(before, making.size()));
            cycle.add(name);
            return new Target.Cycle(cycle);
        }
        Made asset = made.get(name);
        if (asset == null) {
            if (making.size() == MAX_DEPTH) {
                throw new BuildException(Problem.error(
                        Location.of(name.value()),
                        "It is reached through a chain of " + MAX_DEPTH + " files, each naming the next.",
                        "Name it from a file that is nearer to the start of the chain."));
            }
            making.add(name);
            try {
                asset = maker.get();
            } finally {
                making.remove(making.size() - 1);
            }
            made.put(name, asset);
        }
        return new Target.Served(name, Libraries.served(prefix, asset.path()));
    }

    /** What a bundle makes besides itself: its source map. False if something else has the name already. */
    boolean add(Made besides) {
        return made.putIfAbsent(besides.name(), besides) == null;
    }

    /** By logical path. */
    SortedMap<LogicalPath, Made> made() {
        return made;
    }

    /** The files that became assets of their own. */
    List<SourceFile> taken() {
        return taken;
    }
}
