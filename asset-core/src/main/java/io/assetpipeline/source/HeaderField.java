package io.assetpipeline.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What may stand in a field of an answer's header (RFC 9110 section 5), and which fields a rule for files may set. */
public final class HeaderField {

    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

    /** RFC 9110 section 5.5, in ASCII. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e\\t]*[\\x21-\\x7e])?");

    /** What says how the bytes arrive and how long they are valid follows from the file; a rule could only make it wrong. */
    private static final Set<String> FIXED = Set.of(
            "accept-ranges",
            "age",
            "allow",
            "cache-control",
            "cdn-cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-location",
            "content-range",
            "content-type",
            "date",
            "etag",
            "expires",
            "keep-alive",
            "last-modified",
            "location",
            "pragma",
            "proxy-connection",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "vary",
            "x-content-type-options");

    private HeaderField() {}

    /** Whether a text can be the name of a field. */
    public static boolean isName(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** Whether a rule may set a field: its name is one, and nothing else decides it. */
    public static boolean isSettable(String name) {
        return isName(name) && !FIXED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a text can be sent as the value of a field. */
    public static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }
}
