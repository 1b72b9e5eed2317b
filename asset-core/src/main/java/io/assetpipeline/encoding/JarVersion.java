package io.assetpipeline.encoding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a library that says it nowhere but in the name of its jar. */
final class JarVersion {

    private static final String UNKNOWN = "unknown";

    private JarVersion() {}

    /** {@code unknown} where the class is in no jar of that name. */
    static String of(Class<?> type, String artifact) {
        Matcher jar = Pattern.compile("/" + Pattern.quote(artifact) + "-([^/!]+)\\.jar!")
                .matcher(String.valueOf(type.getResource(type.getSimpleName() + ".class")));
        return jar.find() ? jar.group(1) : UNKNOWN;
    }

    /** Whether the version in what an engine calls itself is one. */
    static boolean isKnown(String id) {
        return !id.endsWith(UNKNOWN);
    }
}
