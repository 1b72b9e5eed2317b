package io.assetpipeline.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a manifest as JSON: sorted, two spaces, LF, so that equal manifests are equal bytes and diffs are readable. */
public final class ManifestWriter {

    private ManifestWriter() {}

    /** The text, its {@link ReleaseId} included. */
    public static Content write(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter);
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeNumberField("format", Manifest.FORMAT);
            json.writeStringField("release", ReleaseId.BLANK);
            json.writeStringField("artifact", manifest.artifact());
            json.writeBooleanField("library", manifest.library());
            json.writeStringField("prefix", manifest.prefix());
            json.writeObjectFieldStart("tools");
            for (Map.Entry<String, String> tool : manifest.tools().entrySet()) {
                json.writeStringField(tool.getKey(), tool.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("assets");
            for (Map.Entry<LogicalPath, ManifestAsset> asset : manifest.assets().entrySet()) {
                json.writeFieldName(asset.getKey().value());
                writeAsset(json, asset.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("bundles");
            writeBundles(json, "css", manifest.css());
            writeBundles(json, "js", manifest.js());
            json.writeEndObject();
            writeImports(json, manifest.imports());
            writeFiles(json, "pages", manifest.pages());
            writeFiles(json, "rootFiles", manifest.rootFiles());
            writeHeaders(json, manifest.headers());
            writeHistory(json, manifest.history());
            writeDeltas(json, manifest.deltas());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return ReleaseId.fill(bytes.toByteArray());
    }

    private static void writeAsset(JsonGenerator json, ManifestAsset asset) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", asset.path().value());
        writeBytes(json, asset.file());
        json.writeStringField("integrity", asset.integrity());
        writeEncodings(json, asset.file());
        if (!asset.references().isEmpty()) {
            writePaths(json, "references", asset.references());
        }
        if (asset.origin() != null) {
            json.writeStringField("origin", asset.origin());
        }
        json.writeEndObject();
    }

    private static void writeBundles(JsonGenerator json, String kind, Map<String, ManifestBundle> bundles)
            throws IOException {
        json.writeObjectFieldStart(kind);
        for (Map.Entry<String, ManifestBundle> bundle : bundles.entrySet()) {
            json.writeObjectFieldStart(bundle.getKey());
            writeEntries(json, bundle.getValue());
            json.writeArrayFieldStart("members");
            for (ManifestBundle.Member member : bundle.getValue().members()) {
                json.writeStartObject();
                json.writeStringField("path", member.path().value());
                json.writeNumberField("size", member.size());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("attributes");
            for (Map.Entry<String, String> attribute :
                    bundle.getValue().attributes().entrySet()) {
                json.writeStringField(attribute.getKey(), attribute.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** One output is {@code asset}; several, or modules, are {@code entries}. */
    private static void writeEntries(JsonGenerator json, ManifestBundle bundle) throws IOException {
        if (bundle.entries().size() == 1 && !bundle.module()) {
            json.writeStringField("asset", bundle.entries().get(0).value());
            return;
        }
        if (bundle.module()) {
            json.writeStringField("type", "module");
        }
        writePaths(json, "entries", bundle.entries());
        if (!bundle.preload().isEmpty()) {
            writePaths(json, "preload", bundle.preload());
        }
    }

    private static void writeImports(JsonGenerator json, ManifestImports imports) throws IOException {
        if (!imports.names().isEmpty() || !imports.elsewhere().isEmpty()) {
            SortedMap<String, String> all = new TreeMap<>(imports.elsewhere());
            imports.names().forEach((name, path) -> all.put(name, path.value()));
            json.writeObjectFieldStart("imports");
            for (Map.Entry<String, String> name : all.entrySet()) {
                json.writeStringField(name.getKey(), name.getValue());
            }
            json.writeEndObject();
        }
        if (!imports.modules().isEmpty()) {
            writePaths(json, "modules", imports.modules());
        }
    }

    private static void writeFiles(JsonGenerator json, String key, Map<LogicalPath, ManifestFile> files)
            throws IOException {
        if (files.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(key);
        for (Map.Entry<LogicalPath, ManifestFile> file : files.entrySet()) {
            json.writeObjectFieldStart(file.getKey().value());
            json.writeStringField("path", file.getValue().path().value());
            writeBytes(json, file.getValue());
            writeEncodings(json, file.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeBytes(JsonGenerator json, ManifestFile file) throws IOException {
        json.writeStringField("type", file.type());
        json.writeNumberField("size", file.size());
        json.writeStringField("sha256", file.sha256().hex());
    }

    private static void writeEncodings(JsonGenerator json, ManifestFile file) throws IOException {
        if (file.encodings().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("encodings");
        for (EncodedFile encoded : file.encodings()) {
            json.writeObjectFieldStart(encoded.encoding().word());
            json.writeNumberField("size", encoded.size());
            json.writeStringField("sha256", encoded.sha256().hex());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeHeaders(JsonGenerator json, List<HeaderRule> rules) throws IOException {
        if (rules.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("headers");
        for (HeaderRule rule : rules) {
            json.writeStartObject();
            json.writeStringField("match", rule.match().toString());
            json.writeObjectFieldStart("set");
            for (Map.Entry<String, String> header : rule.set().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeHistory(JsonGenerator json, ManifestHistory history) throws IOException {
        if (!history.inputs().isEmpty()) {
            json.writeObjectFieldStart("history");
            writeTexts(json, "inputs", history.inputs());
            writeTexts(json, "releases", history.releases());
            json.writeEndObject();
        }
        if (history.retired().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("retired");
        for (Map.Entry<LogicalPath, RetiredFile> retired : history.retired().entrySet()) {
            json.writeObjectFieldStart(retired.getKey().value());
            writeBytes(json, retired.getValue().file());
            writeEncodings(json, retired.getValue().file());
            json.writeStringField("release", retired.getValue().release());
            json.writeStringField("asset", retired.getValue().asset().value());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeDeltas(JsonGenerator json, Map<LogicalPath, List<DeltaFile>> deltas) throws IOException {
        if (deltas.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("deltas");
        for (Map.Entry<LogicalPath, List<DeltaFile>> asset : deltas.entrySet()) {
            json.writeObjectFieldStart(asset.getKey().value());
            Sha256 open = null;
            for (DeltaFile delta : asset.getValue()) {
                if (!delta.dictionary().equals(open)) {
                    if (open != null) {
                        json.writeEndObject();
                    }
                    open = delta.dictionary();
                    json.writeObjectFieldStart(open.hex());
                }
                json.writeObjectFieldStart(delta.encoding().word());
                json.writeNumberField("size", delta.size());
                json.writeStringField("sha256", delta.sha256().hex());
                json.writeEndObject();
            }
            if (open != null) {
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void writePaths(JsonGenerator json, String key, Collection<LogicalPath> paths) throws IOException {
        json.writeArrayFieldStart(key);
        for (LogicalPath path : paths) {
            json.writeString(path.value());
        }
        json.writeEndArray();
    }
}
