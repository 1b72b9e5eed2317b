package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.ListedAsset;
import io.assetpipeline.report.Referrer;
import io.assetpipeline.report.UnusedFile;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.template.ComputedName;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who refers to which asset of a build. Not thread-safe. */
final class Inventory {

    private final SortedMap<LogicalPath, Made> made;
    private final Map<LogicalPath, SortedSet<Referrer>> referrers = new TreeMap<>();
    private final TreeSet<ComputedName> computed =
            new TreeSet<>(Comparator.comparing(ComputedName::location).thenComparing(ComputedName::expression));

    Inventory(SortedMap<LogicalPath, Made> made) {
        this.made = made;
        made.forEach((name, asset) -> add(new Referrer(Referrer.Kind.ASSET, name.value()), withoutItself(name, asset)));
    }

    private static List<LogicalPath> withoutItself(LogicalPath name, Made asset) {
        return asset.references().stream()
                .filter(reference -> !reference.equals(name))
                .toList();
    }

    private void add(Referrer referrer, Collection<LogicalPath> assets) {
        assets.forEach(asset ->
                referrers.computeIfAbsent(asset, name -> new TreeSet<>()).add(referrer));
    }

    Inventory bundles(List<Bundle> bundles) {
        bundles.forEach(bundle -> add(new Referrer(Referrer.Kind.BUNDLE, bundle.name()), outputs(bundle)));
        return this;
    }

    /** What another bundler has built: its bundles with the modules that they import. */
    Inventory foreign(ForeignAssets foreign) {
        foreign.bundles()
                .forEach(bundle -> add(
                        new Referrer(Referrer.Kind.BUNDLE, bundle.name()),
                        Stream.concat(bundle.entries().stream(), bundle.preload().stream())
                                .map(SourceFile::path)
                                .toList()));
        return this;
    }

    private static List<LogicalPath> outputs(Bundle bundle) {
        return bundle.module()
                ? bundle.members().stream().map(member -> member.file().path()).toList()
                : List.of(bundle.output());
    }

    /** The names of {@code imports:}. */
    Inventory imports(Map<String, LogicalPath> declared) {
        declared.forEach((name, asset) -> add(new Referrer(Referrer.Kind.IMPORT, name), List.of(asset)));
        return this;
    }

    /** @param pages by the asset that they name */
    Inventory pages(Map<LogicalPath, ? extends Collection<String>> pages) {
        return named(Referrer.Kind.PAGE, pages);
    }

    /** @param rootFiles by the asset that they name */
    Inventory rootFiles(Map<LogicalPath, ? extends Collection<String>> rootFiles) {
        return named(Referrer.Kind.ROOT_FILE, rootFiles);
    }

    Inventory templates(TemplateScan templates) {
        computed.addAll(templates.computed());
        return named(Referrer.Kind.TEMPLATE, templates.referrers());
    }

    private Inventory named(Referrer.Kind kind, Map<LogicalPath, ? extends Collection<String>> names) {
        names.forEach((asset, of) -> of.forEach(name -> add(new Referrer(kind, name), List.of(asset))));
        return this;
    }

    /** @param used the files that are in an asset, or one of their own */
    AssetListing listing(AssetConfig config, SourceTree tree, Collection<SourceFile> used) {
        return new AssetListing(
                made.values().stream().map(this::listed).toList(),
                unused(config, tree, new HashSet<>(used)),
                List.copyOf(computed),
                List.of());
    }

    private ListedAsset listed(Made asset) {
        return new ListedAsset(
                asset.name(),
                asset.path(),
                asset.size(),
                Optional.ofNullable(asset.origin()),
                asset.references(),
                List.copyOf(referrers.getOrDefault(asset.name(), new TreeSet<>())));
    }

    private static List<UnusedFile> unused(AssetConfig config, SourceTree tree, Set<SourceFile> used) {
        return tree.match(PathPattern.parse("**")).stream()
                .filter(file -> !used.contains(file) && config.exclusion(file).isEmpty())
                .map(file -> new UnusedFile(file.path(), file.name(), size(file)))
                .toList();
    }

    /** 0 for one that is gone by now: nothing names it, so nothing fails for it. */
    private static long size(SourceFile file) {
        try {
            return Files.size(file.file());
        } catch (IOException e) {
            return 0;
        }
    }
}
