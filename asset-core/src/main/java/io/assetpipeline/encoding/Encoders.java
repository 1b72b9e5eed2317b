package io.assetpipeline.encoding;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The engines that work on this platform. Immutable. */
public final class Encoders {

    private final SortedMap<Encoding, Encoder> working;

    private Encoders(SortedMap<Encoding, Encoder> working) {
        this.working = Collections.unmodifiableSortedMap(working);
    }

    /**
     * Loads engines and tries each once. Two of them are native libraries, which not every platform has: what does not work
     * is left out with a warning, because files are served without it just as well.
     *
     * @param location what asks for them
     * @param problems gets one warning for each that is left out
     */
    public static Encoders of(Collection<Encoding> wanted, Location location, Problems problems) {
        SortedMap<Encoding, Encoder> working = new TreeMap<>();
        SortedMap<Encoding, Throwable> failed = new TreeMap<>();
        for (Encoding encoding : wanted) {
            try {
                Encoder encoder = load(encoding);
                encoder.encode(Content.utf8("a"));
                working.put(encoding, encoder);
            } catch (LinkageError | IOException | RuntimeException e) {
                failed.put(encoding, e);
            }
        }
        String others = working.keySet().stream().map(Encoding::word).collect(Collectors.joining(", "));
        failed.forEach((encoding, cause) -> problems.add(leftOut(location, encoding, cause, others)));
        return new Encoders(working);
    }

    /** gzip, which works everywhere. */
    public static Encoder gzip() {
        return new GzipEncoder();
    }

    private static Encoder load(Encoding encoding) {
        return switch (encoding) {
            case BR -> new BrotliEncoder();
            case GZIP -> gzip();
            case ZSTD -> new ZstdEncoder();
        };
    }

    private static Problem leftOut(Location location, Encoding encoding, Throwable cause, String others) {
        String artifact = encoding == Encoding.BR ? "com.aayushatharva.brotli4j:brotli4j" : "com.github.luben:zstd-jni";
        String without = "or write \"encodings: " + (others.isEmpty() ? "none" : "[" + others + "]") + "\".";
        String start = "No file gets the encoding " + encoding.word() + ": ";
        if (cause instanceof NoClassDefFoundError) {
            return Problem.warning(
                    location,
                    start + artifact + " is not on the class path of the build (" + reason(cause) + ").",
                    "Add it there, " + without);
        }
        return Problem.warning(
                location,
                start + "the native library of " + artifact + " does not load on "
                        + System.getProperty("os.name", "?").toLowerCase(Locale.ROOT) + " "
                        + System.getProperty("os.arch", "?") + " (" + reason(cause) + ").",
                "Build on a platform that it has one for, " + without);
    }

    /** Its first line, and that of what caused it. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return List.of(failure.toString(), cause == null ? "" : cause.toString()).stream()
                .map(text -> text.lines().findFirst().orElse(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** By encoding. */
    public SortedMap<Encoding, Encoder> working() {
        return working;
    }
}
