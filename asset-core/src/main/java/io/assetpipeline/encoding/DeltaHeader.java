package io.assetpipeline.encoding;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What comes before the stream of an engine: which coding it is, and the hash of the dictionary. */
final class DeltaHeader {

    /** RFC 9842 section 4. */
    private static final byte[] DCB = {(byte) 0xff, 0x44, 0x43, 0x42};

    /** RFC 9842 section 5: a frame that decoders of Zstandard skip, with 32 bytes in it. */
    private static final byte[] DCZ = {0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0};

    private static final int HASH = 32;

    private DeltaHeader() {}

    private static byte[] of(DeltaEncoding encoding, Content dictionary) {
        byte[] magic = magic(encoding);
        Sha256 hash = Sha256.of(dictionary);
        return ByteBuffer.allocate(magic.length + HASH)
                .put(magic)
                .putLong(hash.first())
                .putLong(hash.second())
                .putLong(hash.third())
                .putLong(hash.fourth())
                .array();
    }

    private static byte[] magic(DeltaEncoding encoding) {
        return switch (encoding) {
            case DCB -> DCB;
            case DCZ -> DCZ;
        };
    }

    /** The header, then the stream. */
    static Content before(byte[] stream, DeltaEncoding encoding, Content dictionary) {
        ByteArrayOutputStream delta = new ByteArrayOutputStream();
        delta.writeBytes(of(encoding, dictionary));
        delta.writeBytes(stream);
        return Content.of(delta.toByteArray());
    }

    /**
     * The stream after the header.
     *
     * @throws IOException if the header is not that of this coding and dictionary
     */
    static byte[] after(Content delta, DeltaEncoding encoding, Content dictionary) throws IOException {
        byte[] header = of(encoding, dictionary);
        ByteBuffer bytes = delta.asByteBuffer();
        if (bytes.remaining() < header.length || !bytes.slice(0, header.length).equals(ByteBuffer.wrap(header))) {
            throw new IOException("It does not begin as " + encoding.word() + " of this dictionary does.");
        }
        byte[] stream = new byte[bytes.remaining() - header.length];
        bytes.position(header.length).get(stream);
        return stream;
    }

    static byte[] bytes(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return bytes;
    }
}
