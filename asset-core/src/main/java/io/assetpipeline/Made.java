package io.assetpipeline;

import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset as it will be served.
 *
 * @param name its logical path
 * @param path fingerprinted, below the prefix
 * @param type its media type
 * @param fingerprint of its bytes
 * @param references logical paths of the assets it names
 * @param origin the dependency it comes from; null for the project's own
 * @param bytes made or read anew when it is written, so that large files are not kept
 * @param ofText whether they are made of a text that the build holds, and not read
 */
record Made(
        LogicalPath name,
        LogicalPath path,
        MediaType type,
        Fingerprint fingerprint,
        long size,
        List<LogicalPath> references,
        @Nullable String origin,
        OutputFile.Bytes bytes,
        boolean ofText) {

    Made {
        references = List.copyOf(references);
    }

    OutputFile at(Path file) {
        return new OutputFile(file, fingerprint.sha256(), size, bytes, ofText);
    }

    /** As the manifest lists it, without encoded forms. */
    ManifestFile file() {
        return ManifestFile.of(path, type.value(), size, fingerprint.sha256());
    }

    ManifestAsset listed() {
        return new ManifestAsset(file(), fingerprint.integrity(), references, origin);
    }
}
