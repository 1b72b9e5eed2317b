package io.assetpipeline.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of files: assets, pages, root files, retired ones. */
final class ManifestFileReader {

    private final JsonParser json;
    private final ManifestValues values;

    ManifestFileReader(JsonParser json, ManifestValues values) {
        this.json = json;
        this.values = values;
    }

    /** What the keys of one file say, as far as they are there. */
    private final class Fields {
        private @Nullable LogicalPath path;
        private @Nullable String type;
        private long size = -1;
        private @Nullable Sha256 sha256;
        private List<EncodedFile> encodings = List.of();

        /** False if the key is none of every file. */
        boolean read(String key) throws IOException {
            switch (key) {
                case "path" -> path = values.path(values.text(key));
                case "type" -> type = values.type(values.text(key));
                case "size" -> size = values.size(key);
                case "sha256" -> sha256 = values.sha256(values.text(key));
                case "encodings" -> encodings = encodings(key);
                default -> {
                    return false;
                }
            }
            return true;
        }

        ManifestFile file(String what) {
            LogicalPath at = path;
            String as = type;
            Sha256 hash = sha256;
            if (at == null || as == null || size < 0 || hash == null) {
                throw values.damaged(what + " lacks path, type, size or sha256.");
            }
            return new ManifestFile(at, as, size, hash, encodings);
        }
    }

    /** By logical path. */
    SortedMap<LogicalPath, ManifestAsset> assets(String what) throws IOException {
        SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
        values.expect(json.currentToken(), JsonToken.START_OBJECT, what);
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            assets.put(values.path(path), asset(path));
        }
        return assets;
    }

    private ManifestAsset asset(String logicalPath) throws IOException {
        values.expect(json.currentToken(), JsonToken.START_OBJECT, logicalPath);
        Fields fields = new Fields();
        String integrity = null;
        List<LogicalPath> references = List.of();
        String origin = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "integrity" -> integrity = values.text(key);
                case "references" -> references = values.paths(key);
                case "origin" -> origin = values.text(key);
                default -> readOrSkip(fields, key);
            }
        }
        ManifestFile file = fields.file("The asset \"" + logicalPath + "\"");
        if (integrity == null) {
            throw values.damaged("The asset \"" + logicalPath + "\" lacks integrity.");
        }
        return new ManifestAsset(file, integrity, references, origin);
    }

    /**
     * Files by the path at which they are served.
     *
     * @param noun what one of them is called: {@code page}
     */
    SortedMap<LogicalPath, ManifestFile> files(String what, String noun) throws IOException {
        SortedMap<LogicalPath, ManifestFile> files = new TreeMap<>();
        values.expect(json.currentToken(), JsonToken.START_OBJECT, what);
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            values.expect(json.currentToken(), JsonToken.START_OBJECT, path);
            Fields fields = new Fields();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                readOrSkip(fields, key);
            }
            files.put(values.path(path), fields.file("The " + noun + " \"" + path + "\""));
        }
        return files;
    }

    /** By fingerprinted path. */
    SortedMap<LogicalPath, RetiredFile> retired(String what) throws IOException {
        SortedMap<LogicalPath, RetiredFile> retired = new TreeMap<>();
        values.expect(json.currentToken(), JsonToken.START_OBJECT, what);
        for (String path = json.nextFieldName(); path != null; path = json.nextFieldName()) {
            json.nextToken();
            retired.put(values.path(path), retiredFile(path));
        }
        return retired;
    }

    private RetiredFile retiredFile(String path) throws IOException {
        values.expect(json.currentToken(), JsonToken.START_OBJECT, path);
        Fields fields = new Fields();
        fields.path = values.path(path);
        String release = null;
        String asset = null;
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            json.nextToken();
            switch (key) {
                case "release" -> release = values.text(key);
                case "asset" -> asset = values.text(key);
                default -> readOrSkip(fields, key);
            }
        }
        if (release == null || asset == null) {
            throw values.damaged("The retired file \"" + path + "\" lacks release or asset.");
        }
        return new RetiredFile(fields.file("The retired file \"" + path + "\""), release, values.path(asset));
    }

    private void readOrSkip(Fields fields, String key) throws IOException {
        if (!fields.read(key)) {
            json.skipChildren();
        }
    }

    /** An encoding that this version does not know is not served. */
    private List<EncodedFile> encodings(String what) throws IOException {
        List<EncodedFile> encodings = new ArrayList<>(2);
        values.expect(json.currentToken(), JsonToken.START_OBJECT, what);
        for (String word = json.nextFieldName(); word != null; word = json.nextFieldName()) {
            json.nextToken();
            values.expect(json.currentToken(), JsonToken.START_OBJECT, word);
            long size = -1;
            Sha256 sha256 = null;
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "size" -> size = values.size(key);
                    case "sha256" -> sha256 = values.sha256(values.text(key));
                    default -> json.skipChildren();
                }
            }
            if (size < 0 || sha256 == null) {
                throw values.damaged("The encoding \"" + word + "\" lacks size or sha256.");
            }
            Optional<Encoding> encoding = Encoding.parse(word);
            if (encoding.isPresent()) {
                encodings.add(new EncodedFile(encoding.get(), size, sha256));
            }
        }
        return encodings;
    }

    /** In order. */
    List<HeaderRule> headers(String what) throws IOException {
        List<HeaderRule> rules = new ArrayList<>();
        values.expect(json.currentToken(), JsonToken.START_ARRAY, what);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.expect(json.currentToken(), JsonToken.START_OBJECT, "a rule of " + what);
            String match = null;
            SortedMap<String, String> set = new TreeMap<>();
            for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
                json.nextToken();
                switch (key) {
                    case "match" -> match = values.text(key);
                    case "set" -> set = values.texts(key);
                    default -> json.skipChildren();
                }
            }
            if (match == null) {
                throw values.damaged("A rule of " + what + " lacks match.");
            }
            set.forEach(this::checkHeader);
            rules.add(new HeaderRule(pattern(match), set));
        }
        return rules;
    }

    private PathPattern pattern(String text) {
        try {
            return PathPattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw values.damaged("\"" + ManifestValues.printable(text) + "\" is not a pattern.");
        }
    }

    private void checkHeader(String header, String value) {
        if (!HeaderRule.isSettable(header) || !HeaderRule.isValue(value)) {
            throw values.damaged("\"" + ManifestValues.printable(header + ": " + value)
                    + "\" is not a header that a file can have.");
        }
    }
}
