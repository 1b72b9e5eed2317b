package io.assetpipeline.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.util.Optional;

/** Brotli (RFC 7932) at quality 11, by brotli4j, which is loaded when one of these is made. */
final class BrotliEncoder implements Encoder {

    private static final int QUALITY = 11;

    private final String id;

    /** @throws LinkageError if the library is not there or does not load */
    BrotliEncoder() {
        Brotli4jLoader.ensureAvailability();
        this.id = "brotli4j " + JarVersion.of(Brotli4jLoader.class, "brotli4j");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<String> recipe() {
        return JarVersion.isKnown(id) ? Optional.of("br " + QUALITY + " " + id) : Optional.empty();
    }

    @Override
    public Content encode(Content content) throws IOException {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return Content.of(com.aayushatharva.brotli4j.encoder.Encoder.compress(
                bytes, com.aayushatharva.brotli4j.encoder.Encoder.Parameters.create(QUALITY)));
    }
}
