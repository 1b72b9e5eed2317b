package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Bundles;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.bundle.RootFiles;
import io.assetpipeline.bundle.Selection;
import io.assetpipeline.compile.BuildCompilation;
import io.assetpipeline.compile.Compiler;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.Budget;
import io.assetpipeline.config.Dictionaries;
import io.assetpipeline.config.ImportDefinition;
import io.assetpipeline.config.KeepReleases;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.foreign.ViteManifests;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.output.Publication;
import io.assetpipeline.output.ReportFile;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.release.EarlierReleases;
import io.assetpipeline.release.Kept;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.BuildChanges;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildStory;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.ReportJson;
import io.assetpipeline.report.ReportPage;
import io.assetpipeline.report.ReturningVisit;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.template.TemplateChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One run of a build: read, make, check, write. Problems are collected; each stage that has errors ends the run. */
final class Build {

    private final AssetPipeline pipeline;
    private final BuildListener listener;
    private final Problems problems = new Problems();
    private final Missing missing = new Missing();
    private final KeptHashes read;
    private final Tracing tracing;

    /** What is known of the assets so far. */
    private AssetListing listing = AssetListing.empty();

    private List<Budget> budgets = List.of();
    private List<BundleReport> bundles = List.of();
    private Optional<BuildChanges> changes = Optional.empty();
    private List<ReturningVisit> visits = List.of();

    Build(AssetPipeline pipeline, BuildListener listener) {
        this.pipeline = pipeline;
        this.listener = listener;
        this.tracing = new Tracing(pipeline);
        this.read = new KeptHashes(pipeline);
    }

    /** Makes and writes everything. */
    BuildReport run() {
        try {
            tracing.begin();
            Built built = make();
            Optional<KeepReleases> keep = built.config().serving().keepReleases();
            return keep.isEmpty() ? deliverAlone(built) : deliver(built, keep.get());
        } catch (RuntimeException e) {
            throw reported(e, () -> {
                writeReport();
                writePage(true);
            });
        } finally {
            finish();
        }
    }

    private void finish() {
        pipeline.tools().compilers().forEach(Compiler::finish);
    }

    private BuildReport deliverAlone(Built built) {
        Deltas deltas = built.config()
                .serving()
                .dictionaries()
                .map(dictionaries -> Deltas.toCome(built.manifest(), dictionaries))
                .orElse(Deltas.NONE);
        return deliver(built, encoded(built), Kept.NOTHING, deltas);
    }

    private BuildReport deliver(Built built, KeepReleases keep) {
        Optional<Dictionaries> dictionaries = built.config().serving().dictionaries();
        try (EarlierReleases releases = EarlierReleases.open(
                keep,
                dictionaries.map(Dictionaries::releases).orElse(0),
                pipeline.project(),
                pipeline.offline(),
                pipeline.stores(),
                problems)) {
            failOnErrors();
            EncodedForms encoded = encoded(built);
            Manifest manifest = encoded.listed(built.manifest());
            Kept kept = releases.keep(manifest);
            failOnErrors();
            if (dictionaries.isEmpty()) {
                return deliver(built, encoded, kept, Deltas.NONE);
            }
            DeltaBuild deltas = new DeltaBuild(
                    built,
                    manifest,
                    kept,
                    releases.assets(
                            manifest,
                            DeltaBuild.paths(built.predecessors()),
                            dictionaries.get().releases()));
            deltas.checkPredecessors(problems);
            Deltas made = deltas.make(dictionaries.get(), pipeline.tools(), problems, listener);
            releases.tellOfUnusable();
            visits = deltas.visits(made);
            return deliver(built, encoded, kept, made);
        }
    }

    private EncodedForms encoded(Built built) {
        return EncodedForms.of(
                built.originals(),
                built.config().serving().compression(),
                Location.of(built.config().file()),
                problems,
                EncodedForms.Limits.of(pipeline.tools().threads()),
                pipeline.tools().cache(),
                listener);
    }

    private BuildReport deliver(Built built, EncodedForms encoded, Kept kept, Deltas deltas) {
        Delivery delivery = new Delivery(pipeline.output(), built, encoded, kept, deltas);
        Content manifest = delivery.manifest();
        LastBuild last = LastBuild.of(pipeline.output());
        budgets = built.config().budgets();
        bundles = built.manifests()
                .reports(encoded, pipeline.tools().cache(), pipeline.tools().workers());
        changes = last.changes(manifest);
        Budgets.check(built.config(), bundles, encoded.made(), problems);
        failOnErrors();
        List<OutputFile> files = delivery.files();
        Publication.Outcome outcome = delivery.publish(manifest, files, listener);
        report(() -> {
            writeReport();
            last.remember(manifest);
            writePage(false);
        });
        BuildReport report = delivery.report(bundles, outcome, problems.warnings());
        tracing.end(report, files, encoded, read.hashes(), outcome.there());
        read.keep();
        return report;
    }

