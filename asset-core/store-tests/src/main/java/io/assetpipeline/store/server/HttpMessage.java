package io.assetpipeline.store.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A head of HTTP/1.1, as it came.
 *
 * @param start the request line or the status line
 * @param fields header lines
 */
record HttpMessage(String start, List<String> fields) {

    private static final int BUFFER = 1 << 16;

    /** Empty at the end of the connection. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            fields.add(field);
        }
        return Optional.of(new HttpMessage(start, fields));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    Optional<String> field(String name) {
        String begin = name + ":";
        return fields.stream()
                .filter(field -> field.regionMatches(true, 0, begin, 0, begin.length()))
                .map(field -> field.substring(begin.length()).strip())
                .findFirst();
    }

    /** With another value, or without it if that is empty. */
    HttpMessage with(String name, String value) {
        List<String> changed = new ArrayList<>(fields);
        changed.removeIf(field -> field.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        if (!value.isEmpty()) {
            changed.add(name + ": " + value);
        }
        return new HttpMessage(start, changed);
    }

    long length() {
        return field("Content-Length").map(Long::parseLong).orElse(0L);
    }

    boolean isChunked() {
        return field("Transfer-Encoding").map("chunked"::equalsIgnoreCase).orElse(false);
    }

    int status() {
        return Integer.parseInt(start.split(" ", -1)[1]);
    }

    void write(OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Passes on a body with its framing.
     *
     * @param begun how many bytes were passed on already; 0 if it is chunked
     */
    void relay(InputStream in, OutputStream out, long begun) throws IOException {
        if (!isChunked()) {
            copy(in, out, length() - begun);
            return;
        }
        while (true) {
            String size = line(in);
            out.write((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            int bytes = Integer.parseInt(size.replaceAll(";.*", "").strip(), 16);
            copy(in, out, bytes);
            if (bytes == 0) {
                for (String trailer = line(in); !trailer.isEmpty(); trailer = line(in)) {
                    out.write((trailer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            line(in);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** A body without its framing. */
    byte[] body(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!isChunked()) {
            copy(in, body, length());
            return body.toByteArray();
        }
        while (true) {
            int bytes = Integer.parseInt(line(in).replaceAll(";.*", "").strip(), 16);
            copy(in, body, bytes);
            String end = line(in);
            if (bytes == 0) {
                while (!end.isEmpty()) {
                    end = line(in);
                }
                return body.toByteArray();
            }
        }
    }

    static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw new EOFException(left + " bytes are missing");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }
}
