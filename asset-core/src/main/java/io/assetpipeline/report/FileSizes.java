package io.assetpipeline.report;

import io.assetpipeline.source.Encoding;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file, or several, take to send, in bytes.
 *
 * @param raw without an encoding
 * @param encoded in each encoding that there is
 */
public record FileSizes(long raw, SortedMap<Encoding, Long> encoded) {

    /** No file. */
    public static final FileSizes NONE = new FileSizes(0, new TreeMap<>());

    public FileSizes {
        encoded = Collections.unmodifiableSortedMap(new TreeMap<>(encoded));
    }

    /** In an encoding; without one where there is no such form, since that is what is sent then. */
    public long in(Encoding encoding) {
        return encoded.getOrDefault(encoding, raw);
    }

    /** The sum, in every encoding that one of the two has. */
    public FileSizes plus(FileSizes other) {
        Map<Encoding, Long> sums = new TreeMap<>();
        for (Encoding encoding : Encoding.values()) {
            if (encoded.containsKey(encoding) || other.encoded.containsKey(encoding)) {
                sums.put(encoding, in(encoding) + other.in(encoding));
            }
        }
        return new FileSizes(raw + other.raw, new TreeMap<>(sums));
    }
}
