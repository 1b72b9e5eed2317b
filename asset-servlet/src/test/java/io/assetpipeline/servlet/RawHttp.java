package io.assetpipeline.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** HTTP byte by byte: what a client library would mend or hide arrives and is seen as it is. */
final class RawHttp {

    /**
     * An answer.
     *
     * @param headers by lower-case name, in order
     * @param bytes of the body, one character each
     */
    record Answer(int status, SortedMap<String, List<String>> headers, String bytes) {

        byte[] body() {
            return bytes.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** The only value; empty if there is none. */
        String header(String name) {
            List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            if (values.size() > 1) {
                throw new AssertionError(name + " came " + values.size() + " times: " + values);
            }
            return values.isEmpty() ? "" : values.get(0);
        }

        boolean has(String name) {
            return headers.containsKey(name.toLowerCase(Locale.ROOT));
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }
    }

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    Answer get(String target, String... headerLines) throws IOException {
        return send("GET", target, headerLines);
    }

    /** Sends the request line as it is, to {@code localhost} unless a line says otherwise. */
    Answer send(String method, String target, String... headerLines) throws IOException {
        try (Socket socket = open(method, target, headerLines)) {
            return read(socket.getInputStream().readAllBytes());
        }
    }

    /** The connection after the request was sent; nothing is read. */
    Socket open(String method, String target, String... headerLines) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        // Only for a server that hangs.
        socket.setSoTimeout(20_000);
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (Stream.of(headerLines).noneMatch(line -> line.startsWith("Host:"))) {
            request.append("Host: localhost\r\n");
        }
        for (String line : headerLines) {
            request.append(line).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static Answer read(byte[] bytes) throws IOException {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer but: " + all);
        }
        String[] lines = all.substring(0, end).split("\r\n", -1);
        SortedMap<String, List<String>> headers = new TreeMap<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        String body = all.substring(end + 4);
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        return new Answer(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, chunked ? dechunk(body) : body);
    }

    private static String dechunk(String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) {
                return out.toString();
            }
            out.append(text, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
    }

    /** Headers that depend on nothing but the asset: no date, no connection. */
    static Map<String, List<String>> stable(Answer answer) {
        SortedMap<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(List.of("date", "connection", "keep-alive"));
        return headers;
    }
}
