package io.assetpipeline.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Segments of video (HLS) have the suffix of TypeScript. */
final class TransportStream {

    /** Each packet has this size and starts with this byte (ISO/IEC 13818-1 section 2.4.3). */
    private static final int PACKET = 188;

    private static final int SYNC = 0x47;

    private TransportStream() {}

    /** Whether a file of a folder is one; none is looked for in a jar. */
    static boolean is(SourceFile file) {
        if (!file.path().extension().equals("ts") || !file.entry().isEmpty()) {
            return false;
        }
        try {
            long size = Files.size(file.file());
            if (size == 0 || size % PACKET != 0) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file.file())) {
                return in.read() == SYNC
                        && (size == PACKET || (in.skip(PACKET - 1) == PACKET - 1 && in.read() == SYNC));
            }
        } catch (IOException e) {
            // Reading it tells.
            return false;
        }
    }
}
