package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.minify.NoEsbuildException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tools that the plugin knows and does not bring: each is fetched when the first source needs it.
 *
 * @param basedir of the project, which a path of an esbuild is relative to
 * @param sassVersion the value of {@code asset.sass.version}
 * @param esbuild the value of {@code asset.esbuild}; null if it is not set
 * @param esbuildVersion the value of {@code asset.esbuild.version}; null if it is not set
 */
record LazyTools(
        LazyArtifacts artifacts,
        Path basedir,
        String sassVersion,
        @Nullable String esbuild,
        @Nullable String esbuildVersion) {

    private static final String NONE = "none";

    /**
     * The pipeline with these tools. Nothing is fetched yet.
     *
     * @param programs the folder that programs are unpacked into
     */
    AssetPipeline in(AssetPipeline pipeline, Path programs) {
        return choice(programs).in(pipeline, source(programs));
    }

    /** Which they are. */
    ToolChoice choice(Path programs) {
        Optional<ToolChoice.EsbuildChoice> own = ownEsbuild()
                .map(path -> new ToolChoice.EsbuildChoice("", Optional.of(path), "asset.esbuild=" + esbuild));
        return new ToolChoice(
                programs,
                sassVersion,
                own.or(() -> esbuildArtifact()
                        .map(artifact -> new ToolChoice.EsbuildChoice(artifact.version(), Optional.empty(), ""))));
    }

    /** Where they come from. */
    ToolSource source(Path programs) {
        Optional<UnpackedEsbuild> unpacked = esbuildArtifact().map(artifact -> new UnpackedEsbuild(artifact, programs));
        SassArtifact sass = sassArtifact();
        return new ToolSource() {
            @Override
            public Path esbuild() throws NoEsbuildException {
                return unpacked.orElseThrow().path();
            }

            @Override
            public List<Path> sass() {
                return sass.get();
            }
        };
    }

    SassArtifact sassArtifact() {
        return new SassArtifact(artifacts, sassVersion);
    }

    /** Empty if the user wants none, or has one. */
    Optional<EsbuildArtifact> esbuildArtifact() {
        if (NONE.equals(esbuild) || ownEsbuild().isPresent()) {
            return Optional.empty();
        }
        Optional<EsbuildPlatform> platform =
                EsbuildPlatform.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        String version = esbuildVersion == null || esbuildVersion.isBlank()
                ? platform.map(EsbuildPlatform::version).orElse(EsbuildPlatform.TESTED)
                : esbuildVersion;
        return Optional.of(new EsbuildArtifact(artifacts, platform, version));
    }

    private Optional<Path> ownEsbuild() {
        return esbuild == null || esbuild.isBlank() || esbuild.equals(NONE)
                ? Optional.empty()
                : Optional.of(basedir.resolve(esbuild));
    }
}
