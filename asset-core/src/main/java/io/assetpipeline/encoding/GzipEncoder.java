package io.assetpipeline.encoding;

import io.assetpipeline.source.Content;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * gzip (RFC 1952) at level 9. Header and trailer are written here: {@link java.util.zip.GZIPOutputStream} has named the
 * operating system differently from JDK 16 on, and knows no level.
 */
final class GzipEncoder implements Encoder {

    /** No name, no time; "maximum compression" and an unknown system in the last two bytes. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 2, (byte) 0xff};

    private static final int TRAILER = 8;
    private static final int BUFFER = 16 << 10;

    @Override
    public String id() {
        return "";
    }

    /** zlib is the runtime's own or that of the system, so another machine may make other bytes. */
    @Override
    public Optional<String> recipe() {
        return Optional.of(String.join(
                " ",
                "gzip 9",
                System.getProperty("java.vendor"),
                System.getProperty("java.runtime.version"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
    }

    @Override
    public Content encode(Content content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.size() / 3 + HEADER.length + TRAILER);
        out.writeBytes(HEADER);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content.asByteBuffer());
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        CRC32 crc = new CRC32();
        crc.update(content.asByteBuffer());
        out.writeBytes(ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt(content.size())
                .array());
        return Content.of(out.toByteArray());
    }
}
