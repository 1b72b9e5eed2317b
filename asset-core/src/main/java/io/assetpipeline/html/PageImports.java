package io.assetpipeline.html;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import map says, before its URLs are made relative to a page. Paths are those below the context path.
 *
 * @param names bare names with the files that they mean
 * @param elsewhere bare names with URLs of other sites
 * @param modules where relative imports lead, with the files that are served in place of it
 * @param integrity of files
 */
public record PageImports(
        SortedMap<String, LogicalPath> names,
        SortedMap<String, String> elsewhere,
        SortedMap<LogicalPath, LogicalPath> modules,
        SortedMap<LogicalPath, String> integrity) {

    /** An import map that says nothing. */
    public static final PageImports NONE =
            new PageImports(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public PageImports {
        names = sorted(names);
        elsewhere = sorted(elsewhere);
        modules = sorted(modules);
        integrity = sorted(integrity);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** The import map for a page, as the text of its element. ASCII, and nothing in it ends the element. */
    String json(PagePlace place) {
        SortedMap<String, String> imports = new TreeMap<>(elsewhere);
        names.forEach((name, file) -> imports.put(name, place.moduleUrl(file)));
        modules.forEach((module, file) -> imports.put(place.moduleUrl(module), place.moduleUrl(file)));
        SortedMap<String, String> checked = new TreeMap<>();
        integrity.forEach((file, value) -> checked.put(place.moduleUrl(file), value));
        StringBuilder json = new StringBuilder("{\"imports\":");
        append(imports, json);
        if (!checked.isEmpty()) {
            json.append(",\"integrity\":");
            append(checked, json);
        }
        return json.append('}').toString();
    }

    private static void append(Map<String, String> entries, StringBuilder json) {
        String separator = "{";
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            json.append(separator);
            append(entry.getKey(), json);
            json.append(':');
            append(entry.getValue(), json);
            separator = ",";
        }
        json.append(entries.isEmpty() ? "{}" : "}");
    }

    private static void append(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~' || c == '<') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
