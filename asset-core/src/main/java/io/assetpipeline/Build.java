package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Bundles;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.bundle.Selection;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.output.Publication;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BuildReport.RawSource;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One run of a build: read, make, check, write. Problems are collected; each stage that has errors ends the run. */
final class Build {

    private final AssetPipeline pipeline;
    private final BuildListener listener;
    private final Problems problems = new Problems();

    Build(AssetPipeline pipeline, BuildListener listener) {
        this.pipeline = pipeline;
        this.listener = listener;
    }

    BuildReport run() {
        AssetConfig config = AssetConfigReader.read(pipeline.config(), shown(pipeline.config()), problems);
        failOnConfiguration();
        Libraries libraries = Libraries.of(pipeline.dependencies());
        List<Root> roots = new ArrayList<>(OwnRoots.of(config, pipeline.project(), problems));
        roots.addAll(libraries.roots());
        SourceTree tree = SourceTree.of(roots);
        List<Bundle> bundles = Bundles.expand(config, tree, problems);
        Selection selection = Selection.of(config, tree, problems);
        refuseSharedOutputs(config, bundles, selection);
        failOnConfiguration();
        listener.reached(BuildStage.CONFIGURED);

        AssetGraph graph = new AssetGraph(tree, libraries, config.prefix().value(), bundles, selection.hashed());
        MinifierChoice minifiers = new MinifierChoice();
        AssetBuild assets = new AssetBuild(config, tree, graph, minifiers, problems);
        bundles.forEach(bundle -> collected(() -> graph.find(bundle.output(), assets)));
        publicFiles(config, bundles, selection).forEach(file -> collected(() -> graph.take(file, assets)));
        assets.finish();
        refuseSharedPaths(config, graph);
        tree.check(taken(bundles, graph), problems);
        if (problems.hasErrors()) {
            throw new BuildException(problems.errors());
        }
        listener.reached(BuildStage.BUILT);

        Manifest manifest = manifest(config, bundles, graph, minifiers, assets);
        Publication.Outcome outcome = publish(config, graph, assets, manifest);
        return new BuildReport(
                reports(bundles, assets),
                manifest.assets().size(),
                graph.made().values().stream().mapToLong(Made::size).sum(),
                outcome.written(),
                outcome.removed(),
                folder(config),
                pipeline.output().manifest(),
                problems.warnings(),
                rawSources(bundles));
    }

    /** A source that cannot be read or taken does not hide what is wrong with the others. */
    private void collected(Runnable step) {
        try {
            step.run();
        } catch (AssetException e) {
            problems.addAll(e.problems());
        }
    }

