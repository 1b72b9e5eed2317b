package io.assetpipeline.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** From an encoded form back to the file. */
public final class Decoding {

    private Decoding() {}

    /**
     * Decodes what nobody has checked yet.
     *
     * @param most in bytes; of more, one byte more is given back, so that it can be told
     * @throws IOException if it is not in this encoding, or the engine is not there; its message goes on after {@code cannot be
     *     read:}
     */
    public static Content decode(Encoding encoding, Content encoded, int most) throws IOException {
        try (InputStream decoded = open(encoding, encoded.newInputStream())) {
            return Content.of(decoded.readNBytes(most + 1));
        } catch (LinkageError e) {
            throw new IOException(
                    "it is stored as " + encoding.word() + ", and the engine that decodes that does not load here", e);
        } catch (IOException e) {
            throw new IOException("it cannot be decoded as " + encoding.word() + ": " + e.getMessage(), e);
        }
    }

    private static InputStream open(Encoding encoding, InputStream encoded) throws IOException {
        return switch (encoding) {
            case GZIP -> new GZIPInputStream(encoded);
            case BR -> Brotli.open(encoded);
            case ZSTD -> throw new IOException("no store has files so");
        };
    }

    /** Apart, so that gzip needs no class of the library. */
    private static final class Brotli {

        static InputStream open(InputStream encoded) throws IOException {
            Brotli4jLoader.ensureAvailability();
            return new BrotliInputStream(encoded);
        }
    }
}
