package io.assetpipeline.servlet;

import io.assetpipeline.http.Answer;
import io.assetpipeline.http.Header;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From answers to what a container sends. */
final class AnswerSender {

    private AnswerSender() {}

    /**
     * Sends an answer. A large body may still be under way when this returns, if the request can wait without a thread.
     *
     * @throws UnreadableFileException if its file cannot be read; the response is as it was
     * @throws IOException if the file ends or fails half-way: the connection has to end too, the length is out already
     */
    static void send(HttpServletRequest request, HttpServletResponse response, Answer answer) throws IOException {
        Answer.Body body = answer.body();
        if (body == null) {
            sendHead(response, answer);
            // Jetty adds "Content-Length: 0" when it ends an answer itself, which is wrong for 304 (RFC 9110, 8.6).
            flush(response);
        } else if (body instanceof Answer.Body.Part part) {
            send(request, response, answer, part);
        } else {
            sendHead(response, answer, body);
            if (!isHead(request)) {
                byte[] text = ((Answer.Body.Text) body).bytes();
                write(response, text, text.length);
            }
        }
    }

    private static void send(
            HttpServletRequest request, HttpServletResponse response, Answer answer, Answer.Body.Part part)
            throws IOException {
        ByteBuffer kept = kept(part);
        if (kept != null) {
            sendHead(response, answer, part);
            if (!isHead(request)) {
                write(response, kept);
            }
            return;
        }
        OpenBody body = OpenBody.of(part);
        boolean underWay = false;
        try {
            sendHead(response, answer, part);
            if (isHead(request)) {
                return;
            }
            if (part.length() > OpenBody.SMALL && canWait(request, response)) {
                BodyWriter.start(request, response, body);
                underWay = true;
            } else {
                copy(body, response);
            }
        } finally {
            if (!underWay) {
                body.close();
            }
        }
    }

    /** The bytes, if they are in memory and so few that no slow reader holds a thread. */
    private static @Nullable ByteBuffer kept(Answer.Body.Part part) throws UnreadableFileException {
        if (!(part.of().body() instanceof BodyMemory.Body body)) {
            return null;
        }
        try {
            ByteBuffer bytes = body.bytes();
            // Every reader has a position of its own.
            return bytes == null || part.length() > OpenBody.SMALL
                    ? null
                    : bytes.slice((int) part.first(), (int) part.length());
        } catch (IOException e) {
            throw new UnreadableFileException(e);
        }
    }

    private static void write(HttpServletResponse response, ByteBuffer bytes) {
        try {
            BufferStream.write(response.getOutputStream(), bytes);
        } catch (IOException e) {
            // The client is gone, which is its right and no one's error.
        }
    }

    private static void flush(HttpServletResponse response) {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            // The client is gone, which is its right and no one's error.
        }
    }

    private static boolean isHead(HttpServletRequest request) {
        return request.getMethod().equals("HEAD");
    }

    private static void sendHead(HttpServletResponse response, Answer answer, Answer.Body body) {
        sendHead(response, answer);
        response.setContentType(answer.contentType());
        response.setContentLengthLong(body.length());
    }

    private static void sendHead(HttpServletResponse response, Answer answer) {
        response.setStatus(answer.status());
        List<Header> headers = answer.headers();
        // By index: this is done for every request, and an iterator is an object.
        for (int i = 0; i < headers.size(); i++) {
            Header header = headers.get(i);
            if (header.name().equals("Vary")) {
                // What a filter before this one has said holds too.
                response.addHeader(header.name(), header.value());
            } else {
                response.setHeader(header.name(), header.value());
            }
        }
    }

    /**
     * Whether the container can write on its own when the client has room. Not where the response is a filter's that collects
     * what is written: it may have no answer to {@code isReady}, and sends what it has as soon as the chain returns.
     */
    private static boolean canWait(HttpServletRequest request, HttpServletResponse response) {
        return request.isAsyncSupported()
                && !request.isAsyncStarted()
                && request.getDispatcherType() == DispatcherType.REQUEST
                && hasContainersStream(response);
    }

    private static boolean hasContainersStream(ServletResponse response) {
        ServletResponse at = response;
        while (at instanceof ServletResponseWrapper wrapper) {
            try {
                if (at.getClass().getMethod("getOutputStream").getDeclaringClass() != ServletResponseWrapper.class) {
                    return false;
                }
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("Every response has it", e);
            }
            at = wrapper.getResponse();
        }
        return true;
    }

    private static void copy(OpenBody body, HttpServletResponse response) throws IOException {
        boolean there = true;
        while (there && body.next()) {
            there = write(response, body.chunk(), body.filled());
        }
    }

    /** False if the client is gone, which is its right and no one's error. */
    private static boolean write(HttpServletResponse response, byte[] bytes, int length) {
        try {
            response.getOutputStream().write(bytes, 0, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
