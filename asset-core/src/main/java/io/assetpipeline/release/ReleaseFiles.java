package io.assetpipeline.release;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.Content;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The files of one earlier release. What they are is as it was found: nothing is checked but the size. */
interface ReleaseFiles {

    /**
     * Reads a file that the manifest lists; may be asked for the same one again. No more than one byte more is read than the
     * manifest says.
     *
     * @param prefix the manifest's
     * @param form one of its encodings; null for the file itself
     * @throws IOException with a message that goes on after {@code cannot be read:}
     */
    Content read(String prefix, ManifestFile file, @Nullable EncodedFile form) throws IOException;
}
