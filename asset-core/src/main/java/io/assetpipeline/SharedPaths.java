package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Selection;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses two assets of one path: of one of them nobody would ever hear. */
final class SharedPaths {

    private SharedPaths() {}

    /** A bundle may have the name of one of its members and replaces it then; any other asset of its name is an error. */
    static void refuseOutputs(AssetConfig config, List<Bundle> bundles, Selection selection, Problems problems) {
        Map<LogicalPath, SourceFile> files = new HashMap<>();
        selection.whole().forEach(file -> files.put(file.path(), file));
        selection.included().forEach(file -> files.put(file.path(), file));
        selection.hashed().forEach(file -> files.put(file.path(), file));
        for (Bundle bundle : bundles) {
            SourceFile file = files.get(bundle.output());
            if (bundle.module() || bundle.holds(bundle.output())) {
                continue;
            }
            if (file != null) {
                problems.add(Problem.error(
                        bundle.outputLocation(),
                        "The output " + bundle.output() + " of the bundle \"" + bundle.name()
                                + "\" is also the path of " + file.name() + ", which is not one of its members.",
                        "Give the bundle another `output`, or make the file its member."));
            }
            LogicalPath map = Assembly.mapName(bundle.output());
            if (config.sourceMaps() == SourceMapMode.PUBLIC && files.containsKey(map)) {
                problems.add(Problem.error(
                        bundle.outputLocation(),
                        "The source map of the bundle \"" + bundle.name() + "\" has the path " + map
                                + ", which is also that of a file of its own.",
                        "Give the bundle another `output`, rename the file, or write `sourceMaps: hidden`."));
            }
        }
    }

    /** Where two assets have one path, the second would be served under both names. */
    static void refuseFingerprinted(AssetConfig config, Collection<Made> assets, Problems problems) {
        Map<LogicalPath, Made> byPath = new HashMap<>();
        for (Made made : assets) {
            Made first = byPath.putIfAbsent(made.path(), made);
            if (first != null && !first.fingerprint().equals(made.fingerprint())) {
                problems.add(Problem.error(
                        Location.of(config.file()),
                        made.name() + " and " + first.name() + " differ, and both would be written to " + made.path()
                                + ": one of them is `hashed` and bears the fingerprint of the other.",
                        "Rename it, or take it out of `hashed`."));
            }
        }
    }
}
