package io.assetpipeline.containers;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file whose every byte is known before it is asked for.
 *
 * @param logical its logical path; of a page, where it is served
 * @param path where it lies below the prefix
 * @param type in lower case, without spaces
 * @param encoded its other representations
 */
record ConformanceFile(
        LogicalPath logical, LogicalPath path, String type, Content identity, SortedMap<Encoding, Content> encoded) {

    ConformanceFile {
        encoded = Collections.unmodifiableSortedMap(new TreeMap<>(encoded));
    }

    /** An asset under its fingerprint, which is made as DESIGN has it and not by the pipeline's own code. */
    static ConformanceFile asset(String logical, String type, Content identity, Map<Encoding, Content> encoded) {
        int dot = logical.lastIndexOf('.');
        String path = logical.substring(0, dot) + "." + Sha256.of(identity).tag() + logical.substring(dot);
        return new ConformanceFile(
                new LogicalPath(logical), new LogicalPath(path), type, identity, new TreeMap<>(encoded));
    }

    /** A file that lies in a folder of its own below the prefix and is served elsewhere. */
    static ConformanceFile elsewhere(
            String served, String folder, String type, Content identity, Map<Encoding, Content> encoded) {
        LogicalPath path = new LogicalPath(served);
        return new ConformanceFile(path, path.under(folder), type, identity, new TreeMap<>(encoded));
    }

    Content content(@Nullable Encoding encoding) {
        return encoding == null ? identity : Objects.requireNonNull(encoded.get(encoding), encoding.word());
    }

    Sha256 hash(@Nullable Encoding encoding) {
        return Sha256.of(content(encoding));
    }

    /** As the manifest lists it. */
    ManifestFile entry() {
        return new ManifestFile(
                path,
                type,
                identity.size(),
                hash(null),
                encoded.keySet().stream()
                        .map(encoding ->
                                new EncodedFile(encoding, content(encoding).size(), hash(encoding)))
                        .toList());
    }
}
