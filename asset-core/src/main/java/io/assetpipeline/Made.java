package io.assetpipeline;

import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An asset as it will be served.
 *
 * @param name its logical path
 * @param path fingerprinted, below the prefix
 * @param references logical paths of the assets it names
 * @param origin the dependency it comes from; null for the project's own
 * @param bytes read anew when it is written, so that large files are not kept
 */
record Made(
        LogicalPath name,
        LogicalPath path,
        Fingerprint fingerprint,
        long size,
        List<LogicalPath> references,
        @Nullable String origin,
        OutputFile.Bytes bytes) {

    Made {
        references = List.copyOf(references);
    }

    /** A file as it is. */
    static Made of(SourceFile file) {
        return of(file, List.of(), null);
    }

    /** A file under its own name: another bundler has put its fingerprint there. */
    static Made hashed(SourceFile file) {
        return of(file, List.of(), file.path());
    }

    /** A file as it is, although references were looked for in it. */
    static Made of(SourceFile file, List<LogicalPath> references) {
        return of(file, references, null);
    }

    private static Made of(SourceFile file, List<LogicalPath> references, @Nullable LogicalPath path) {
        Content content = file.read();
        Fingerprint fingerprint = Fingerprint.of(content);
        return new Made(
                file.path(),
                path != null ? path : fingerprint.applyTo(file.path()),
                fingerprint,
                content.size(),
                references,
                file.origin().orElse(null),
                file::read);
    }

    /** What this build made. */
    static Made of(LogicalPath name, Content content, List<LogicalPath> references, @Nullable String origin) {
        Fingerprint fingerprint = Fingerprint.of(content);
        return new Made(
                name, fingerprint.applyTo(name), fingerprint, content.size(), references, origin, () -> content);
    }

    OutputFile at(Path file) {
        return new OutputFile(file, fingerprint, size, bytes);
    }

    ManifestAsset listed() {
        return new ManifestAsset(
                path,
                MediaType.of(name).value(),
                size,
                fingerprint.sha256(),
                fingerprint.integrity(),
                references,
                origin);
    }
}
