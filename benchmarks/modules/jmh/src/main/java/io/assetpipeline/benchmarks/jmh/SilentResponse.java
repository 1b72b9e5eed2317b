package io.assetpipeline.benchmarks.jmh;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that goes nowhere. It holds what it was told last, so that nothing is compiled away. */
final class SilentResponse extends HttpServletResponseWrapper {

    private @Nullable Object last;

    private final ServletOutputStream out = new ServletOutputStream() {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("setWriteListener");
        }

        @Override
        public void write(int octet) {
            last = octet;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            last = bytes;
        }

        @Override
        public void write(ByteBuffer bytes) {
            bytes.position(bytes.limit());
            last = bytes;
        }
    };

    private SilentResponse() {
        super(Unsupported.of(HttpServletResponse.class, Map.of()));
    }

    static SilentResponse create() {
        return new SilentResponse();
    }

    @Override
    public void setStatus(int status) {
        last = status;
    }

    @Override
    public void setHeader(String name, String value) {
        last = value;
    }

    @Override
    public void addHeader(String name, String value) {
        last = value;
    }

    @Override
    public void setContentType(String type) {
        last = type;
    }

    @Override
    public void setContentLengthLong(long length) {
        last = this;
    }

    @Override
    public void flushBuffer() {
        last = this;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public String toString() {
        return "told last: " + last;
    }
}
