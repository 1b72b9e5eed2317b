package io.assetpipeline.release;

import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Objects;

/**
 * A file of a release that a bucket can serve: an asset, or what is left of an earlier release. Static pages and root files are
 * the application's own: a bucket has neither its root nor its filters.
 *
 * @param servedAt prefix and fingerprinted path: its key below that of the store
 * @param names prefix and logical path: at least one, sorted
 * @param file as the manifest lists it
 * @param references where the files are served that it names; empty for what is left of an earlier release
 * @param headers what the application's {@code headers:} say of it, as {@code Name: value}, sorted
 * @param retired whether it is what is left of an earlier release
 */
public record ReleaseFile(
        LogicalPath servedAt,
        List<LogicalPath> names,
        ManifestFile file,
        List<LogicalPath> references,
        List<String> headers,
        boolean retired) {

    public ReleaseFile {
        Objects.requireNonNull(servedAt, "servedAt");
        Objects.requireNonNull(file, "file");
        names = List.copyOf(names);
        references = List.copyOf(references);
        headers = List.copyOf(headers);
    }
}
