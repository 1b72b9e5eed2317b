package io.assetpipeline.manifest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of a manifest, read from JSON one after the other, each checked for what it is used as. */
final class ManifestValues {

    /** RFC 9110 section 8.3.1, without quoted values: it becomes a header. */
    private static final Pattern TYPE =
            Pattern.compile("TOKEN/TOKEN(?:; ?TOKEN=TOKEN)*".replace("TOKEN", "[\\w!#$%&'*+.^`|~-]+"));

    private final JsonParser json;
    private final String name;
    /** Thousands of files have one of a few types. */
    private final Map<String, String> types = new HashMap<>();

    /** @param name the file as the user knows it */
    ManifestValues(JsonParser json, String name) {
        this.json = json;
        this.name = name;
    }

    String text(String what) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, what);
        return json.getText();
    }

    long size(String what) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
        return json.getLongValue();
    }

    SortedMap<String, String> texts(String what) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, what);
        SortedMap<String, String> texts = new TreeMap<>();
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            texts.put(key, text(key));
        }
        return texts;
    }

    List<String> list(String what) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, what);
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(what));
        }
        return texts;
    }

    List<LogicalPath> paths(String what) throws IOException {
        expect(json.currentToken(), JsonToken.START_ARRAY, what);
        List<LogicalPath> paths = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            paths.add(path(text(what)));
        }
        return paths;
    }

    LogicalPath path(String text) {
        return LogicalPath.parse(text)
                .filter(path -> path.value().equals(text))
                .orElseThrow(() -> damaged("\"" + text + "\" is not a path below the prefix."));
    }

    String type(String text) {
        String known = types.get(text);
        if (known != null) {
            return known;
        }
        if (!TYPE.matcher(text).matches()) {
            throw damaged("\"" + printable(text) + "\" is not a media type.");
        }
        types.put(text, text);
        return text;
    }

    Sha256 sha256(String text) {
        return Sha256.parse(text).orElseThrow(() -> damaged("\"" + printable(text) + "\" is not a SHA-256."));
    }

    String prefix(String text) {
        if (!text.endsWith("/")
                || LogicalPath.parse(text.substring(0, text.length() - 1)).isEmpty()) {
            throw damaged("\"" + text + "\" is not a prefix.");
        }
        return text;
    }

    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "\uFFFD");
    }

    void expect(@Nullable JsonToken token, JsonToken expected, String what) {
        if (token != expected) {
            throw damaged("\"" + what + "\" is " + token + " instead of " + expected + ".");
        }
    }

    ManifestException damaged(String what) {
        return damaged(name, json.currentLocation(), what);
    }

    static ManifestException damaged(String name, @Nullable JsonLocation at, String what) {
        Location location = at == null || at.getLineNr() < 1
                ? Location.of(name)
                : new Location(name, at.getLineNr(), Math.max(at.getColumnNr(), 0));
        return new ManifestException(Problem.error(location, "The manifest is damaged. " + what, "Build it anew."));
    }
}
