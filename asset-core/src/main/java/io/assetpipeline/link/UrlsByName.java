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
        links.forEach((name, link) -> json.add(string(name.value()) + ":" + string(base.url(link))));
        return json.toString();
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c >= 0x7f || "<>&'".indexOf(c) >= 0) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
