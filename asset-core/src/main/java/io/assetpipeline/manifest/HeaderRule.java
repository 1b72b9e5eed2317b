package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Headers that some files have besides those that every file has.
 *
 * @param match logical paths of assets and pages; a root file has the path at which it is served
 * @param set by name; a name counts without regard to case
 */
public record HeaderRule(PathPattern match, SortedMap<String, String> set) {

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
            "connection",
            "content-encoding",
            "content-length",
            "content-range",
            "content-type",
            "date",
            "etag",
            "expires",
            "keep-alive",
            "last-modified",
            "location",
            "set-cookie",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "vary");

    public HeaderRule {
        Objects.requireNonNull(match, "match");
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(set);
        set = Collections.unmodifiableSortedMap(headers);
    }

    /** Whether a rule may set a header: its name is one, and no other setting decides it. */
    public static boolean isSettable(String name) {
        return TOKEN.matcher(name).matches() && !FIXED.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a text can be sent as the value of a header. */
    public static boolean isValue(String text) {
        return VALUE.matcher(text).matches();
    }

    /** What the rules that match a path say together: of a header that several set, the last one counts. */
    public static SortedMap<String, String> headers(List<HeaderRule> rules, LogicalPath path) {
        if (rules.isEmpty()) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HeaderRule rule : rules) {
            if (rule.match().matches(path)) {
                for (Map.Entry<String, String> header : rule.set().entrySet()) {
                    headers.remove(header.getKey());
                    headers.put(header.getKey(), header.getValue());
                }
            }
        }
        return Collections.unmodifiableSortedMap(headers);
    }
}
