package io.assetpipeline.source;

import java.util.List;
import java.util.Optional;

/** A content coding of RFC 9842: what a file differs by from one that the client holds, its dictionary. */
public enum DeltaEncoding implements ContentCoding {
    /** Brotli with a dictionary, section 4. */
    DCB("dcb"),
    /** Zstandard with a dictionary, section 5. */
    DCZ("dcz");

    private static final List<DeltaEncoding> ALL = List.of(values());

    private final String word;

    DeltaEncoding(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** What the name of a file in this coding ends with. */
    public String suffix() {
        return '.' + word;
    }

    /** By its {@link #word}, case-sensitive. */
    public static Optional<DeltaEncoding> parse(String word) {
        for (DeltaEncoding encoding : ALL) {
            if (encoding.word.equals(word)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }
}
