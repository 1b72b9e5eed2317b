package io.assetpipeline.http;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param headerLines each as it is sent: {@code Range: bytes=0-0}
 */
record Asked(String method, List<String> headerLines, boolean secure, String host) implements RequestHead {

    /** Over TLS. */
    static Asked get(String... headerLines) {
        return of("GET", headerLines);
    }

    /** Over TLS. */
    static Asked of(String method, String... headerLines) {
        return new Asked(method, List.of(headerLines), true, "shop.example");
    }

    /** The same without TLS. */
    Asked insecureTo(String other) {
        return new Asked(method, headerLines, false, other);
    }

    @Override
    public @Nullable String header(String name) {
        List<String> lines = Collections.list(lines(name));
        return lines.isEmpty() ? null : lines.get(0);
    }

    @Override
    public Enumeration<String> lines(String name) {
        String start = name + ":";
        return Collections.enumeration(headerLines.stream()
                .filter(line -> line.regionMatches(true, 0, start, 0, start.length()))
                .map(line -> line.substring(start.length()).strip())
                .toList());
    }
}
