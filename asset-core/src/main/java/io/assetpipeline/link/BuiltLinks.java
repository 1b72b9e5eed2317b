package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.reference.AssetName;
import io.assetpipeline.reference.KnownNames;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Links to what was built: one for each bundle. */
public final class BuiltLinks implements Links {

    /** A fingerprint in a name, of whichever release. */
    private static final Pattern FINGERPRINT = Pattern.compile("(.+)\\.[0-9a-f]{16}((?:\\.[^./]+){0,2})");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final AssetIndex index;
    private final MissingNames missing;

    private BuiltLinks(AssetIndex index) {
        this.index = Objects.requireNonNull(index, "index");
        this.missing = new MissingNames(
                index.manifests().stream()
                        .map(installed -> installed.location().value())
                        .findFirst()
                        .orElse(Manifest.CLASS_PATH_LOCATION),
                searched(index),
                new Names(index));
    }

    public static BuiltLinks of(AssetIndex index) {
        return new BuiltLinks(index);
    }

    private static String searched(AssetIndex index) {
        return index.manifests().isEmpty()
                ? "no manifest"
                : index.manifests().stream()
                        .map(InstalledManifest::name)
                        .collect(Collectors.joining(", ", "what was built of ", ""));
    }

    @Override
    public List<Link> bundle(BundleKind kind, String name) {
        AssetIndex.Bundle bundle = findBundle(kind, name).orElseThrow(() -> missing.bundle(kind, name));
        List<Attribute> attributes = attributes(bundle);
        return Stream.concat(
                        bundle.preload().stream().map(asset -> link(LinkKind.MODULE_PRELOAD, asset, attributes)),
                        bundle.entries().stream().map(asset -> link(LinkKind.of(kind), asset, attributes)))
                .toList();
    }

    private static Link link(LinkKind kind, AssetIndex.Asset asset, List<Attribute> attributes) {
        return new Link(kind, asset.servedAt().url(), attributes, asset.listed().integrity());
    }

    private Optional<AssetIndex.Bundle> findBundle(BundleKind kind, String name) {
        List<AssetIndex.Bundle> claims = index.bundle(kind, name);
        if (claims.size() > 1) {
            throw missing.ambiguous(
                    name, claims.stream().map(claim -> claim.from().name()).toList());
        }
        return claims.stream().findFirst();
    }

    private static List<Attribute> attributes(AssetIndex.Bundle bundle) {
        return BundleAttributes.of(bundle.listed());
    }

    private AssetName named(String name) {
        return AssetName.of(name, path -> !index.find(path).isEmpty());
    }

    @Override
    public Link asset(String name) {
        AssetName named = named(name);
        AssetIndex.Asset asset = named.path().flatMap(this::findAsset).orElseThrow(() -> absent(named.text()));
        return link(asset, named.suffix());
    }

    private static Link link(AssetIndex.Asset asset, String suffix) {
        return new Link(
                LinkKind.FILE,
                asset.servedAt().url() + suffix,
                List.of(),
                asset.listed().integrity());
    }

    private Optional<AssetIndex.Asset> findAsset(LogicalPath path) {
        List<AssetIndex.Asset> claims = index.find(path);
        if (claims.size() > 1) {
            throw missing.ambiguous(
                    path.value(),
                    claims.stream().map(claim -> claim.from().name()).toList());
        }
        return claims.stream().findFirst();
    }

    private MissingAssetException absent(String name) {
        Matcher fingerprinted = FINGERPRINT.matcher(name);
        if (fingerprinted.matches()) {
            String whole = fingerprinted.group(1) + fingerprinted.group(2);
            List<String> candidates = new ArrayList<>(List.of(whole));
            index.prefixes().stream()
                    .filter(whole::startsWith)
                    .forEach(prefix -> candidates.add(whole.substring(prefix.length())));
            for (String candidate : candidates) {
                if (exists(candidate)) {
                    return missing.asset(
                            name,
                            "it is a fingerprinted name, which changes with the content.",
                            "Write \"" + candidate + "\".");
                }
            }
        }
        return missing.asset(name);
    }

    @Override
    public boolean exists(String name) {
        return named(name).path().filter(path -> index.find(path).size() == 1).isPresent();
    }

    /** What several dependencies claim is left out, as {@link #exists} denies it. */
    @Override
    public SortedMap<LogicalPath, Link> matching(PathPattern pattern) {
        SortedMap<LogicalPath, Link> links = new TreeMap<>();
        for (LogicalPath path : index.names()) {
            if (pattern.matches(path)) {
                List<AssetIndex.Asset> claims = index.find(path);
                if (claims.size() == 1) {
                    links.put(path, link(claims.get(0), ""));
                }
            }
        }
        return links;
    }

