package io.assetpipeline.doctor;

import java.util.Locale;

/** What can be wrong with how a file is served; the order is that of their weight. */
public enum Defect {
    /** The server does not answer, or not in time. */
    UNREACHABLE,
    /** A file that the manifest lists is not there. */
    MISSING,
    /** The answer is another URL. */
    REDIRECT,
    /** Any other answer than the file. */
    STATUS,
    /** Other bytes than the manifest lists. */
    HASH,
    /** Another {@code Content-Type} than the manifest lists. */
    TYPE,
    /** Browsers ask again for what never changes. */
    CACHING,
    /** Pages of another origin may not read it. */
    CORS,
    /** A cache cannot tell the forms of the file apart. */
    VARY,
    /** The file has encoded forms, and none of them is served. */
    ENCODING,
    /** A cache may keep that a file is missing. */
    CACHED_404;

    /** As reports have it: {@code cached-404}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
