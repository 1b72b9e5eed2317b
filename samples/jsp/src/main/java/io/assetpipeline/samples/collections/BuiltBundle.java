package io.assetpipeline.samples.collections;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import java.util.List;
import java.util.Locale;

/**
 * A bundle as the page shows it.
 *
 * @param sources in their order
 * @param path fingerprinted
 * @param before size of all sources, in bytes
 * @param after size of the output, in bytes
 */
public record BuiltBundle(String name, String kind, List<Source> sources, String path, long before, long after) {

    /** A source and its size in bytes. */
    public record Source(String path, long bytes) {

        public String size() {
            return BuiltBundle.size(bytes);
        }
    }

    static BuiltBundle of(BundleKind kind, String name, ManifestBundle bundle, Manifest manifest) {
        ManifestAsset output = manifest.assets().get(bundle.entries().get(0));
        List<Source> sources = bundle.members().stream()
                .map(member -> new Source(member.path().value(), member.size()))
                .toList();
        long before = sources.stream().mapToLong(Source::bytes).sum();
        return new BuiltBundle(
                name, kind.word(), sources, manifest.prefix() + output.path().value(), before, output.size());
    }

    public String sizeBefore() {
        return size(before);
    }

    public String sizeAfter() {
        return size(after);
    }

    /** What is left of the sources, in percent. */
    public long percent() {
        return before == 0 ? 100 : Math.round(100.0 * after / before);
    }

    static String size(long bytes) {
        return bytes < 1000
                ? bytes + " B"
                : String.format(Locale.ROOT, bytes < 10_000 ? "%.1f kB" : "%.0f kB", bytes / 1000.0);
    }
}
