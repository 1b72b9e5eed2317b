package io.assetpipeline.http;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Accept-Encoding}, and remembers what it has read: there are few browsers, and each says the same all day. A place
 * is taken over by whoever comes next, so that a client which makes up values can neither fill the memory nor keep others out.
 * Thread-safe; what is remembered allocates nothing.
 */
public final class AcceptEncodings {

    /** A power of two. */
    private static final int PLACES = 256;

    /** Browsers say about 25 characters. */
    private static final int LONGEST = 256;

    private record Read(String value, AcceptEncoding meaning) {}

    private final AtomicReferenceArray<@Nullable Read> places = new AtomicReferenceArray<>(PLACES);

    /** What a request accepts. */
    public AcceptEncoding of(RequestHead request) {
        Enumeration<String> lines = request.lines("Accept-Encoding");
        if (!lines.hasMoreElements()) {
            return AcceptEncoding.NONE;
        }
        String first = lines.nextElement();
        return lines.hasMoreElements() ? ofSeveral(first, lines) : of(first);
    }

    private AcceptEncoding of(String value) {
        int hash = value.hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Read read = places.getAcquire(place);
        if (read != null && read.value().equals(value)) {
            return read.meaning();
        }
        AcceptEncoding meaning = AcceptEncoding.parse(List.of(value));
        if (value.length() <= LONGEST) {
            places.setRelease(place, new Read(value, meaning));
        }
        return meaning;
    }

    private static AcceptEncoding ofSeveral(String first, Enumeration<String> others) {
        List<String> lines = Collections.list(others);
        lines.add(first);
        return AcceptEncoding.parse(lines);
    }
}