    private void failOnConfiguration() {
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
        }
    }

    /** A bundle may have the name of one of its members and replaces it then; any other asset of its name is an error. */
    private void refuseSharedOutputs(AssetConfig config, List<Bundle> bundles, Selection selection) {
        Map<LogicalPath, SourceFile> files = new HashMap<>();
        selection.whole().forEach(file -> files.put(file.path(), file));
        selection.included().forEach(file -> files.put(file.path(), file));
        selection.hashed().forEach(file -> files.put(file.path(), file));
        for (Bundle bundle : bundles) {
            SourceFile file = files.get(bundle.output());
            if (file != null && !bundle.holds(bundle.output())) {
                problems.add(Problem.error(
                        bundle.outputLocation(),
                        "The output " + bundle.output() + " of the bundle \"" + bundle.name()
                                + "\" is also the path of " + file.name() + ", which is not one of its members.",
                        "Give the bundle another `output`, or make the file its member."));
            }
            LogicalPath map = AssetBuild.mapName(bundle.output());
            if (config.sourceMaps() == SourceMapMode.PUBLIC
                    && files.containsKey(map)
                    && !bundle.holds(bundle.output())) {
                problems.add(AssetBuild.mapNameTaken(bundle, map));
            }
        }
    }

    /** Where two assets have one path, the second would be served under both names. */
    private void refuseSharedPaths(AssetConfig config, AssetGraph graph) {
        Map<LogicalPath, Made> byPath = new HashMap<>();
        for (Made made : graph.made().values()) {
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

    /** Everything that is public without being referenced, sorted, but for members that nothing else names. */
    private static List<SourceFile> publicFiles(AssetConfig config, List<Bundle> bundles, Selection selection) {
        Set<LogicalPath> members = new HashSet<>();
        bundles.forEach(bundle ->
                bundle.members().forEach(member -> members.add(member.file().path())));
        TreeSet<SourceFile> files = new TreeSet<>(Comparator.comparing(SourceFile::path));
        selection.whole().stream()
                .filter(file -> !members.contains(file.path()))
                .forEach(files::add);
        files.addAll(selection.included());
        files.addAll(selection.hashed());
        Set<LogicalPath> outputs =
                new HashSet<>(bundles.stream().map(Bundle::output).toList());
        if (config.sourceMaps() == SourceMapMode.PUBLIC) {
            bundles.forEach(bundle -> outputs.add(AssetBuild.mapName(bundle.output())));
        }
        files.removeIf(file -> outputs.contains(file.path()));
        return List.copyOf(files);
    }

    private static List<SourceFile> taken(List<Bundle> bundles, AssetGraph graph) {
        List<SourceFile> taken = new ArrayList<>(graph.taken());
        bundles.forEach(bundle -> bundle.members().stream().map(Member::file).forEach(taken::add));
        return taken;
    }

    private Manifest manifest(
            AssetConfig config, List<Bundle> bundles, AssetGraph graph, MinifierChoice minifiers, AssetBuild assets) {
        SortedMap<String, String> tools = new TreeMap<>(minifiers.used());
        tools.put("asset-pipeline", Version.current());
        SortedMap<LogicalPath, ManifestAsset> listed = new TreeMap<>();
        graph.made().forEach((name, made) -> listed.put(name, made.listed()));
        return new Manifest(
                pipeline.artifact(),
                config.library(),
                config.prefix().value(),
                tools,
                listed,
                manifestBundles(BundleKind.CSS, bundles, assets),
                manifestBundles(BundleKind.JS, bundles, assets),
                ManifestImports.NONE,
                new TreeMap<>());
    }

    private static SortedMap<String, ManifestBundle> manifestBundles(
            BundleKind kind, List<Bundle> bundles, AssetBuild assets) {
        SortedMap<String, ManifestBundle> listed = new TreeMap<>();
        for (Bundle bundle : bundles) {
            if (bundle.kind() == kind) {
                Map<String, String> attributes = new HashMap<>();
                for (Attribute attribute : bundle.attributes()) {
                    attributes.put(attribute.name(), attribute.value() == null ? "" : attribute.value());
                }
                if (bundle.module()) {
                    attributes.put("type", "module");
                }
                List<ManifestBundle.Member> members = assets.report(bundle).members().stream()
                        .map(member -> new ManifestBundle.Member(member.path(), member.size()))
                        .toList();
                listed.put(bundle.name(), ManifestBundle.of(bundle.output(), members, attributes));
            }
        }
        return listed;
    }

    private Publication.Outcome publish(AssetConfig config, AssetGraph graph, AssetBuild assets, Manifest manifest) {
        OutputLayout layout = pipeline.output();
        Path folder = folder(config);
        List<OutputFile> files = new ArrayList<>();
        graph.made().values().forEach(made -> files.add(made.at(place(folder, made.path()))));
        assets.hiddenMaps()
                .forEach(
                        (path, json) -> files.add(OutputFile.of(place(layout.sourceMaps(), path), Content.utf8(json))));
        return new Publication(
                        List.of(layout.webRoot(), layout.sourceMaps()),
                        OutputFile.of(layout.manifest(), ManifestWriter.write(manifest)),
                        layout.journal())
                .publish(files, listener);
    }

    private static Path place(Path folder, LogicalPath path) {
        try {
            return folder.resolve(path.value());
        } catch (InvalidPathException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(path.value()),
                            "No file of this name can be written here: the file system forbids one of its characters, or"
                                    + " the locale of this process is not UTF-8.",
                            "Build with the environment LC_ALL=C.UTF-8, or rename the source."),
                    e);
        }
    }

    private Path folder(AssetConfig config) {
        return pipeline.output().webRoot().resolve(config.prefix().value());
    }

    private static List<BundleReport> reports(List<Bundle> bundles, AssetBuild assets) {
        return bundles.stream().map(assets::report).toList();
    }

    private static List<RawSource> rawSources(List<Bundle> bundles) {
        SortedMap<String, RawSource> raw = new TreeMap<>();
        for (Bundle bundle : bundles) {
            for (Member member : bundle.members()) {
                if (member.file().root() instanceof Root.Folder folder && folder.kind() == Root.Kind.PACKAGED) {
                    LogicalPath below = folder.under().isEmpty()
                            ? member.file().path()
                            : new LogicalPath(member.file()
                                    .path()
                                    .value()
                                    .substring(folder.under().length() + 1));
                    raw.put(member.file().name(), new RawSource(folder.name(), below));
                }
            }
        }
        return List.copyOf(raw.values());
    }

    /** Relative to the project where it lies below it. */
    private String shown(Path file) {
        Path project = pipeline.project().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(project) ? project.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
