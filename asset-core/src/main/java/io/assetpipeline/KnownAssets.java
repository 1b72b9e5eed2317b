package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Located;
import io.assetpipeline.foreign.ForeignAssets;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Refusal;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.template.TemplateChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names that templates and pages may write: what production will have. */
final class KnownAssets implements TemplateChecks.Known {

    private final AssetConfig config;
    private final SourceTree tree;
    private final Libraries libraries;
    private final List<Bundle> bundles;
    private final ForeignAssets foreign;
    private final AssetNames names;
    private final Map<LogicalPath, Draft> drafts;

    /** @param drafts what is public already, as it grows */
    KnownAssets(
            AssetConfig config,
            SourceTree tree,
            Libraries libraries,
            List<Bundle> bundles,
            ForeignAssets foreign,
            AssetNames names,
            Map<LogicalPath, Draft> drafts) {
        this.config = config;
        this.tree = tree;
        this.libraries = libraries;
        this.bundles = bundles;
        this.foreign = foreign;
        this.names = names;
        this.drafts = drafts;
    }

    /** A file of the project becomes public because it is named; what a dependency brings has to be already. */
    @Override
    public boolean has(LogicalPath name) {
        if (foreign.names().containsKey(name)) {
            return true;
        }
        Target target = names.find(name);
        if (target instanceof Target.File file) {
            return drafts.containsKey(file.file().path())
                    || (isOwn(file.file()) && exclusion(file.file()).isEmpty());
        }
        return target.listed().isPresent();
    }

    private static boolean isOwn(SourceFile file) {
        return file.root() instanceof Root.Folder;
    }

    private Optional<Located<PathPattern>> exclusion(SourceFile file) {
        return config.exclusion(file);
    }

    @Override
    public List<String> nearest(String name, int count) {
        return tree.nearest(name, count);
    }

    @Override
    public SortedMap<String, LogicalPath> bundles(BundleKind kind) {
        SortedMap<String, LogicalPath> outputs = new TreeMap<>();
        libraries
                .manifests()
                .values()
                .forEach(manifest -> listed(manifest, kind)
                        .forEach((name, bundle) ->
                                outputs.putIfAbsent(name, bundle.entries().get(0))));
        bundles.stream()
                .filter(bundle -> bundle.kind() == kind)
                .forEach(bundle -> outputs.put(bundle.name(), bundle.output()));
        outputs.putAll(foreign.outputs(kind));
        return outputs;
    }

    private static Map<String, ManifestBundle> listed(Manifest manifest, BundleKind kind) {
        return kind == BundleKind.CSS ? manifest.css() : manifest.js();
    }

    @Override
    public String prefix() {
        return config.prefix().value();
    }

    @Override
    public Optional<Refusal> refusal(LogicalPath name) {
        Target target = names.find(name);
        if (target instanceof Target.Page page) {
            return Optional.of(new Refusal(
                    name,
                    page.file().name(),
                    page.file().name() + " is a static page, and those have no link below the prefix.",
                    "Link to /" + name + " below the context path."));
        }
        if (target instanceof Target.File file) {
            return Optional.of(exclusion(file.file())
                    .map(pattern -> new Refusal(
                            name,
                            file.file().name(),
                            file.file().name() + " is excluded by \"" + pattern.value() + "\" (" + pattern.location()
                                    + ").",
                            "Take one of the two out."))
                    .orElseGet(() -> new Refusal(
                            name,
                            file.file().name(),
                            file.file().name() + " is not public, because nothing names it.",
                            "Write include: [\"" + name + "\"] in " + config.file() + ".")));
        }
        return tree.refusal(name);
    }

    @Override
    public List<String> claimants(LogicalPath name) {
        return names.find(name) instanceof Target.Ambiguous ambiguous ? ambiguous.libraries() : List.of();
    }
}
