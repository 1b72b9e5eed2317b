package io.assetpipeline.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.aayushatharva.brotli4j.encoder.PreparedDictionary;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Brotli with a dictionary (RFC 9842 section 4), by brotli4j, which is loaded when one of these is made. */
final class DcbEncoder implements DeltaEncoder {

    private static final int QUALITY = 11;

    /** Of several types of dictionaries that the engine knows, the one of no format. */
    private static final int RAW = 0;

    /** With a window far smaller than the dictionary the engine has made streams that no decoder reads. */
    private static final int LEAST_WINDOW = 18;

    /** 16 MB. */
    private static final int MOST_WINDOW = 24;

    /** How much a window of that many bits does not hold (RFC 7932 section 9.1). */
    private static final int OF_WINDOW = 16;

    private static final int BUFFER = 1 << 16;

    private final String id;

    /** @throws LinkageError if the library is not there or does not load */
    DcbEncoder() {
        Brotli4jLoader.ensureAvailability();
        this.id = "brotli4j " + JarVersion.of(Brotli4jLoader.class, "brotli4j");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<String> recipe() {
        return JarVersion.isKnown(id)
                ? Optional.of("dcb " + QUALITY + " " + LEAST_WINDOW + " " + id)
                : Optional.empty();
    }

    @Override
    public Optional<Content> encode(Content dictionary, Content content) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        PreparedDictionary prepared = Encoder.prepareDictionary(direct(dictionary), RAW);
        try {
            Encoder.Parameters parameters =
                    Encoder.Parameters.create(QUALITY, window(Math.max(dictionary.size(), content.size())));
            try (BrotliOutputStream brotli = new BrotliOutputStream(stream, parameters, BUFFER)) {
                brotli.attachDictionary(prepared);
                content.writeTo(brotli);
            }
        } finally {
            // The library's own is none of the interface, and its memory is not the garbage collector's.
            if (prepared instanceof AutoCloseable memory) {
                free(memory);
            }
        }
        return Optional.of(DeltaHeader.before(stream.toByteArray(), DeltaEncoding.DCB, dictionary));
    }

    private static void free(AutoCloseable memory) throws IOException {
        try {
            memory.close();
        } catch (Exception e) {
            // AutoCloseable declares no less.
            throw new IOException("the memory of a dictionary cannot be freed", e);
        }
    }

    /** The bits of the smallest window that holds so many bytes. */
    private static int window(int bytes) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bytes + OF_WINDOW - 1);
        return Math.min(Math.max(bits, LEAST_WINDOW), MOST_WINDOW);
    }

    @Override
    public Content decode(Content dictionary, Content delta, int size) throws IOException {
        byte[] stream = DeltaHeader.after(delta, DeltaEncoding.DCB, dictionary);
        ByteBuffer raw = direct(dictionary);
        try (BrotliInputStream brotli = new BrotliInputStream(new ByteArrayInputStream(stream), BUFFER)) {
            brotli.attachDictionary(raw);
            return Content.of(brotli.readNBytes(size + 1));
        } finally {
            // The engine reads what it was given until it is closed.
            Reference.reachabilityFence(raw);
        }
    }

    private static ByteBuffer direct(Content content) {
        return ByteBuffer.allocateDirect(content.size())
                .put(content.asByteBuffer())
                .flip();
    }
}
