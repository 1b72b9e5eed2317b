package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.foreign.ForeignBundle;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a build made, as its manifest lists it and as its report tells it. */
final class ManifestListing {

    private final AssetConfig config;
    private final List<Bundle> bundles;
    private final ForeignAssets foreign;
    private final Drafting drafting;
    private final ModuleGraph modules;
    private final SortedMap<LogicalPath, Made> made;

    ManifestListing(
            AssetConfig config,
            List<Bundle> bundles,
            ForeignAssets foreign,
            Drafting drafting,
            ModuleGraph modules,
            SortedMap<LogicalPath, Made> made) {
        this.config = config;
        this.bundles = bundles;
        this.foreign = foreign;
        this.drafting = drafting;
        this.modules = modules;
        this.made = made;
    }

    Manifest manifest(
            String artifact,
            SortedMap<String, String> tools,
            Map<String, LogicalPath> declared,
            SortedMap<LogicalPath, ManifestFile> pages,
            SortedMap<LogicalPath, ManifestFile> rootFiles) {
        SortedMap<LogicalPath, ManifestAsset> listed = new TreeMap<>();
        made.forEach((name, asset) -> listed.put(name, asset.listed()));
        foreign.names()
                .forEach((name, file) -> listed.putIfAbsent(name, made(file).listed()));
        return new Manifest(
                artifact,
                config.library(),
                config.prefix().value(),
                tools,
                listed,
                bundles(BundleKind.CSS),
                bundles(BundleKind.JS),
                imports(declared),
                pages,
                rootFiles,
                config.serving().headers().stream()
                        .map(rule -> new HeaderRule(rule.match().value(), rule.set()))
                        .toList(),
                ManifestHistory.NONE);
    }

    ManifestImports imports(Map<String, LogicalPath> declared) {
        Map<String, String> elsewhere = new HashMap<>();
        config.imports().stream()
                .filter(definition -> definition.isExternal() && !definition.isFolder())
                .forEach(definition -> elsewhere.put(
                        definition.name().value(), definition.target().value()));
        return modules.imports(declared, elsewhere);
    }

    private SortedMap<String, ManifestBundle> bundles(BundleKind kind) {
        SortedMap<String, ManifestBundle> listed = new TreeMap<>();
        bundles.stream()
                .filter(bundle -> bundle.kind() == kind)
                .forEach(bundle -> listed.put(bundle.name(), listed(bundle)));
        foreign.bundles().stream()
                .filter(bundle -> bundle.kind() == kind)
                .forEach(bundle -> listed.put(bundle.name(), listed(bundle)));
        return listed;
    }

    private static ManifestBundle listed(ForeignBundle bundle) {
        return new ManifestBundle(
                paths(bundle.entries()),
                bundle.module(),
                paths(bundle.preload()),
                List.of(),
                attributes(bundle.attributes()));
    }

    private static List<LogicalPath> paths(List<SourceFile> files) {
        return files.stream().map(SourceFile::path).toList();
    }

    private static SortedMap<String, String> attributes(List<Attribute> attributes) {
        SortedMap<String, String> listed = new TreeMap<>();
        for (Attribute attribute : attributes) {
            listed.put(attribute.name(), attribute.value() == null ? "" : attribute.value());
        }
        return listed;
    }

    private ManifestBundle listed(Bundle bundle) {
        Map<String, String> attributes = attributes(bundle.attributes());
        List<ManifestBundle.Member> members = memberReports(bundle).stream()
                .map(member -> new ManifestBundle.Member(member.path(), member.size()))
                .toList();
        if (!bundle.module()) {
            return ManifestBundle.of(bundle.output(), members, attributes);
        }
        List<LogicalPath> entries = entries(bundle);
        return ManifestBundle.modules(entries, modules.preload(entries), members, attributes);
    }

    private static List<LogicalPath> entries(Bundle bundle) {
        return bundle.members().stream().map(member -> member.file().path()).toList();
    }

    private List<MemberReport> memberReports(Bundle bundle) {
        return bundle.module()
                ? bundle.members().stream()
                        .map(Member::file)
                        .flatMap(file -> drafting.report(file.path()).stream())
                        .toList()
                : drafting.sources(bundle).members();
    }

