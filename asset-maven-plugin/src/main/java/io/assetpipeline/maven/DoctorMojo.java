package io.assetpipeline.maven;

import io.assetpipeline.cli.CollectSettings;
import io.assetpipeline.cli.ManifestSource;
import io.assetpipeline.cli.ResultLines;
import io.assetpipeline.cli.Settings;
import io.assetpipeline.doctor.BaseUrl;
import io.assetpipeline.doctor.CorsPolicy;
import io.assetpipeline.doctor.Diagnosis;
import io.assetpipeline.doctor.Doctor;
import io.assetpipeline.doctor.ExpectedFile;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Asks a running application, a CDN or a bucket for every file that this module has built, and says what is wrong with the
 * answers: <code>mvn asset:doctor -Dasset.url=https://shop.example/</code>. Fails if something is.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets what has a default
public final class DoctorMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /**
     * What links start with: the URL of the application with its context path, or that of the CDN.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.url", required = true)
    private String url;

    /**
     * The artifact that is deployed there, or the URL of its manifest. Unset, the module's own output.
     *
     * @since 0.1.0
     */
    @Parameter(property = "asset.artifact")
    private @Nullable String artifact;

    /** For Maven, which sets the parameters. */
    public DoctorMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (artifact == null && project.getPackaging().equals("pom")) {
            getLog().debug("Skipped: packaging pom has no output.");
            return;
        }
        new Goal("asset:doctor", getLog()).run(this::examine);
    }

    private void examine() throws MojoFailureException {
        Optional<String> origin = new CollectSettings(Settings.ofProcess()).origin(Optional.empty(), "asset.origin");
        BaseUrl base = BaseUrl.parse("asset.url", url);
        ManifestSource source = new ManifestSource(artifact == null ? output() : artifact);
        Diagnosis diagnosis = Doctor.examine(base, ExpectedFile.of(source.read()), origin, file -> {});
        ResultLines.diagnosis(diagnosis).forEach(diagnosis.isHealthy() ? getLog()::info : getLog()::error);
        if (!diagnosis.isHealthy()) {
            getLog().info("The CORS policy that a bucket needs:");
            new CorsPolicy(origin).json().lines().forEach(getLog()::info);
            throw new MojoFailureException("asset:doctor found what is wrong with the answers of " + base + ".");
        }
    }

    private String output() throws MojoFailureException {
        return new ModuleOutput(project)
                .find()
                .orElseThrow(() -> new MojoFailureException("There is nothing built in "
                        + project.getBuild().getDirectory()
                        + ": build the module first, or name what is deployed with asset.artifact."))
                .toString();
    }
}
