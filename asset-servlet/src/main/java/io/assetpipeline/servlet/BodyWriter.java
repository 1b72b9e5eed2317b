package io.assetpipeline.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes a large body whenever the client has room for more, so that a slow one holds no thread. However it ends, the file is
 * closed. The container calls it, from one thread at a time but for {@link #onComplete}.
 */
final class BodyWriter implements WriteListener, AsyncListener {

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final OpenBody body;
    private final AtomicBoolean ended = new AtomicBoolean();

    private BodyWriter(AsyncContext context, ServletOutputStream out, OpenBody body) {
        this.context = context;
        this.out = out;
        this.body = body;
    }

    /**
     * Writes it from now on, and closes it.
     *
     * @throws IOException if the response has no stream any more; the caller still has to close the body then, as whenever
     *     this throws
     */
    static void start(HttpServletRequest request, HttpServletResponse response, OpenBody body) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        AsyncContext context = request.startAsync(request, response);
        try {
            // A download may take hours. One that does not move is ended by the container's own timeout for writes.
            context.setTimeout(0);
            BodyWriter writer = new BodyWriter(context, out, body);
            context.addListener(writer);
            out.setWriteListener(writer);
        } catch (RuntimeException e) {
            // Without a timeout nobody else would.
            context.complete();
            throw e;
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        // Until isReady, the container may still read the array that was written last.
        while (out.isReady()) {
            if (!hasNext()) {
                end();
                return;
            }
            try {
                out.write(body.chunk(), 0, body.filled());
            } catch (IOException e) {
                // The client is gone, which is its right and no one's error.
                end();
                return;
            }
        }
    }

    /** @throws IOException if the file fails half-way; the container closes the connection then, as the length is out already */
    private boolean hasNext() throws IOException {
        try {
            return body.next();
        } catch (IOException e) {
            if (ended.get()) {
                return false;
            }
            throw e;
        }
    }

    /** The client is gone, or did not read for as long as the container waits; or the file has failed. */
    @Override
    public void onError(Throwable cause) {
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            close();
            context.complete();
        }
    }

    private void close() {
        try {
            body.close();
        } catch (IOException e) {
            // It was only read.
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        ended.set(true);
        close();
    }

    /** Tomcat forgets that {@link #onError(Throwable)} has completed it, and would go on to the application's error page. */
    @Override
    public void onError(AsyncEvent event) {
        ended.set(true);
        close();
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // The container has not forgotten.
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }
}
