package io.assetpipeline.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.template.ComputedName;
import java.io.IOException;
import java.util.List;

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
        String text = JsonText.write(new JsonFactory(), FORMAT, json -> {
            JsonText.array(json, "problems", problems, ReportJson::problem);
            JsonText.array(json, "missing", missing, ReportJson::missing);
            JsonText.array(json, "assets", listing.assets(), ReportJson::asset);
            JsonText.texts(
                    json,
                    "unreferenced",
                    listing.unreferenced().stream()
                            .map(ListedAsset::name)
                            .map(LogicalPath::value)
                            .toList());
            JsonText.array(json, "unused", listing.unused(), ReportJson::unused);
            json.writeObjectFieldStart("templates");
            JsonText.array(json, "computed", listing.computed(), ReportJson::computed);
            json.writeEndObject();
        });
        return Content.utf8(text + "\n");
    }

    static void problem(JsonGenerator json, Problem problem) throws IOException {
        JsonText.problem(json, problem, (fields, told) -> place(fields, told.location()));
    }

    static void missing(JsonGenerator json, MissingReference reference) throws IOException {
        place(json, reference.at());
        json.writeStringField("text", reference.url());
        if (reference.name().isPresent()) {
            json.writeStringField("resolved", reference.name().get().value());
        }
        JsonText.texts(json, "nearest", reference.nearest());
        json.writeStringField("policy", JsonText.lowerCase(reference.policy()));
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
        JsonText.texts(
                json,
                "references",
                asset.references().stream().map(LogicalPath::value).toList());
        JsonText.texts(json, "referredBy", asset.referrers(Referrer.Kind.ASSET));
        JsonText.texts(json, "bundles", asset.referrers(Referrer.Kind.BUNDLE));
        JsonText.texts(json, "imports", asset.referrers(Referrer.Kind.IMPORT));
        JsonText.texts(json, "pages", asset.referrers(Referrer.Kind.PAGE));
        JsonText.texts(json, "rootFiles", asset.referrers(Referrer.Kind.ROOT_FILE));
        JsonText.texts(json, "templates", asset.referrers(Referrer.Kind.TEMPLATE));
    }

    private static void unused(JsonGenerator json, UnusedFile file) throws IOException {
        json.writeStringField("name", file.path().value());
        json.writeStringField("file", file.file());
        json.writeNumberField("size", file.size());
    }

    private static void computed(JsonGenerator json, ComputedName name) throws IOException {
        place(json, name.location());
        json.writeStringField("kind", JsonText.lowerCase(name.kind()));
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
}
