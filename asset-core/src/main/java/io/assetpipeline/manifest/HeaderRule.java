package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Headers that some files have besides those that every file has.
 *
 * @param match logical paths of assets and pages; a root file has the path at which it is served
 * @param set by name; a name counts without regard to case
 */
public record HeaderRule(PathPattern match, SortedMap<String, String> set) {

    public HeaderRule {
        Objects.requireNonNull(match, "match");
        SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(set);
        set = Collections.unmodifiableSortedMap(headers);
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
