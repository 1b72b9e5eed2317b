package io.assetpipeline.cli;

import io.assetpipeline.doctor.BaseUrl;
import io.assetpipeline.doctor.CorsPolicy;
import io.assetpipeline.doctor.Diagnosis;
import io.assetpipeline.doctor.Doctor;
import io.assetpipeline.doctor.ExpectedFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor}: asks a server for what an artifact lists, and prints what is wrong. */
@Command(
        name = "doctor",
        header = "Asks an application, a CDN or a bucket for every file of a release, and says what is wrong.",
        description = {
            "",
            "Missing files, other bytes than the manifest lists, types, caching, CORS, Vary, encodings that are not served,"
                    + " errors that caches keep. Prints the CORS policy that a bucket needs. Exit code 4 if something is wrong.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  asset-cli doctor https://shop.example/ target/shop.war",
            "  asset-cli doctor --origin https://shop.example https://d1.example.net/ target/shop.war",
            "  asset-cli doctor https://shop-assets.s3.amazonaws.com/shop/ \\",
            "      https://shop-assets.s3.amazonaws.com/shop/manifest.json",
            "  asset-cli doctor --cors-policy > cors.json",
            "  aws s3api put-bucket-cors --bucket shop-assets --cors-configuration file://cors.json"
        })
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // picocli sets and reads the fields
final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<url>",
            description = "What links start with: ASSET_BASE_URL, or the URL of the application with its context path.")
    private @Nullable String url;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<artifact>",
            description = "The artifact that is deployed there, or the URL of its manifest.")
    private @Nullable String artifact;

    @Option(
            names = "--origin",
            paramLabel = "<url>",
            description = "The origin of the pages, to ask with. Without it: ASSET_ORIGIN.")
    private @Nullable String origin;

    @Option(names = "--cors-policy", description = "Prints the policy that a bucket needs, and does nothing else.")
    private boolean policyOnly;

    @Option(names = "--json", description = "The result as JSON on standard output.")
    private boolean json;

    @Mixin
    private ProgressOptions progress;

    @Mixin
    private HelpOption help;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Optional<String> pages =
                new CollectSettings(session.settings()).origin(Optional.ofNullable(origin), "--origin");
        CorsPolicy policy = new CorsPolicy(pages);
        if (policyOnly) {
            session.out().print(policy.json());
            return ExitCode.DONE;
        }
        if (url == null || artifact == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: '" + (url == null ? "<url>" : "<artifact>") + "'");
        }
        Diagnosis diagnosis = examine(BaseUrl.parse("<url>", url), new ManifestSource(artifact), pages);
        if (json) {
            session.out().println(ResultJson.diagnosis(diagnosis, policy));
        } else {
            session.print(ResultLines.diagnosis(diagnosis));
            session.out().println("The CORS policy that a bucket needs (aws s3api put-bucket-cors):");
            session.out().print(policy.json());
        }
        return diagnosis.isHealthy() ? ExitCode.DONE : ExitCode.UNHEALTHY;
    }

    private Diagnosis examine(BaseUrl base, ManifestSource source, Optional<String> pages) {
        List<ExpectedFile> files = ExpectedFile.of(source.read());
        Progress shown = progress.open(session);
        shown.planned(
                files.size(),
                files.stream().mapToLong(file -> file.file().size()).sum());
        try {
            return Doctor.examine(
                    base, files, pages, file -> shown.advance(file.file().size()));
        } finally {
            shown.end();
        }
    }
}
