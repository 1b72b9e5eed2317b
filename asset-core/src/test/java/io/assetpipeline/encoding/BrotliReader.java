package io.assetpipeline.encoding;

import io.assetpipeline.source.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.brotli.dec.BrotliInputStream;

/** Decodes {@code dcb} (RFC 9842 section 4) with a reader that shares nothing with the engine that made it. */
public final class BrotliReader {

    /** Magic and hash of the dictionary. */
    private static final int HEADER = 36;

    private static final int BUFFER = 1 << 16;

    private BrotliReader() {}

    /** What the delta makes of the dictionary. */
    public static Content decode(Content dictionary, Content delta) throws IOException {
        byte[] bytes = DeltaHeader.bytes(delta);
        InputStream stream = new ByteArrayInputStream(bytes, HEADER, bytes.length - HEADER);
        try (InputStream decoded = new BrotliInputStream(stream, BUFFER, DeltaHeader.bytes(dictionary))) {
            return Content.read(decoded);
        }
    }
}
