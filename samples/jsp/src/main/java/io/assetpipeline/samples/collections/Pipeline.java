package io.assetpipeline.samples.collections;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.Link;
import io.assetpipeline.link.Mode;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What the pipeline did for this application, for the page to show. */
public final class Pipeline {

    private final Assets assets;

    Pipeline(Assets assets) {
        this.assets = assets;
    }

    /** Whether there is a build to show. */
    public boolean built() {
        return assets.mode() == Mode.PRODUCTION;
    }

    /** The bundles of the build, as its manifest says. */
    public List<BuiltBundle> bundles() throws IOException {
        Manifest manifest = manifest();
        List<BuiltBundle> bundles = new ArrayList<>();
        manifest.css().forEach((name, bundle) -> bundles.add(BuiltBundle.of(BundleKind.CSS, name, bundle, manifest)));
        manifest.js().forEach((name, bundle) -> bundles.add(BuiltBundle.of(BundleKind.JS, name, bundle, manifest)));
        return bundles;
    }

    /** Every file of the build: its logical path, and what it is called now. */
    public List<BuiltFile> files() throws IOException {
        return manifest().assets().entrySet().stream()
                .map(asset -> new BuiltFile(
                        asset.getKey().value(),
                        asset.getValue().path().value(),
                        BuiltBundle.size(asset.getValue().size())))
                .toList();
    }

    /** In development: the sources that the page links, in their order. */
    public List<String> sources() {
        List<Link> links = new ArrayList<>(assets.bundle(BundleKind.CSS, "colors"));
        links.addAll(assets.bundle(BundleKind.JS, "stats"));
        return links.stream().map(Link::href).toList();
    }

    private static Manifest manifest() throws IOException {
        try (InputStream in = Pipeline.class.getResourceAsStream("/" + Manifest.CLASS_PATH_LOCATION)) {
            if (in == null) {
                throw new IOException("There is no " + Manifest.CLASS_PATH_LOCATION + ".");
            }
            return ManifestReader.read(Manifest.CLASS_PATH_LOCATION, Content.read(in));
        }
    }

    /** A file of the build. */
    public record BuiltFile(String name, String path, String size) {}
}
