package io.assetpipeline.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes a manifest as JSON: sorted, two spaces, LF, so that equal manifests are equal bytes and diffs are readable. */
public final class ManifestWriter {

    private ManifestWriter() {}

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
            writePages(json, manifest.pages());
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Content.of(bytes.toByteArray());
    }

    private static void writeAsset(JsonGenerator json, ManifestAsset asset) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", asset.path().value());
        json.writeStringField("type", asset.type());
        json.writeNumberField("size", asset.size());
        json.writeStringField("sha256", asset.sha256());
        json.writeStringField("integrity", asset.integrity());
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

    private static void writePages(JsonGenerator json, Map<LogicalPath, ManifestPage> pages) throws IOException {
        if (pages.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("pages");
        for (Map.Entry<LogicalPath, ManifestPage> page : pages.entrySet()) {
            json.writeObjectFieldStart(page.getKey().value());
            json.writeStringField("path", page.getValue().path().value());
            json.writeStringField("type", page.getValue().type());
            json.writeNumberField("size", page.getValue().size());
            json.writeStringField("sha256", page.getValue().sha256());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writePaths(JsonGenerator json, String key, Collection<LogicalPath> paths) throws IOException {
        json.writeArrayFieldStart(key);
        for (LogicalPath path : paths) {
            json.writeString(path.value());
        }
        json.writeEndArray();
    }
}
