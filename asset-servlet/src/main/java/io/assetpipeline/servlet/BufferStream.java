package io.assetpipeline.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@code ServletOutputStream.write(ByteBuffer)}: Servlet 6.1 has it, 6.0, which we compile against, has not. */
final class BufferStream {

    private static final @Nullable MethodHandle WRITE = find();

    private BufferStream() {}

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            ServletOutputStream.class, "write", MethodType.methodType(void.class, ByteBuffer.class));
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A public method of the API", e);
        }
    }

    /**
     * Writes what is left in a buffer.
     *
     * @param bytes with an array; its position may move, its bytes do not change
     * @throws IOException if the client is gone
     */
    static void write(ServletOutputStream out, ByteBuffer bytes) throws IOException {
        MethodHandle write = WRITE;
        if (write == null) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            return;
        }
        try {
            write.invokeExact(out, bytes);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("write(ByteBuffer) declares nothing else", e);
        }
    }
}
