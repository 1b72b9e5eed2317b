package io.assetpipeline.encoding;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The engines for deltas that work on this platform. Immutable. */
public final class DeltaEncoders {

    private final SortedMap<DeltaEncoding, DeltaEncoder> working;

    private DeltaEncoders(SortedMap<DeltaEncoding, DeltaEncoder> working) {
        this.working = Collections.unmodifiableSortedMap(working);
    }

    /**
     * Loads the engines and tries each once. What does not work is left out with a warning.
     *
     * @param location what asks for deltas
     * @param problems gets one warning for each that is left out
     */
    public static DeltaEncoders of(Location location, Problems problems) {
        SortedMap<DeltaEncoding, DeltaEncoder> working = new TreeMap<>();
        for (DeltaEncoding encoding : DeltaEncoding.values()) {
            try {
                DeltaEncoder encoder = load(encoding);
                encoder.encode(Content.utf8("a dictionary"), Content.utf8("a dictionary and more"));
                working.put(encoding, encoder);
            } catch (LinkageError | IOException | RuntimeException e) {
                problems.add(Problem.warning(
                        location,
                        "No asset gets a delta in the encoding " + encoding.word() + ": its engine does not work here ("
                                + e + ").",
                        "Build on a platform that brotli4j and zstd-jni have a native library for, or write"
                                + " \"dictionaries: none\"."));
            }
        }
        return new DeltaEncoders(working);
    }

    private static DeltaEncoder load(DeltaEncoding encoding) {
        return switch (encoding) {
            case DCB -> new DcbEncoder();
            case DCZ -> new DczEncoder();
        };
    }

    /** By encoding. */
    public SortedMap<DeltaEncoding, DeltaEncoder> working() {
        return working;
    }
}
