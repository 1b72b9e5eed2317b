package io.assetpipeline.containers;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request, byte for byte.
 *
 * @param target as the request line has it
 * @param version {@code HTTP/1.1}
 * @param headers in order; {@code Host} comes before them unless it is among them
 * @param body empty for none
 */
record Request(String method, String target, String version, List<Header> headers, String body) {

    /**
     * A line of a request's head.
     *
     * @param line the name, a colon and the value, with the spaces that are sent
     */
    record Header(String line) {

        String name() {
            return line.substring(0, Math.max(0, line.indexOf(':')));
        }

        String value() {
            return line.substring(line.indexOf(':') + 1).strip();
        }
    }

    /** What HTTP/2 says in frames, or does not know. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "te", "transfer-encoding", "upgrade");

    /** What every container's defaults take. */
    private static final int LONGEST = 8000;

    /** Whether the connection is to end with the answer. */
    boolean closes() {
        return version.equals("HTTP/1.0")
                || has("Connection")
                // A body may be on its way that nobody has asked for.
                || has("Expect")
                // RFC 9112 section 6.1.
                || (has("Transfer-Encoding") && has("Content-Length"));
    }

    Request {
        headers = List.copyOf(headers);
    }

    static Request of(String method, String target) {
        return new Request(method, target, "HTTP/1.1", List.of(), "");
    }

    static Request get(String target) {
        return of("GET", target);
    }

    static Request head(String target) {
        return of("HEAD", target);
    }

    Request with(String name, String value) {
        return line(name + ": " + value);
    }

    /** With a line as it is, which may be malformed. */
    Request line(String line) {
        List<Header> all = new ArrayList<>(headers);
        all.add(new Header(line));
        return new Request(method, target, version, all, body);
    }

    Request version(String other) {
        return new Request(method, target, other, headers, body);
    }

    /** With a body in UTF-8 and its length. */
    Request body(String text) {
        return new Request(method, target, version, headers, text)
                .with("Content-Length", "" + text.getBytes(StandardCharsets.UTF_8).length);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** The bytes of HTTP/1. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        text.append(method)
                .append(' ')
                .append(target)
                .append(' ')
                .append(version)
                .append("\r\n");
        if (!has("Host") && !version.equals("HTTP/1.0")) {
            text.append("Host: 127.0.0.1\r\n");
        }
        for (Header header : headers) {
            // One that is left out on purpose.
            if (!header.line().equals("Host:")) {
                text.append(header.line()).append("\r\n");
            }
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether the JDK's client can say the same in HTTP/2. */
    boolean isSayableInHttp2() {
        return version.equals("HTTP/1.1")
                && method.matches("[A-Z]+")
                && !method.equals("CONNECT")
                && isUri()
                && target.length() < LONGEST
                && (!has("Content-Length") || !body.isEmpty())
                && headers.stream().allMatch(Request::isSayable);
    }

    private boolean isUri() {
        try {
            return target.startsWith("/")
                    && !target.startsWith("//")
                    && target.indexOf('#') < 0
                    && new URI(target).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isSayable(Header header) {
        return header.name().matches("[A-Za-z-]+")
                && header.value().matches("[\\x20-\\x7e\\t]*")
                && header.line().length() < LONGEST
                && (!OF_THE_CONNECTION.contains(header.name().toLowerCase(Locale.ROOT))
                        || header.name().equals("Content-Length"));
    }
}
