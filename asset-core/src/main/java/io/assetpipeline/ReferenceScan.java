package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.KeptReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What texts name, found in them or known from an earlier build. Thread-safe. */
final class ReferenceScan {

    /** A shorter text is read sooner than what was kept of it; in UTF-16 code units. */
    private static final int SHORT = 32 << 10;

    private final BuildCache cache;

    ReferenceScan(BuildCache cache) {
        this.cache = cache;
    }

    /**
     * As {@link FileReferences#scan}.
     *
     * @throws BuildException if the text is not what its extension says
     */
    List<Reference> scan(LogicalPath path, SourceText source) {
        boolean lasting = FileReferences.isScript(path) || path.extension().equals("css");
        if (!lasting || source.text().length() < SHORT || cache.isNone()) {
            return FileReferences.scan(path, source);
        }
        CacheKey key = CacheKey.of(
                "references", Version.ofCode(), FileReferences.isScript(path) ? "js" : "css", source.text());
        return cache.find(key).flatMap(ReferenceScan::read).orElseGet(() -> {
            List<Reference> found = FileReferences.scan(path, source);
            written(found).ifPresent(kept -> cache.keep(key, kept));
            return found;
        });
    }

    /** The same of a text that a build has made: what is no script names nothing. */
    List<Reference> scanMade(LogicalPath path, String text) {
        if (FileReferences.isScript(path) && !JsReferences.isPossible(text)) {
            return List.of();
        }
        try {
            return scan(path, SourceText.verbatim(path.value(), text));
        } catch (BuildException e) {
            return List.of();
        }
    }

    private static Optional<List<Reference>> read(Content content) {
        try (DataInputStream data = new DataInputStream(content.newInputStream())) {
            return Optional.of(KeptReferences.read(data));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Content> written(List<Reference> references) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            KeptReferences.write(data, references);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(Content.of(bytes.toByteArray()));
    }
}