    /**
     * What became of each bundle.
     *
     * @param encoded of the files of this build
     * @param cache keeps what was weighed
     * @return sorted as the bundles are
     */
    List<BundleReport> reports(EncodedForms encoded, BuildCache cache, Workers workers) {
        Weights weights = new Weights(encoded, GzipSizes.of(withoutGzip(encoded), cache, workers));
        SortedMap<BundleKind, List<BundleReport>> reports = new TreeMap<>();
        for (BundleKind kind : BundleKind.values()) {
            reports.put(
                    kind,
                    Stream.concat(
                                    bundles.stream()
                                            .filter(bundle -> bundle.kind() == kind)
                                            .map(bundle -> report(bundle, weights)),
                                    foreign.bundles().stream()
                                            .filter(bundle -> bundle.kind() == kind)
                                            .map(bundle -> report(bundle, weights)))
                            .sorted(Comparator.comparing(BundleReport::name))
                            .toList());
        }
        return reports.values().stream().flatMap(List::stream).toList();
    }

    /** How many bytes files have encoded. */
    private record Weights(EncodedForms encoded, GzipSizes gzip) {

        SortedMap<Encoding, Long> of(List<Made> files) {
            SortedMap<Encoding, Long> sizes = new TreeMap<>();
            for (Encoding encoding : Encoding.values()) {
                boolean any = files.stream()
                        .anyMatch(file -> encoded.size(file.path(), encoding).isPresent());
                if (any || encoding == Encoding.GZIP) {
                    sizes.put(
                            encoding,
                            files.stream()
                                    .mapToLong(file -> encoded.size(file.path(), encoding)
                                            .orElseGet(() -> any ? file.size() : gzip.of(file)))
                                    .sum());
                }
            }
            return sizes;
        }
    }

    /** The files of the bundles of which none has such a form. */
    private List<Made> withoutGzip(EncodedForms encoded) {
        Set<Made> files = new LinkedHashSet<>();
        Stream.concat(
                        bundles.stream().map(this::assets),
                        foreign.bundles().stream().map(ManifestListing::assets))
                .map(assets -> assets.stream().map(this::made).toList())
                .filter(assets -> assets.stream()
                        .noneMatch(
                                file -> encoded.size(file.path(), Encoding.GZIP).isPresent()))
                .forEach(files::addAll);
        return List.copyOf(files);
    }

    /** What is loaded of a bundle: its entries first. */
    private List<LogicalPath> assets(Bundle bundle) {
        if (!bundle.module()) {
            return List.of(bundle.output());
        }
        List<LogicalPath> entries = entries(bundle);
        List<LogicalPath> all = new ArrayList<>(entries);
        all.addAll(modules.all(entries));
        return all;
    }

    private static List<LogicalPath> assets(ForeignBundle bundle) {
        List<LogicalPath> assets = new ArrayList<>(paths(bundle.entries()));
        assets.addAll(paths(bundle.preload()));
        return assets;
    }

    /** Nothing was made of its files: what is served is what was there. */
    private BundleReport report(ForeignBundle bundle, Weights weights) {
        return report(
                bundle.name(),
                bundle.entries().stream()
                        .map(file -> taken(file.path(), weights.encoded()))
                        .toList(),
                bundle.preload().stream()
                        .map(file -> taken(file.path(), weights.encoded()))
                        .toList(),
                assets(bundle),
                weights);
    }

    private MemberReport taken(LogicalPath file, EncodedForms encoded) {
        Made asset = made(file);
        return new MemberReport(
                file,
                asset.size(),
                asset.size(),
                encoded.size(asset.path(), Encoding.GZIP).orElse(asset.size()),
                "none",
                List.of(),
                "built by another bundler");
    }

    private BundleReport report(Bundle bundle, Weights weights) {
        List<MemberReport> imported = bundle.module()
                ? modules.all(entries(bundle)).stream()
                        .flatMap(module -> drafting.report(module).stream())
                        .toList()
                : drafting.sources(bundle).imported();
        return report(bundle.name(), memberReports(bundle), imported, assets(bundle), weights);
    }

    private BundleReport report(
            String name,
            List<MemberReport> members,
            List<MemberReport> imported,
            List<LogicalPath> assets,
            Weights weights) {
        Made first = made(assets.get(0));
        return new BundleReport(
                name,
                first.name(),
                first.path(),
                assets.size(),
                members,
                imported,
                Stream.concat(members.stream(), imported.stream())
                        .mapToLong(MemberReport::size)
                        .sum(),
                assets.stream().mapToLong(asset -> made(asset).size()).sum(),
                weights.of(assets.stream().map(this::made).toList()));
    }

    private Made made(LogicalPath name) {
        return Objects.requireNonNull(made.get(name), name.value());
    }
}
