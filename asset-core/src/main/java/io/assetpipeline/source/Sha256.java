package io.assetpipeline.source;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 (FIPS 180-4), in a fifth of the memory that its digits would take: an application may list tens of thousands.
 *
 * @param first the first eight bytes, big-endian; the others likewise
 */
public record Sha256(long first, long second, long third, long fourth) implements Comparable<Sha256> {

    private static final int DIGITS = 64;
    private static final int LONG_DIGITS = 16;

    /** The hash of a content. */
    public static Sha256 of(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.addTo(digest);
            return of(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * What a {@link MessageDigest} gave.
     *
     * @param digest 32 bytes
     */
    public static Sha256 of(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new Sha256(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /** Empty unless the text is 64 lower-case hex digits. */
    public static Optional<Sha256> parse(String text) {
        if (text.length() != DIGITS) {
            return Optional.empty();
        }
        long[] parts = new long[DIGITS / LONG_DIGITS];
        for (int i = 0; i < DIGITS; i++) {
            char c = text.charAt(i);
            int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
            if (digit < 0) {
                return Optional.empty();
            }
            parts[i / LONG_DIGITS] = parts[i / LONG_DIGITS] << 4 | digit;
        }
        return Optional.of(new Sha256(parts[0], parts[1], parts[2], parts[3]));
    }

    /** 64 lower-case hex digits. */
    public String hex() {
        HexFormat digits = HexFormat.of();
        return digits.toHexDigits(first)
                + digits.toHexDigits(second)
                + digits.toHexDigits(third)
                + digits.toHexDigits(fourth);
    }

    /** The first 16 hex digits: what names carry as fingerprint, and {@code ETag} between its quotes. */
    public String tag() {
        return HexFormat.of().toHexDigits(first);
    }

    /** As the digits are sorted. */
    @Override
    public int compareTo(Sha256 other) {
        int order = Long.compareUnsigned(first, other.first);
        if (order == 0) {
            order = Long.compareUnsigned(second, other.second);
        }
        if (order == 0) {
            order = Long.compareUnsigned(third, other.third);
        }
        return order == 0 ? Long.compareUnsigned(fourth, other.fourth) : order;
    }

    /** Written out: what a record has of its own is linked by the JVM when it is called first, which takes tens of milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sha256 hash
                && first == hash.first
                && second == hash.second
                && third == hash.third
                && fourth == hash.fourth;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first);
    }

    @Override
    public String toString() {
        return hex();
    }
}
