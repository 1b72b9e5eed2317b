package io.assetpipeline.collect;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.Encoding;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which a store has a file. A bucket cannot choose for each request: who reads from it reads this form, or not at
 * all.
 *
 * @param encoding null for files as they are; else what text has, where the build made that form
 */
public record StoredEncoding(@Nullable Encoding encoding) {

    /** Files as they are: right where a CDN in front compresses itself. */
    public static final StoredEncoding IDENTITY = new StoredEncoding(null);

    /** In which form a file is stored; empty for as it is. */
    public Optional<EncodedFile> of(ManifestFile file) {
        return file.encodings().stream()
                .filter(form -> Objects.equals(form.encoding(), encoding))
                .findFirst();
    }
}
