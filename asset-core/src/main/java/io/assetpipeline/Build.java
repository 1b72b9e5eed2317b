package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Bundles;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.bundle.Selection;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.ImportDefinition;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestPage;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.output.Publication;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BuildReport.RawSource;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.template.TemplateChecks;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
        SharedPaths.refuseOutputs(config, bundles, selection, problems);
        failOnConfiguration();
        listener.reached(BuildStage.CONFIGURED);

        AssetNames names = new AssetNames(tree, libraries, bundles, selection.pages());
        ModuleNames moduleNames = ModuleNames.of(config, tree);
        moduleNames.check(problems);
        failOnConfiguration();
        Missing missing = new Missing();
        References references = new References(config, tree, names, moduleNames, missing, problems);
        MinifierChoice minifiers = new MinifierChoice();
        Drafting drafting = new Drafting(
                references,
                new MemberBuild(config, tree, minifiers, references, problems),
                new Embedding(config.inlineLimit(), references),
                selection.hashed(),
                problems);
        AssetGraph graph = new AssetGraph(drafting, problems);
        bundles.stream().filter(Bundle::module).forEach(graph::addModules);
        bundles.forEach(bundle -> targets(bundle).forEach(graph::add));
        publicFiles(config, bundles, selection).forEach(file -> graph.add(new Target.File(file)));
        Map<String, LogicalPath> declared = declared(config, names, graph);
        KnownAssets known = new KnownAssets(config, tree, libraries, bundles, names, graph.drafts());
        PageBuild pages = new PageBuild(
                config, references, graph, new NameProblems(tree.description(), known), bundles, libraries, problems);
        selection.pages().forEach(pages::add);
        TemplateChecks checks = new TemplateChecks(known, tree.description(), config.onMissing());
        TemplateScan.of(config, pipeline.project(), checks, names, graph, problems);
        pages.bareNames().forEach(declared::putIfAbsent);
        missing.tell(problems, shown(pipeline.output().report()));
        tree.check(taken(bundles, graph), problems);
        failOnErrors();
        ModuleGraph modules = ModuleGraph.of(graph.drafts());
        Assembly assets = Assembly.of(config, graph.drafts(), modules, problems);
        SharedPaths.refuseFingerprinted(config, assets.made().values(), problems);
        failOnErrors();
        listener.reached(BuildStage.BUILT);

        ManifestListing listing = new ManifestListing(config, bundles, drafting, modules, assets.made());
        SortedMap<String, String> tools = new TreeMap<>(minifiers.used());
        tools.put("asset-pipeline", Version.current());
        Manifest withoutPages = listing.manifest(pipeline.artifact(), tools, declared, new TreeMap<>());
        SortedMap<LogicalPath, PageBuild.Written> written = pages.write(withoutPages);
        SortedMap<LogicalPath, ManifestPage> listed = new TreeMap<>();
        written.forEach((path, page) -> listed.put(path, page.listed()));
        Manifest manifest = listing.manifest(pipeline.artifact(), tools, declared, listed);
        Publication.Outcome outcome = publish(config, assets, written.values(), manifest);
        return new BuildReport(
                listing.reports(),
                manifest.assets().size(),
                assets.made().values().stream().mapToLong(Made::size).sum(),
                outcome.written(),
                outcome.removed(),
                folder(config),
                pipeline.output().manifest(),
                problems.warnings(),
                rawSources(bundles));
    }

    /** The names of {@code imports:} with their assets: scripts in pages may use them, which no build reads. */
    private static Map<String, LogicalPath> declared(AssetConfig config, AssetNames names, AssetGraph graph) {
        Map<String, LogicalPath> declared = new TreeMap<>();
        for (ImportDefinition definition : config.imports()) {
            if (!definition.isFolder() && !definition.isExternal()) {
                Target target = names.find(new LogicalPath(definition.target().value()));
                graph.add(target);
                target.listed()
                        .ifPresent(asset -> declared.put(definition.name().value(), asset));
            }
        }
        return declared;
    }

    /** What a bundle consists of as an asset: one, or each of its modules. */
    private static List<Target> targets(Bundle bundle) {
        return bundle.module()
                ? bundle.members().stream()
                        .<Target>map(member -> new Target.File(member.file()))
                        .toList()
                : List.of(new Target.Joined(bundle));
    }

    private void failOnErrors() {
        if (problems.hasErrors()) {
            throw new BuildException(problems.errors());
        }
    }

    private void failOnConfiguration() {
        if (problems.hasErrors()) {
            throw new ConfigurationException(problems.errors());
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
        Set<LogicalPath> outputs = new HashSet<>();
        bundles.stream().filter(bundle -> !bundle.module()).map(Bundle::output).forEach(outputs::add);
        if (config.sourceMaps() == SourceMapMode.PUBLIC) {
            bundles.forEach(bundle -> outputs.add(Assembly.mapName(bundle.output())));
        }
        files.removeIf(file -> outputs.contains(file.path()));
        selection.pages().forEach(files::remove);
        return List.copyOf(files);
    }

    private static List<SourceFile> taken(List<Bundle> bundles, AssetGraph graph) {
        List<SourceFile> taken = new ArrayList<>(graph.taken());
        bundles.forEach(bundle -> bundle.members().stream().map(Member::file).forEach(taken::add));
        return taken;
    }

    private Publication.Outcome publish(
            AssetConfig config, Assembly assets, Collection<PageBuild.Written> pages, Manifest manifest) {
        OutputLayout layout = pipeline.output();
        Path folder = folder(config);
        List<OutputFile> files = new ArrayList<>();
        assets.made().values().forEach(made -> files.add(made.at(place(folder, made.path()))));
        pages.forEach(
                page -> files.add(OutputFile.of(place(folder, page.listed().path()), page.content())));
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
