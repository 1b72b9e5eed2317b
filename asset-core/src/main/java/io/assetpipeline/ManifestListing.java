package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestPage;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.LogicalPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What a build made, as its manifest lists it and as its report tells it. */
final class ManifestListing {

    private final AssetConfig config;
    private final List<Bundle> bundles;
    private final Drafting drafting;
    private final ModuleGraph modules;
    private final SortedMap<LogicalPath, Made> made;

    ManifestListing(
            AssetConfig config,
            List<Bundle> bundles,
            Drafting drafting,
            ModuleGraph modules,
            SortedMap<LogicalPath, Made> made) {
        this.config = config;
        this.bundles = bundles;
        this.drafting = drafting;
        this.modules = modules;
        this.made = made;
    }

    Manifest manifest(
            String artifact,
            SortedMap<String, String> tools,
            Map<String, LogicalPath> declared,
            SortedMap<LogicalPath, ManifestPage> pages) {
        SortedMap<LogicalPath, ManifestAsset> listed = new TreeMap<>();
        made.forEach((name, asset) -> listed.put(name, asset.listed()));
        return new Manifest(
                artifact,
                config.library(),
                config.prefix().value(),
                tools,
                listed,
                bundles(BundleKind.CSS),
                bundles(BundleKind.JS),
                imports(declared),
                pages);
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
        return listed;
    }

    private ManifestBundle listed(Bundle bundle) {
        Map<String, String> attributes = new HashMap<>();
        for (Attribute attribute : bundle.attributes()) {
            attributes.put(attribute.name(), attribute.value() == null ? "" : attribute.value());
        }
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

    /** Sorted as the bundles are. */
    List<BundleReport> reports() {
        return bundles.stream().map(this::report).toList();
    }

    private BundleReport report(Bundle bundle) {
        List<MemberReport> members = memberReports(bundle);
        if (bundle.module()) {
            List<LogicalPath> entries = entries(bundle);
            List<LogicalPath> all = new ArrayList<>(entries);
            all.addAll(modules.all(entries));
            List<MemberReport> imported = modules.all(entries).stream()
                    .flatMap(module -> drafting.report(module).stream())
                    .toList();
            return report(bundle.name(), members, imported, all);
        }
        return report(bundle.name(), members, drafting.sources(bundle).imported(), List.of(bundle.output()));
    }

    private BundleReport report(
            String name, List<MemberReport> members, List<MemberReport> imported, List<LogicalPath> assets) {
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
                assets.stream().mapToLong(asset -> gzipSize(made(asset))).sum());
    }

    private Made made(LogicalPath name) {
        return Objects.requireNonNull(made.get(name), name.value());
    }

    private static long gzipSize(Made made) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            made.bytes().read().writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory", e);
        }
        return bytes.size();
    }
}