    @Override
    public List<Link> preload(BundleKind kind, String name, StyleNeeds needs) {
        AssetIndex.Bundle bundle = findBundle(kind, name).orElseThrow(() -> missing.bundle(kind, name));
        List<Attribute> attributes = attributes(bundle);
        if (bundle.listed().module()) {
            return Stream.concat(bundle.entries().stream(), bundle.preload().stream())
                    .map(asset -> link(LinkKind.MODULE_PRELOAD, asset, attributes))
                    .toList();
        }
        List<AssetIndex.Asset> needed = kind == BundleKind.CSS
                ? needs.of(bundle.entries(), AssetIndex.Asset::name, index::references)
                : List.of();
        return Stream.concat(
                        bundle.entries().stream()
                                .map(asset -> Preloads.of(
                                        asset.name(),
                                        asset.servedAt().url(),
                                        asset.listed().type(),
                                        attributes,
                                        asset.listed().integrity())),
                        needed.stream().map(asset -> preload(asset, "")))
                .toList();
    }

    @Override
    public Link preload(String name) {
        AssetName named = named(name);
        AssetIndex.Asset asset = named.path().flatMap(this::findAsset).orElseThrow(() -> absent(named.text()));
        return Preloads.isModule(asset.name()) || index.isModule(asset)
                ? link(LinkKind.MODULE_PRELOAD, asset, List.of())
                : preload(asset, named.suffix());
    }

    private static Link preload(AssetIndex.Asset asset, String suffix) {
        return Preloads.of(
                asset.name(),
                asset.servedAt().url() + suffix,
                asset.listed().type(),
                asset.listed().integrity());
    }

    @Override
    public ImportMap importMap() {
        return index.importMap();
    }

    @Override
    public List<InlineSource> inline(BundleKind kind, String name) {
        Optional<AssetIndex.Bundle> bundle = findBundle(kind, name);
        if (bundle.isPresent()) {
            return bundle.get().entries().stream()
                    .map(entry -> inline(kind, entry, attributes(bundle.get())))
                    .toList();
        }
        AssetIndex.Asset asset = LogicalPath.parse(name)
                .filter(kind::holds)
                .flatMap(this::findAsset)
                .orElseThrow(() -> missing.bundle(kind, name));
        // The output of a bundle is the bundle: development reads it so, too.
        List<Attribute> attributes = index.bundles(kind).values().stream()
                .flatMap(List::stream)
                .filter(claim -> claim.entries().contains(asset))
                .findFirst()
                .map(BuiltLinks::attributes)
                .orElse(List.of());
        return List.of(inline(kind, asset, attributes));
    }

    private static InlineSource inline(BundleKind kind, AssetIndex.Asset asset, List<Attribute> attributes) {
        return new InlineSource(
                LinkKind.of(kind),
                asset.name().value(),
                text(asset),
                asset.servedAt().url(),
                attributes);
    }

    private static String text(AssetIndex.Asset asset) {
        try (InputStream stream = asset.from().open(asset.listed().file())) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            // It says how a file is encoded; within a page it would be a character.
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(asset.from().location().value()),
                            "The manifest lists \"" + asset.servedAt() + "\", which cannot be read: " + e + ".",
                            "Build and deploy " + asset.from().name() + " again."),
                    e);
        }
    }

    private record Names(AssetIndex index) implements KnownNames {

        @Override
        public boolean has(LogicalPath name) {
            return !index.find(name).isEmpty();
        }

        @Override
        public List<String> nearest(String name, int count) {
            return NearestNames.of(
                    name, index.names().stream().map(LogicalPath::value).toList(), count);
        }

        @Override
        public SortedMap<String, LogicalPath> bundles(BundleKind kind) {
            SortedMap<String, LogicalPath> outputs = new TreeMap<>();
            for (Map.Entry<String, List<AssetIndex.Bundle>> entry :
                    index.bundles(kind).entrySet()) {
                outputs.put(
                        entry.getKey(),
                        entry.getValue().get(0).listed().entries().get(0));
            }
            return outputs;
        }

        /** The application's, or the first. */
        @Override
        public String prefix() {
            return index.manifests().stream()
                    .map(installed -> installed.manifest().prefix())
                    .findFirst()
                    .orElse("assets/");
        }
    }
}
