package io.assetpipeline.encoding;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.util.Native;
import io.assetpipeline.source.Content;
import java.util.Optional;

/** Zstandard (RFC 8878) at level 19, by zstd-jni, which is loaded when one of these is made. */
final class ZstdEncoder implements Encoder {

    private static final int LEVEL = 19;

    /** 8 MB: a browser need not read a frame with a larger window (RFC 9659). */
    private static final int WINDOW_LOG = 23;

    private final String id;

    /** @throws LinkageError if the library is not there or does not load */
    ZstdEncoder() {
        Native.load();
        this.id = "zstd-jni " + JarVersion.of(ZstdCompressCtx.class, "zstd-jni");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Optional<String> recipe() {
        return JarVersion.isKnown(id) ? Optional.of("zstd " + LEVEL + " " + WINDOW_LOG + " " + id) : Optional.empty();
    }

    @Override
    public Content encode(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return Content.of(context.setLevel(LEVEL).setWindowLog(WINDOW_LOG).compress(bytes));
        }
    }
}
