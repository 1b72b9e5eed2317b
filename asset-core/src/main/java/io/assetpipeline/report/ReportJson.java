package io.assetpipeline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.template.ComputedName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Writes what a build found as JSON for tools: sorted, two spaces, LF, so that equal findings are equal bytes. */
public final class ReportJson {

    /** Rises when a reader of the old format would be misled; a new key does not raise it. */
    private static final int FORMAT = 1;

    private ReportJson() {}

    /**
     * The report of a build that went well or failed.
     *
     * @param missing sorted
     * @param listing empty if the build failed before there were assets
     * @param problems sorted, errors and warnings
     */
    public static Content write(List<MissingReference> missing, AssetListing listing, List<Problem> problems) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            array(json, "problems", problems, ReportJson::problem);
            array(json, "missing", missing, ReportJson::missing);
            array(json, "assets", listing.assets(), ReportJson::asset);
            names(
                    json,
                    "unreferenced",
                    listing.unreferenced().stream()
                            .map(ListedAsset::name)
                            .map(LogicalPath::value)
                            .toList());
            array(json, "unused", listing.unused(), ReportJson::unused);
            json.writeObjectFieldStart("templates");
            array(json, "computed", listing.computed(), ReportJson::computed);
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Content.of(bytes.toByteArray());
    }

    private interface Fields<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    private static <T> void array(JsonGenerator json, String key, Collection<T> values, Fields<T> fields)
            throws IOException {
        json.writeArrayFieldStart(key);
        for (T value : values) {
            json.writeStartObject();
            fields.write(json, value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void names(JsonGenerator json, String key, List<String> names) throws IOException {
        json.writeArrayFieldStart(key);
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static void problem(JsonGenerator json, Problem problem) throws IOException {
        json.writeStringField("severity", lowerCase(problem.severity()));
        place(json, problem.location());
        json.writeStringField("what", problem.what());
        json.writeStringField("remedy", problem.remedy());
    }

    private static void missing(JsonGenerator json, MissingReference reference) throws IOException {
        place(json, reference.at());
        json.writeStringField("text", reference.url());
        if (reference.name().isPresent()) {
            json.writeStringField("resolved", reference.name().get().value());
        }
        names(json, "nearest", reference.nearest());
        json.writeStringField("policy", lowerCase(reference.policy()));
        json.writeStringField("message", reference.what());
        json.writeStringField("remedy", reference.remedy());
    }

    private static void asset(JsonGenerator json, ListedAsset asset) throws IOException {
        json.writeStringField("name", asset.name().value());
        json.writeStringField("path", asset.path().value());
        json.writeNumberField("size", asset.size());
        if (asset.origin().isPresent()) {
            json.writeStringField("origin", asset.origin().get());
        }
        names(
                json,
                "references",
                asset.references().stream().map(LogicalPath::value).toList());
        names(json, "referredBy", asset.referrers(Referrer.Kind.ASSET));
        names(json, "bundles", asset.referrers(Referrer.Kind.BUNDLE));
        names(json, "imports", asset.referrers(Referrer.Kind.IMPORT));
        names(json, "pages", asset.referrers(Referrer.Kind.PAGE));
        names(json, "rootFiles", asset.referrers(Referrer.Kind.ROOT_FILE));
        names(json, "templates", asset.referrers(Referrer.Kind.TEMPLATE));
    }

    private static void unused(JsonGenerator json, UnusedFile file) throws IOException {
        json.writeStringField("name", file.path().value());
        json.writeStringField("file", file.file());
        json.writeNumberField("size", file.size());
    }

    private static void computed(JsonGenerator json, ComputedName name) throws IOException {
        place(json, name.location());
        json.writeStringField("kind", lowerCase(name.kind()));
        json.writeStringField("expression", name.expression());
    }

    /** Without a line for the file as a whole, without a column for a line. */
    private static void place(JsonGenerator json, Location at) throws IOException {
        json.writeStringField("file", at.file());
        if (at.line() > 0) {
            json.writeNumberField("line", at.line());
        }
        if (at.column() > 0) {
            json.writeNumberField("column", at.column());
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
