package io.assetpipeline.link;

import io.assetpipeline.source.LogicalPath;
import java.util.SortedMap;
import java.util.StringJoiner;

/** The URLs of assets for scripts, which make names from data: a JSON object from logical path to URL. */
public final class UrlsByName {

    private UrlsByName() {}

    /**
     * Sorted by name, in ASCII. Without {@code <}, {@code >}, {@code &} and {@code '}, so that it may stand in a script element
     * and in an attribute with single quotes as it is; in double quotes it has to be escaped.
     */
    public static String json(SortedMap<LogicalPath, Link> links, LinkStart base) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        links.forEach(
                (name, link) -> json.add(AsciiJson.string(name.value()) + ":" + AsciiJson.string(base.url(link))));
        return json.toString();
    }
}
