package io.assetpipeline.http;

import io.assetpipeline.link.Representation;
import io.assetpipeline.source.DeltaEncoding;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to answer. Whoever sends it adds {@code Content-Length}, the length of the body, and leaves the body itself out for
 * {@code HEAD}.
 *
 * @param contentType null if there is no body
 * @param headers besides {@code Content-Type} and {@code Content-Length}, no name twice
 * @param body null if the status has none, and then no {@code Content-Length} either: 204, 304
 */
public record Answer(
        int status,
        @Nullable String contentType,
        List<Header> headers,
        @Nullable Body body) {

    public static final int OK = 200;
    public static final int NO_CONTENT = 204;
    public static final int PARTIAL_CONTENT = 206;
    public static final int NOT_MODIFIED = 304;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int NOT_ACCEPTABLE = 406;
    public static final int PRECONDITION_FAILED = 412;
    public static final int RANGE_NOT_SATISFIABLE = 416;

    /** The bytes of an answer. */
    public sealed interface Body {

        /** In bytes. */
        long length();

        /** A line of text. Its array is never changed. */
        final class Text implements Body {

            private final byte[] bytes;

            private Text(String text) {
                bytes = text.getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public long length() {
                return bytes.length;
            }

            /** UTF-8. */
            public byte[] bytes() {
                return bytes.clone();
            }
        }

        /**
         * Bytes of a file, all or some that follow each other.
         *
         * @param first the place of the first one, from 0
         */
        record Part(Representation of, long first, long length) implements Body {

            public Part {
                Objects.requireNonNull(of, "of");
                if (first < 0 || length < 0 || first + length > of.size()) {
                    throw new IllegalArgumentException(length + " bytes from " + first + " of " + of.size());
                }
            }

            static Part whole(Representation of) {
                return new Part(of, 0, of.size());
            }
        }
    }

    public Answer {
        headers = List.copyOf(headers);
    }

    /**
     * A line of text that no cache keeps and no browser takes for a page.
     *
     * @param text without a final line feed
     * @param more headers besides those that say so
     */
    public static Answer plain(int status, String text, List<Header> more) {
        List<Header> headers = new ArrayList<>(List.of(Header.NO_STORE, Header.NO_SNIFF));
        headers.addAll(more);
        return new Answer(status, "text/plain;charset=utf-8", headers, new Body.Text(text + "\n"));
    }

    /** Headers and nothing else. */
    static Answer empty(int status, List<Header> headers) {
        return new Answer(status, null, headers, null);
    }

    /** Whether it says how long it may be kept. */
    public boolean saysCacheControl() {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Cache-Control"));
    }

    /** Whether only who holds a file of an earlier release can read it. */
    public boolean isDelta() {
        return body instanceof Body.Part part && part.of().encoding() instanceof DeltaEncoding;
    }

    /** This answer, with one more header. */
    public Answer with(Header more) {
        List<Header> all = new ArrayList<>(headers);
        all.add(more);
        return new Answer(status, contentType, all, body);
    }
}
