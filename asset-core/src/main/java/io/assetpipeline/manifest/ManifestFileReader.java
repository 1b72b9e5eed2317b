package io.assetpipeline.manifest;

import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.HeaderField;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what a manifest says of files: assets, pages, root files, retired ones. */
final class ManifestFileReader {

    private final JsonReader json;
    private final ManifestValues values;

    ManifestFileReader(JsonReader json, ManifestValues values) {
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
        boolean read(String key) {
            switch (key) {
                case "path" -> path = values.path(json.text(key));
                case "type" -> type = values.type(json.text(key));
                case "size" -> size = values.size(key);
                case "sha256" -> sha256 = values.sha256(json.text(key));
                case "encodings" -> encodings = encodings(key);
                default -> {
                    return false;
                }
            }
            return true;
        }

        /**
         * The file, whole.
         *
         * @param noun what it is called: {@code page}
         */
        ManifestFile file(String noun, String name) {
            LogicalPath at = path;
            String as = type;
            Sha256 hash = sha256;
            if (at == null || as == null || size < 0 || hash == null) {
                throw lacking(noun, name, "path, type, size or sha256");
            }
            return new ManifestFile(at, as, size, hash, encodings);
        }
    }

    /** By logical path. */
    SortedMap<LogicalPath, ManifestAsset> assets(String what) {
        SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
        json.object(what);
        for (String path = json.key(); path != null; path = json.key()) {
            assets.put(values.path(path), asset(path));
        }
        return assets;
    }

    private ManifestAsset asset(String logicalPath) {
        json.object(logicalPath);
        Fields fields = new Fields();
        String integrity = null;
        List<LogicalPath> references = List.of();
        String origin = null;
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "integrity" -> integrity = json.text(key);
                case "references" -> references = values.paths(key);
                case "origin" -> origin = json.text(key);
                default -> readOrSkip(fields, key);
            }
        }
        ManifestFile file = fields.file("asset", logicalPath);
        if (integrity == null) {
            throw lacking("asset", logicalPath, "integrity");
        }
        return new ManifestAsset(file, integrity, references, origin);
    }

    /**
     * Files by the path at which they are served.
     *
     * @param noun what one of them is called: {@code page}
     */
    SortedMap<LogicalPath, ManifestFile> files(String what, String noun) {
        SortedMap<LogicalPath, ManifestFile> files = new TreeMap<>();
        json.object(what);
        for (String path = json.key(); path != null; path = json.key()) {
            json.object(path);
            Fields fields = new Fields();
            for (String key = json.key(); key != null; key = json.key()) {
                readOrSkip(fields, key);
            }
            files.put(values.path(path), fields.file(noun, path));
        }
        return files;
    }

    /** By fingerprinted path. */
    SortedMap<LogicalPath, RetiredFile> retired(String what) {
        SortedMap<LogicalPath, RetiredFile> retired = new TreeMap<>();
        json.object(what);
        for (String path = json.key(); path != null; path = json.key()) {
            retired.put(values.path(path), retiredFile(path));
        }
        return retired;
    }

    private RetiredFile retiredFile(String path) {
        json.object(path);
        Fields fields = new Fields();
        fields.path = values.path(path);
        String release = null;
        String asset = null;
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "release" -> release = json.text(key);
                case "asset" -> asset = json.text(key);
                default -> readOrSkip(fields, key);
            }
        }
        if (release == null || asset == null) {
            throw lacking("retired file", path, "release or asset");
        }
        return new RetiredFile(fields.file("retired file", path), release, values.path(asset));
    }

    private void readOrSkip(Fields fields, String key) {
        if (!fields.read(key)) {
            json.skip();
        }
    }

    private ManifestException lacking(String noun, String name, String what) {
        return json.damaged("The " + noun + " \"" + name + "\" lacks " + what + ".");
    }

    /** An encoding that this version does not know is not served. */
    private List<EncodedFile> encodings(String what) {
        List<EncodedFile> encodings = new ArrayList<>(2);
        json.object(what);
        for (String word = json.key(); word != null; word = json.key()) {
            Bytes bytes = bytes("encoding", word);
            Optional<Encoding> encoding = Encoding.parse(word);
            if (encoding.isPresent()) {
                encodings.add(new EncodedFile(encoding.get(), bytes.size(), bytes.sha256()));
            }
        }
        return encodings;
    }

    /** How many bytes, and which. */
    private record Bytes(long size, Sha256 sha256) {}

    /**
     * Reads the object that follows.
     *
     * @param noun what it is called: {@code encoding}
     */
    private Bytes bytes(String noun, String word) {
        json.object(word);
        long size = -1;
        Sha256 sha256 = null;
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "size" -> size = values.size(key);
                case "sha256" -> sha256 = values.sha256(json.text(key));
                default -> json.skip();
            }
        }
        if (size < 0 || sha256 == null) {
            throw lacking(noun, word, "size or sha256");
        }
        return new Bytes(size, sha256);
    }

    /** By logical path; an encoding that this version does not know is not served. */
    SortedMap<LogicalPath, List<DeltaFile>> deltas(String what) {
        SortedMap<LogicalPath, List<DeltaFile>> deltas = new TreeMap<>();
        json.object(what);
        for (String path = json.key(); path != null; path = json.key()) {
            List<DeltaFile> files = new ArrayList<>(2);
            json.object(path);
            for (String hash = json.key(); hash != null; hash = json.key()) {
                Sha256 dictionary = values.sha256(hash);
                json.object(hash);
                for (String word = json.key(); word != null; word = json.key()) {
                    Bytes bytes = bytes("delta", word);
                    Optional<DeltaEncoding> encoding = DeltaEncoding.parse(word);
                    if (encoding.isPresent()) {
                        files.add(new DeltaFile(dictionary, encoding.get(), bytes.size(), bytes.sha256()));
                    }
                }
            }
            deltas.put(values.path(path), files);
        }
        return deltas;
    }

    /** In order. */
    List<HeaderRule> headers(String what) {
        List<HeaderRule> rules = new ArrayList<>();
        json.array(what);
        while (json.element()) {
            json.object("a rule of " + what);
            String match = null;
            SortedMap<String, String> set = new TreeMap<>();
            for (String key = json.key(); key != null; key = json.key()) {
                switch (key) {
                    case "match" -> match = json.text(key);
                    case "set" -> set = values.texts(key);
                    default -> json.skip();
                }
            }
            if (match == null) {
                throw json.damaged("A rule of " + what + " lacks match.");
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
            throw json.damaged("\"" + ManifestValues.printable(text) + "\" is not a pattern.");
        }
    }

    private void checkHeader(String header, String value) {
        if (!HeaderField.isSettable(header) || !HeaderField.isValue(value)) {
            throw json.damaged("\"" + ManifestValues.printable(header + ": " + value)
                    + "\" is not a header that a file can have.");
        }
    }
}
