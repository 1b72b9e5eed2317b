package io.assetpipeline;

import io.assetpipeline.config.Dictionaries;
import io.assetpipeline.config.Located;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.release.EarlierAsset;
import io.assetpipeline.release.EarlierAssets;
import io.assetpipeline.release.Kept;
import io.assetpipeline.release.KeptFile;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.ReturningVisit;
import io.assetpipeline.report.ReturningVisit.BundleTransfer;
import io.assetpipeline.report.ReturningVisit.Transfer;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A build beside the releases before it: what deltas are made of, and what they save.
 *
 * @param manifest of this build, with its encoded forms
 * @param kept what it takes along
 * @param earlier releases, latest first
 */
record DeltaBuild(Built built, Manifest manifest, Kept kept, List<EarlierAssets> earlier) {

    /** Asked for where somebody debugs. */
    private static final String SOURCE_MAP = "map";

    DeltaBuild {
        earlier = List.copyOf(earlier);
    }

    /** Of predecessors, what they are called. */
    static Set<LogicalPath> paths(Map<LogicalPath, Located<LogicalPath>> predecessors) {
        return predecessors.values().stream().map(Located::value).collect(Collectors.toSet());
    }

    /** Warns of a {@code replaces:} that no earlier release has, once there are some to look at. */
    void checkPredecessors(Problems problems) {
        if (earlier.isEmpty()) {
            return;
        }
        for (Located<LogicalPath> path : built.predecessors().values()) {
            if (earlier.stream().noneMatch(release -> release.assets().containsKey(path.value()))) {
                problems.add(Problem.warning(
                        path.location(),
                        "replaces: names \"" + path.value()
                                + "\", which no earlier release that gives dictionaries has.",
                        "Name the logical path that the bundle's output had, or take replaces: out."));
            }
        }
    }

    Deltas make(Dictionaries dictionaries, BuildTools tools, Problems problems, BuildListener listener) {
        Map<LogicalPath, OutputFile.Bytes> bytes = new HashMap<>();
        built.originals().forEach(file -> bytes.put(file.file().path(), file.bytes()));
        Map<LogicalPath, LogicalPath> predecessors = new TreeMap<>();
        built.predecessors().forEach((output, path) -> predecessors.put(output, path.value()));
        return Deltas.of(
                new Deltas.Inputs(manifest, bytes, earlier, predecessors, taken()),
                dictionaries,
                Location.of(built.config().file()),
                problems,
                EncodedForms.Limits.of(tools.threads()),
                tools.cache(),
                listener);
    }

    private Set<LogicalPath> taken() {
        Set<LogicalPath> taken =
                kept.files().stream().map(KeptFile::path).collect(Collectors.toCollection(HashSet::new));
        Stream.of(
                        manifest.assets().values().stream().map(ManifestAsset::file),
                        manifest.pages().values().stream(),
                        manifest.rootFiles().values().stream())
                .flatMap(files -> files)
                .forEach(file -> {
                    taken.add(file.path());
                    file.encodings()
                            .forEach(encoded -> taken.add(encoded.encoding().of(file.path())));
                });
        return taken;
    }

    /** What is downloaded by who has seen one of the earlier releases. */
    List<ReturningVisit> visits(Deltas deltas) {
        return earlier.stream().map(release -> visit(release, deltas)).toList();
    }

    private ReturningVisit visit(EarlierAssets release, Deltas deltas) {
        List<BundleTransfer> bundles = new ArrayList<>();
        Stream.concat(manifest.css().values().stream(), manifest.js().values().stream())
                .forEach(bundle -> {
                    Set<LogicalPath> files = new LinkedHashSet<>(bundle.entries());
                    files.addAll(bundle.preload());
                    Transfer transfer = transfer(files, release, deltas);
                    if (transfer.files() > 0) {
                        bundles.add(new BundleTransfer(bundle.entries().get(0), transfer));
                    }
                });
        List<LogicalPath> all = manifest.assets().keySet().stream()
                .filter(asset -> !asset.extension().equals(SOURCE_MAP))
                .toList();
        return new ReturningVisit(release.release(), transfer(all, release, deltas), bundles);
    }

    private Transfer transfer(Collection<LogicalPath> assets, EarlierAssets release, Deltas deltas) {
        Map<LogicalPath, ManifestFile> changed = new TreeMap<>();
        Map<LogicalPath, Long> smallest = new HashMap<>();
        for (LogicalPath asset : assets) {
            ManifestFile file = manifest.asset(asset).map(ManifestAsset::file).orElseThrow();
            EarlierAsset held = release.assets().get(asset);
            if (held != null && held.sha256().equals(file.sha256())) {
                continue;
            }
            // A file with several names is downloaded once.
            changed.put(file.path(), file);
            smallest.merge(file.path(), smallest(asset, file, release, deltas), Math::min);
        }
        return new Transfer(
                changed.size(),
                changed.values().stream().mapToLong(DeltaBuild::usual).sum(),
                smallest.values().stream().mapToLong(size -> size).sum());
    }

    private long smallest(LogicalPath asset, ManifestFile file, EarlierAssets release, Deltas deltas) {
        return Stream.of(asset, predecessor(asset))
                .flatMap(name -> Stream.ofNullable(release.assets().get(name)))
                .mapToLong(held -> deltas.size(asset, held.sha256()).orElse(Long.MAX_VALUE))
                .reduce(usual(file), Math::min);
    }

    private LogicalPath predecessor(LogicalPath asset) {
        Located<LogicalPath> predecessor = built.predecessors().get(asset);
        return predecessor == null ? asset : predecessor.value();
    }

    private static long usual(ManifestFile file) {
        return file.encodings().stream().mapToLong(EncodedFile::size).reduce(file.size(), Math::min);
    }
}
