package io.assetpipeline.encoding;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.util.Native;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Zstandard with a dictionary (RFC 9842 section 5), by zstd-jni, which is loaded when one of these is made. The frame says how long
 * its content is, so its window is that long too: no more than 8 MB, and from each byte back to the first of the dictionary.
 */
final class DczEncoder implements DeltaEncoder {

    private static final int LEVEL = 22;

    /** 8 MB, which clients have for a dictionary of any size. */
    private static final int WINDOW_LOG = 23;

    /** What begins so is a dictionary of Zstandard's own format (RFC 8878 section 5) to the engine, and raw to a client. */
    private static final ByteBuffer FORMATTED =
            ByteBuffer.wrap(new byte[] {0x37, (byte) 0xa4, 0x30, (byte) 0xec}).asReadOnlyBuffer();

    private final String id;

    /** @throws LinkageError if the library is not there or does not load */
    DczEncoder() {
        Native.load();
        this.id = "zstd-jni " + JarVersion.of(ZstdCompressCtx.class, "zstd-jni");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<String> recipe() {
        return JarVersion.isKnown(id) ? Optional.of("dcz " + LEVEL + " " + WINDOW_LOG + " " + id) : Optional.empty();
    }

    @Override
    public Optional<Content> encode(Content dictionary, Content content) throws IOException {
        ByteBuffer start = dictionary.asByteBuffer();
        if (start.remaining() >= FORMATTED.capacity()
                && start.slice(0, FORMATTED.capacity()).equals(FORMATTED.duplicate())) {
            return Optional.empty();
        }
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            byte[] frame = context.setLevel(LEVEL)
                    .setWindowLog(WINDOW_LOG)
                    .setContentSize(true)
                    .setChecksum(false)
                    .setDictID(false)
                    .loadDict(DeltaHeader.bytes(dictionary))
                    .compress(DeltaHeader.bytes(content));
            return Optional.of(DeltaHeader.before(frame, DeltaEncoding.DCZ, dictionary));
        } catch (ZstdException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Content decode(Content dictionary, Content delta, int size) throws IOException {
        byte[] frame = DeltaHeader.after(delta, DeltaEncoding.DCZ, dictionary);
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            context.loadDict(DeltaHeader.bytes(dictionary));
            return Content.of(context.decompress(frame, size));
        } catch (ZstdException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
