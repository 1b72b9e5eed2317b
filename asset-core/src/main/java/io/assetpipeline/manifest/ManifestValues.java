package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The values of a manifest, read from JSON one after the other, each checked for what it is used as. */
final class ManifestValues {

    /** RFC 9110 section 8.3.1, without quoted values: it becomes a header. */
    private static final Pattern TYPE =
            Pattern.compile("TOKEN/TOKEN(?:; ?TOKEN=TOKEN)*".replace("TOKEN", "[\\w!#$%&'*+.^`|~-]+"));

    private final JsonReader json;

    /** Thousands of files have one of a few types. */
    private final Map<String, String> types = new HashMap<>();

    ManifestValues(JsonReader json) {
        this.json = json;
    }

    long size(String what) {
        return json.natural(what);
    }

    SortedMap<String, String> texts(String what) {
        json.object(what);
        SortedMap<String, String> texts = new TreeMap<>();
        for (String key = json.key(); key != null; key = json.key()) {
            texts.put(key, json.text(key));
        }
        return texts;
    }

    List<String> list(String what) {
        json.array(what);
        List<String> texts = new ArrayList<>();
        while (json.element()) {
            texts.add(json.text(what));
        }
        return texts;
    }

    List<LogicalPath> paths(String what) {
        json.array(what);
        List<LogicalPath> paths = new ArrayList<>();
        while (json.element()) {
            paths.add(path(json.text(what)));
        }
        return paths;
    }

    LogicalPath path(String text) {
        try {
            return new LogicalPath(text);
        } catch (IllegalArgumentException e) {
            throw json.damaged("\"" + printable(text) + "\" is not a path below the prefix.");
        }
    }

    String type(String text) {
        String known = types.get(text);
        if (known != null) {
            return known;
        }
        if (!TYPE.matcher(text).matches()) {
            throw json.damaged("\"" + printable(text) + "\" is not a media type.");
        }
        types.put(text, text);
        return text;
    }

    Sha256 sha256(String text) {
        return Sha256.parse(text).orElseThrow(() -> json.damaged("\"" + printable(text) + "\" is not a SHA-256."));
    }

    String prefix(String text) {
        if (!text.endsWith("/")) {
            throw json.damaged("\"" + printable(text) + "\" is not a prefix.");
        }
        return path(text.substring(0, text.length() - 1)).value() + "/";
    }

    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "\uFFFD");
    }
}
