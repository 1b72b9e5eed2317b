package io.assetpipeline.report;

import java.util.Locale;

/**
 * A size for people: {@code 812 B}, {@code 3.3 kB}, {@code 118 kB}, {@code 1.2 MB}; a kB is 1000 bytes.
 *
 * @param bytes not negative
 */
public record ByteCount(long bytes) {

    private static final int STEP = 1000;

    @Override
    public String toString() {
        if (bytes < STEP) {
            return bytes + " B";
        }
        long kilobytes = Math.round((double) bytes / STEP);
        if (kilobytes >= STEP) {
            return decimal((double) bytes / (STEP * STEP)) + " MB";
        }
        return (kilobytes < 10 ? decimal((double) bytes / STEP) : String.valueOf(kilobytes)) + " kB";
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
