package io.assetpipeline.source;

import java.util.List;
import java.util.Optional;

/** A content coding that needs nothing but the encoded bytes. */
public enum Encoding implements ContentCoding {
    /** Brotli, RFC 7932. */
    BR("br", ".br"),
    /** gzip, RFC 1952. */
    GZIP("gzip", ".gz"),
    /** Zstandard, RFC 8878, with a window of at most 8 MB (RFC 9659). */
    ZSTD("zstd", ".zst");

    private static final List<Encoding> ALL = List.of(values());

    private final String word;
    private final String suffix;

    Encoding(String word, String suffix) {
        this.word = word;
        this.suffix = suffix;
    }

    /** As {@code Content-Encoding}, {@code assets.yaml} and the manifest have it. */
    @Override
    public String word() {
        return word;
    }

    /** What follows the name of the original in that of the encoded file, as nginx and Tomcat look for it. */
    public String suffix() {
        return suffix;
    }

    /** By its {@link #word}, case-sensitive. */
    public static Optional<Encoding> parse(String word) {
        for (Encoding encoding : ALL) {
            if (encoding.word.equals(word)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** Each one's word, sorted. */
    public static List<String> words() {
        return ALL.stream().map(Encoding::word).toList();
    }

    /** Where the encoded form of a file lies: beside it. */
    public LogicalPath of(LogicalPath original) {
        return original.withName(original.name() + suffix);
    }
}
