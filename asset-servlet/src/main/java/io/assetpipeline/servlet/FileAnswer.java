package io.assetpipeline.servlet;

import io.assetpipeline.link.ServedFile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;

/** Sends an asset or a page, or says that the client has it already. */
final class FileAnswer {

    /** A file up to this size is read before the first header is set: it cannot fail half-way. */
    private static final int CHUNK = 64 * 1024;

    private FileAnswer() {}

    /**
     * Answers GET or HEAD of an asset, which everybody may have.
     *
     * @throws UnreadableFileException if there is nothing to send; the response is as it was
     * @throws IOException if the file ends or fails half-way: the connection has to end too, the length is out already
     */
    static void send(HttpServletRequest request, HttpServletResponse response, ServedFile file) throws IOException {
        // Where links lead to a CDN, pages read fonts, modules and whatever has integrity with CORS; the CDN passes on
        // what
        // is said here.
        send(
                request,
                response,
                file,
                Map.of("Cache-Control", cacheControl(file.lifetime())),
                Map.of("Access-Control-Allow-Origin", "*"));
    }

    /**
     * Answers GET or HEAD of a page, which those may have whom the application's filters let pass.
     *
     * @throws UnreadableFileException as {@link #send}
     * @throws IOException as {@link #send}
     */
    static void sendPage(HttpServletRequest request, HttpServletResponse response, ServedFile file) throws IOException {
        send(request, response, file, pageHeaders(request, response, file), Map.of());
    }

    /**
     * No cache that is shared keeps a page: whether it is for everybody is not known here. Who is logged in asks each time, and
     * sees nothing any more after the logout. A filter of the application that has said something has the last word.
     */
    private static Map<String, String> pageHeaders(
            HttpServletRequest request, HttpServletResponse response, ServedFile file) {
        if (response.containsHeader("Cache-Control")) {
            return Map.of();
        }
        boolean asked = file.lifetime() == ServedFile.Lifetime.NONE || request.getRemoteUser() != null;
        return Map.of("Cache-Control", asked ? "private, no-cache" : "private, max-age=60");
    }

    /**
     * Answers GET or HEAD.
     *
     * @param validating headers that 304 has too
     * @param describing headers that only the file itself has
     */
    private static void send(
            HttpServletRequest request,
            HttpServletResponse response,
            ServedFile file,
            Map<String, String> validating,
            Map<String, String> describing)
            throws IOException {
        if (isKnown(request, file.identity().tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            validate(response, file, validating);
            return;
        }
        try (InputStream body = open(file)) {
            byte[] chunk = first(body, file.identity().size());
            response.setStatus(HttpServletResponse.SC_OK);
            validate(response, file, validating);
            response.setContentType(file.type());
            response.setContentLengthLong(file.identity().size());
            response.setHeader("X-Content-Type-Options", "nosniff");
            describing.forEach(response::setHeader);
            if (request.getMethod().equals("GET")) {
                copy(chunk, body, file.identity().size(), response);
            }
        }
    }

    private static boolean isKnown(HttpServletRequest request, String tag) {
        String usual = request.getHeader("If-None-Match");
        return usual != null
                && EntityTags.parse(Collections.list(request.getHeaders("If-None-Match")))
                        .match(tag);
    }

    /** What 200 and 304 have in common (RFC 9110 section 15.4.5). */
    private static void validate(HttpServletResponse response, ServedFile file, Map<String, String> headers) {
        response.setHeader("ETag", '"' + file.identity().tag() + '"');
        headers.forEach(response::setHeader);
    }

    private static String cacheControl(ServedFile.Lifetime lifetime) {
        return switch (lifetime) {
            case IMMUTABLE -> "public, max-age=31536000, immutable";
            case SHORT -> "public, max-age=60";
            case NONE -> "no-cache";
        };
    }

    private static InputStream open(ServedFile file) throws UnreadableFileException {
        try {
            return file.identity().body().open();
        } catch (IOException e) {
            throw new UnreadableFileException(e);
        }
    }

    private static byte[] first(InputStream body, long size) throws UnreadableFileException {
        try {
            return read(body, size);
        } catch (IOException e) {
            throw new UnreadableFileException(e);
        }
    }

    private static byte[] read(InputStream body, long wanted) throws IOException {
        byte[] chunk = body.readNBytes((int) Math.min(wanted, CHUNK));
        if (chunk.length < Math.min(wanted, CHUNK)) {
            throw new EOFException("The file is " + (wanted - chunk.length) + " bytes shorter than it was.");
        }
        return chunk;
    }

    private static void copy(byte[] first, InputStream body, long size, HttpServletResponse response)
            throws IOException {
        byte[] chunk = first;
        long left = size;
        while (write(response, chunk)) {
            left -= chunk.length;
            if (left == 0) {
                return;
            }
            chunk = read(body, left);
        }
    }

    /** False if the client is gone, which is its right and no one's error. */
    private static boolean write(HttpServletResponse response, byte[] chunk) {
        try {
            response.getOutputStream().write(chunk);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A body that is in memory; HEAD hears of its length only. */
    static void sendBody(HttpServletRequest request, HttpServletResponse response, byte[] body) {
        response.setContentLengthLong(body.length);
        if (!request.getMethod().equals("HEAD")) {
            write(response, body);
        }
    }
}
