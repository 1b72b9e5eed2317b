package io.assetpipeline.samples.planets;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.Link;
import io.assetpipeline.link.Mode;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the pipeline did for this application, for the page to show.
 *
 * @param mode {@code production} or {@code development}
 * @param bundles of the build; empty in development
 * @param files of the build; empty in development
 * @param sources that the page links, in their order; empty in production
 */
public record Pipeline(String mode, List<Bundle> bundles, List<File> files, List<String> sources) {

    /** A file by its logical path, or a source, as it is served. */
    public record File(String name, String path, String size) {}

    /**
     * A bundle of the build.
     *
     * @param percent what is left of its sources
     */
    public record Bundle(
            String name, String kind, List<File> sources, String path, String before, String after, long percent) {

        static Bundle of(BundleKind kind, String name, ManifestBundle bundle, Manifest manifest) {
            ManifestAsset output = manifest.assets().get(bundle.entries().get(0));
            long before = bundle.members().stream()
                    .mapToLong(ManifestBundle.Member::size)
                    .sum();
            return new Bundle(
                    name,
                    kind.word(),
                    bundle.members().stream()
                            .map(member -> new File(
                                    member.path().value(), member.path().value(), Pipeline.size(member.size())))
                            .toList(),
                    manifest.prefix() + output.path().value(),
                    Pipeline.size(before),
                    Pipeline.size(output.size()),
                    before == 0 ? 100 : Math.round(100.0 * output.size() / before));
        }
    }

    static Pipeline of(Assets assets) throws IOException {
        String mode = assets.mode().word();
        if (assets.mode() == Mode.DEVELOPMENT) {
            List<String> sources = Stream.of(
                            assets.bundle(BundleKind.CSS, "site"),
                            assets.bundle(BundleKind.JS, "d3"),
                            assets.bundle(BundleKind.JS, "planets"),
                            assets.bundle(BundleKind.JS, "weight"))
                    .flatMap(List::stream)
                    .map(Link::href)
                    .toList();
            return new Pipeline(mode, List.of(), List.of(), sources);
        }
        Manifest manifest = manifest();
        List<Bundle> bundles = new ArrayList<>();
        manifest.css().forEach((name, bundle) -> bundles.add(Bundle.of(BundleKind.CSS, name, bundle, manifest)));
        manifest.js().forEach((name, bundle) -> bundles.add(Bundle.of(BundleKind.JS, name, bundle, manifest)));
        List<File> files = manifest.assets().entrySet().stream()
                .map(asset -> new File(
                        asset.getKey().value(),
                        asset.getValue().path().value(),
                        size(asset.getValue().size())))
                .toList();
        return new Pipeline(mode, bundles, files, List.of());
    }

    private static Manifest manifest() throws IOException {
        try (InputStream in = Pipeline.class.getResourceAsStream("/" + Manifest.CLASS_PATH_LOCATION)) {
            if (in == null) {
                throw new IOException("There is no " + Manifest.CLASS_PATH_LOCATION + ".");
            }
            return ManifestReader.read(Manifest.CLASS_PATH_LOCATION, Content.read(in));
        }
    }

    private static String size(long bytes) {
        return bytes < 1000
                ? bytes + " B"
                : String.format(Locale.ROOT, bytes < 10_000 ? "%.1f kB" : "%.0f kB", bytes / 1000.0);
    }
}
