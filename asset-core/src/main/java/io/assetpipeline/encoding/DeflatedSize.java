package io.assetpipeline.encoding;

import io.assetpipeline.source.Content;
import java.util.zip.Deflater;

/** How many bytes a content has deflated (RFC 1951) in the quickest way: enough to weigh contents against each other. */
public final class DeflatedSize {

    private static final int CHUNK = 8192;

    private DeflatedSize() {}

    /** In bytes. */
    public static long of(Content content) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(content.asByteBuffer());
            deflater.finish();
            byte[] chunk = new byte[CHUNK];
            while (!deflater.finished()) {
                deflater.deflate(chunk);
            }
            return deflater.getBytesWritten();
        } finally {
            deflater.end();
        }
    }
}
