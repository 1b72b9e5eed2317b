package io.assetpipeline.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.assetpipeline.collect.CollectReport;
import io.assetpipeline.collect.CollectReport.Upload;
import io.assetpipeline.collect.PruneReport;
import io.assetpipeline.collect.PruneReport.StoreRelease;
import io.assetpipeline.doctor.CorsPolicy;
import io.assetpipeline.doctor.Diagnosis;
import io.assetpipeline.doctor.Finding;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.release.ReleaseFile;
import io.assetpipeline.report.JsonText;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.store.AssetStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Results as JSON for scripts: format 1, two spaces, LF. */
final class ResultJson {

    /** Rises when a reader of the old format would be misled; a new key does not raise it. */
    private static final int FORMAT = 1;

    private ResultJson() {}

    /** What a command says that found no store. */
    static String noStore() {
        return text(json -> {
            json.writeNullField("store");
            json.writeBooleanField("new", false);
        });
    }

    static String collect(CollectReport report, double seconds) {
        return text(json -> {
            json.writeStringField("store", report.store());
            json.writeStringField("release", report.release());
            json.writeBooleanField("dryRun", report.dryRun());
            json.writeBooleanField("new", report.isNew());
            JsonText.array(json, "uploaded", report.uploads(), ResultJson::upload);
            json.writeNumberField("skipped", report.skipped());
            json.writeNumberField("bytes", report.bytes());
            json.writeNumberField("requests", report.requests());
            json.writeNumberField("seconds", BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP));
            JsonText.texts(json, "droppedHeaders", report.dropped());
        });
    }

    private static void upload(JsonGenerator json, Upload upload) throws IOException {
        json.writeStringField("key", upload.file().key());
        json.writeNumberField("size", upload.file().size());
        json.writeStringField("sha256", upload.file().sha256().hex());
        json.writeStringField("reason", upload.reason().word());
    }

    static String prune(String store, PruneReport report) {
        return text(json -> {
            json.writeStringField("store", store);
            json.writeBooleanField("deleted", report.deleted());
            JsonText.array(json, "kept", report.kept(), ResultJson::release);
            JsonText.array(json, "dropped", report.dropped(), ResultJson::release);
            JsonText.texts(json, "files", report.files());
            json.writeNumberField("bytes", report.bytes());
            JsonText.array(json, "failed", report.failed(), ResultJson::failed);
        });
    }

    private static void failed(JsonGenerator json, AssetStore.NotDeleted failed) throws IOException {
        json.writeStringField("key", failed.key());
        json.writeStringField("reason", failed.reason());
    }

    static String releases(String store, List<StoreRelease> releases) {
        return text(json -> {
            json.writeStringField("store", store);
            JsonText.array(json, "releases", releases, ResultJson::release);
        });
    }

    private static void release(JsonGenerator json, StoreRelease release) throws IOException {
        json.writeStringField("release", release.id());
        json.writeStringField("label", release.label());
        json.writeStringField("since", release.since().toString());
        json.writeNumberField("files", release.files());
        json.writeNumberField("bytes", release.bytes());
        json.writeBooleanField("current", release.current());
    }

    static String files(String id, List<ReleaseFile> files) {
        return text(json -> {
            json.writeStringField("release", id);
            JsonText.array(json, "files", files, ResultJson::file);
        });
    }

    private static void file(JsonGenerator json, ReleaseFile file) throws IOException {
        json.writeStringField("path", file.servedAt().value());
        JsonText.texts(
                json, "names", file.names().stream().map(LogicalPath::value).toList());
        json.writeStringField("type", file.file().type());
        json.writeNumberField("size", file.file().size());
        json.writeStringField("sha256", file.file().sha256().hex());
        json.writeObjectFieldStart("encodings");
        for (EncodedFile form : file.file().encodings()) {
            json.writeNumberField(form.encoding().word(), form.size());
        }
        json.writeEndObject();
        JsonText.texts(json, "headers", file.headers());
        json.writeBooleanField("retired", file.retired());
    }

    static String diagnosis(Diagnosis diagnosis, CorsPolicy policy) {
        return text(json -> {
            json.writeBooleanField("healthy", diagnosis.isHealthy());
            json.writeNumberField("files", diagnosis.files());
            json.writeNumberField("requests", diagnosis.requests());
            JsonText.array(json, "findings", diagnosis.findings(), ResultJson::finding);
            json.writeFieldName("cors");
            json.writeRawValue(policy.json().strip());
        });
    }

    private static void finding(JsonGenerator json, Finding finding) throws IOException {
        json.writeStringField("defect", finding.defect().word());
        JsonText.problem(
                json,
                finding.problem(),
                (fields, problem) ->
                        fields.writeStringField("url", problem.location().file()));
    }

    private static String text(JsonText.Body body) {
        // In ASCII, whatever the charset of the output is.
        return JsonText.write(
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build(), FORMAT, body);
    }
}
