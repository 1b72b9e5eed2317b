package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the logical paths of a project lead to. */
final class AssetNames {

    private final SourceTree tree;
    private final Libraries libraries;
    private final ForeignAssets foreign;
    private final Map<LogicalPath, Bundle> joined;
    private final Map<LogicalPath, SourceFile> pages;
    private final Set<LogicalPath> rootFiles;

    AssetNames(
            SourceTree tree,
            Libraries libraries,
            List<Bundle> bundles,
            ForeignAssets foreign,
            Collection<SourceFile> pages,
            Set<LogicalPath> rootFiles) {
        this.tree = tree;
        this.libraries = libraries;
        this.foreign = foreign;
        this.joined = bundles.stream()
                .filter(bundle -> !bundle.module())
                .collect(Collectors.toMap(Bundle::output, bundle -> bundle));
        this.pages = pages.stream().collect(Collectors.toMap(SourceFile::path, page -> page));
        this.rootFiles = Set.copyOf(rootFiles);
    }

    /** Whether a root file is served at a path below the context path. */
    boolean isRootFile(LogicalPath served) {
        return rootFiles.contains(served);
    }

    /** The bundle whose members are joined to an asset of that path. */
    Optional<Bundle> joined(LogicalPath output) {
        return Optional.ofNullable(joined.get(output));
    }

    /**
     * A bundle's output goes before a file of that name, a file before what another bundler made of a source of that name, that
     * before what would be compiled of it, and all before what dependencies have built.
     */
    Target find(LogicalPath name) {
        Bundle bundle = joined.get(name);
        if (bundle != null) {
            return new Target.Joined(bundle);
        }
        Optional<SourceFile> file = foreign.find(name).or(() -> tree.find(name));
        if (file.isPresent()) {
            return file.get().equals(pages.get(file.get().path()))
                    ? new Target.Page(file.get())
                    : new Target.File(file.get());
        }
        List<Libraries.Asset> brought = libraries.find(name);
        if (brought.size() > 1) {
            return new Target.Ambiguous(
                    brought.stream().map(asset -> asset.library().id()).toList());
        }
        return brought.isEmpty()
                ? new Target.Absent()
                : new Target.Library(name, brought.get(0).servedAt());
    }
}