    /** Makes everything but encoded forms, and writes nothing but the report. */
    AssetListing list() {
        try {
            AssetListing made = make().listing();
            report(this::writeReport);
            return made.withWarnings(problems.warnings());
        } catch (RuntimeException e) {
            throw reported(e, this::writeReport);
        } finally {
            finish();
        }
    }

    /** What writes files about a build. */
    @FunctionalInterface
    private interface Reporting {
        void write() throws IOException;
    }

    /** The report is no part of what a build promises: one that cannot be written fails nothing. */
    private void report(Reporting reporting) {
        try {
            reporting.write();
        } catch (IOException e) {
            // What is there may be another build's.
            tracing.leaveNone();
            problems.add(Problem.warning(
                    Location.of(shown(pipeline.output().report())),
                    "The report cannot be written: " + e + ".",
                    "Nothing else depends on it."));
        }
    }

    private RuntimeException reported(RuntimeException failure, Reporting reporting) {
        if (failure instanceof AssetException known) {
            problems.addAll(known.problems());
        }
        try {
            reporting.write();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void writeReport() throws IOException {
        ReportFile.write(pipeline.output().report(), ReportJson.write(missing.all(), listing, problems.all()));
    }

    private void writePage(boolean failed) throws IOException {
        ReportFile.write(
                pipeline.output().page(),
                ReportPage.write(new BuildStory(
                        pipeline.artifact(),
                        failed,
                        problems.all(),
                        missing.all(),
                        listing,
                        bundles,
                        budgets,
                        changes,
                        visits)));
    }

    private Built make() {
        AssetConfig config = AssetConfigReader.read(pipeline.config(), shown(pipeline.config()), problems);
        failOnConfiguration();
        tracing.sources(config);
        Libraries libraries = Libraries.of(pipeline.dependencies());
        List<Root> sourceRoots = new ArrayList<>(OwnRoots.of(config, pipeline.project(), problems));
        sourceRoots.addAll(libraries.roots());
        BuildCompilation compilation = BuildCompilation.of(
                pipeline.tools().allCompilers(pipeline.project()),
                SourceTree.of(sourceRoots),
                pipeline.tools().cache(),
                Version.ofCode());
        SourceTree tree = SourceTree.of(sourceRoots, compilation);
        List<Bundle> bundles = Bundles.expand(config, tree, problems);
        ForeignAssets foreign =
                ForeignAssets.of(ViteManifests.read(config, pipeline.project(), problems), config, tree, problems);
        foreign.refuseUnfingerprinted(problems);
        Selection selection = Selection.of(config, tree, problems)
                .withHashed(foreign.files(), foreign.names().keySet());
        SortedMap<LogicalPath, LogicalPath> rootFiles =
                RootFiles.of(config, tree, bundles, selection.pages(), problems);
        SharedPaths.refuseOutputs(config, bundles, selection, problems);
        Budgets.refuseUnknown(config, bundles, foreign, problems);
        failOnConfiguration(tree);
        listener.reached(BuildStage.CONFIGURED);

        AssetNames names = new AssetNames(tree, libraries, bundles, foreign, selection.pages(), rootFiles.keySet());
        ModuleNames moduleNames = ModuleNames.of(config, tree);
        moduleNames.check(problems);
        failOnConfiguration(tree);
        References references = new References(config, tree, names, moduleNames, missing, problems);
        MinifierChoice minifiers = new MinifierChoice(
                pipeline.tools().cache(),
                pipeline.tools().esbuild(),
                config.sourceMaps() != SourceMapMode.NONE,
                read.hashes());
        Minifications minifications =
                new Minifications(minifiers, pipeline.tools().workers());
        Drafting drafting = new Drafting(
                references,
                new MemberBuild(config, tree, minifications, references, problems),
                new Embedding(config.inlineLimit(), config.serving().types(), references),
                new ReferenceScan(pipeline.tools().cache()),
                selection.hashed(),
                problems);
        AssetGraph graph = new AssetGraph(drafting, problems);
        minifications.ahead(bundles, selection.hashed(), listener);
        bundles.stream().filter(Bundle::module).forEach(graph::addModules);
        drafting.join(
                bundles.stream().filter(bundle -> !bundle.module()).toList(),
                pipeline.tools().workers());
        bundles.forEach(bundle -> targets(bundle).forEach(graph::add));
        publicFiles(config, bundles, selection).forEach(file -> graph.add(new Target.File(file)));
        RootFileBuild roots = new RootFileBuild(config, references, names, drafting, graph, problems);
        rootFiles.forEach(roots::add);
        Map<String, LogicalPath> declared = declared(config, names, graph);
        KnownAssets known = new KnownAssets(config, tree, libraries, bundles, foreign, names, graph.drafts());
        PageBuild pages = new PageBuild(
                config, references, graph, new NameProblems(tree.description(), known), libraries, names, problems);
        selection.pages().forEach(pages::add);
        TemplateChecks checks = new TemplateChecks(known, tree.description(), config.onMissing());
        TemplateScan templates = TemplateScan.of(config, pipeline.project(), checks, names, graph, problems);
        Map<String, LogicalPath> bareNames = new TreeMap<>(pages.bareNames());
        bareNames.putAll(declared);
        minifications.warning(Location.of(config.file())).ifPresent(warning -> {
            problems.add(warning);
            // The next build may find the program.
            tracing.leaveNone();
        });
        missing.tell(problems, shown(pipeline.output().report()));
        tree.check(taken(bundles, graph), problems);
        problems.addAll(compilation.warnings());
        failOnErrors();
        ModuleGraph modules = ModuleGraph.of(graph.drafts(), roots.drafts());
        Assembly assets = Assembly.of(
                config, graph.drafts(), modules, foreign, pipeline.tools().workers(), problems);
        SharedPaths.refuseFingerprinted(config, assets.made().values(), problems);
        failOnErrors();
        listener.reached(BuildStage.BUILT);

        listing = new Inventory(assets.made())
                .bundles(bundles)
                .foreign(foreign)
                .imports(declared)
                .pages(pages.referrers())
                .rootFiles(roots.referrers())
                .templates(templates)
                .listing(config, tree, used(bundles, graph, references, selection, roots));
        ManifestListing manifests = new ManifestListing(config, bundles, foreign, drafting, modules, assets.made());
        SortedMap<String, String> tools = new TreeMap<>(minifications.used());
        tools.putAll(compilation.used());
        tools.put("asset-pipeline", Version.current());
        Manifest withoutPages =
                manifests.manifest(pipeline.artifact(), tools, bareNames, new TreeMap<>(), new TreeMap<>());
        SortedMap<LogicalPath, PageBuild.Written> writtenPages = pages.write(withoutPages);
        SortedMap<LogicalPath, PageBuild.Written> writtenRoots = roots.write(assets, withoutPages.assets());
        Manifest manifest =
                manifests.manifest(pipeline.artifact(), tools, bareNames, listed(writtenPages), listed(writtenRoots));
        ServingChecks.check(config, manifest, libraries.manifests().values(), problems);
        failOnConfiguration();
        List<PageBuild.Written> besides = new ArrayList<>(writtenPages.values());
        besides.addAll(writtenRoots.values());
        return new Built(config, bundles, assets, besides, manifest, manifests, listing);
    }

    private static SortedMap<LogicalPath, ManifestFile> listed(SortedMap<LogicalPath, PageBuild.Written> written) {
        SortedMap<LogicalPath, ManifestFile> listed = new TreeMap<>();
        written.forEach((path, file) -> listed.put(path, file.listed()));
        return listed;
    }

    private static Set<SourceFile> used(
            List<Bundle> bundles, AssetGraph graph, References references, Selection selection, RootFileBuild roots) {
        Set<SourceFile> used = new HashSet<>(taken(bundles, graph));
        used.addAll(references.followed());
        used.addAll(selection.pages());
        used.addAll(roots.sources());
        return used;
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

    /** With what may be the reason: a name is missing, too, where a jar cannot be read. */
    private void failOnConfiguration(SourceTree tree) {
        if (problems.hasErrors()) {
            tree.checkListings(problems);
        }
        failOnConfiguration();
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

    /** Relative to the project where it lies below it. */
    private String shown(Path file) {
        Path project = pipeline.project().toAbsolutePath().normalize();
        Path absolute = file.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(project) ? project.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
