package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.compile.IsolatedCompiler;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.minify.OwnEsbuild;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which tools a build may ask for that the plugin does not bring.
 *
 * @param programs the folder that programs are unpacked into
 * @param sassVersion of the artifact that compiles Sass
 * @param esbuild empty if there is to be none
 */
record ToolChoice(Path programs, String sassVersion, Optional<EsbuildChoice> esbuild) {

    /**
     * Which esbuild.
     *
     * @param version of the artifact that holds it; empty if it is the user's own
     * @param own the user's own; empty if it is that of the artifact
     * @param setting what was set to have the user's own, as messages show it; empty if it is that of the artifact
     */
    record EsbuildChoice(String version, Optional<Path> own, String setting) {

        private EsbuildProgram program(ToolSource source) {
            return own.<EsbuildProgram>map(path -> new OwnEsbuild(path, setting))
                    .orElseGet(() -> new FetchedEsbuild(version, source));
        }
    }

    private record FetchedEsbuild(String version, ToolSource source) implements EsbuildProgram {
        @Override
        public Path path() throws NoEsbuildException {
            return source.esbuild();
        }
    }

    /** The pipeline with these tools. Nothing is fetched yet. */
    AssetPipeline in(AssetPipeline pipeline, ToolSource source) {
        AssetPipeline withSass =
                pipeline.compilers(List.of(IsolatedCompiler.sass(sassVersion, source::sass, programs.resolve("sass"))));
        return esbuild.map(choice -> withSass.esbuild(choice.program(source))).orElse(withSass);
    }

    void write(DataOutputStream out) throws IOException {
        KeptBytes.write(out, programs.toString());
        KeptBytes.write(out, sassVersion);
        out.writeBoolean(esbuild.isPresent());
        if (esbuild.isPresent()) {
            KeptBytes.write(out, esbuild.get().version());
            KeptBytes.write(out, esbuild.get().own().map(Path::toString).orElse(""));
            KeptBytes.write(out, esbuild.get().setting());
        }
    }

    static ToolChoice read(DataInputStream in) throws IOException {
        Path programs = Path.of(KeptBytes.text(in));
        String sassVersion = KeptBytes.text(in);
        Optional<EsbuildChoice> esbuild = in.readBoolean()
                ? Optional.of(new EsbuildChoice(
                        KeptBytes.text(in),
                        Optional.of(KeptBytes.text(in))
                                .filter(own -> !own.isEmpty())
                                .map(Path::of),
                        KeptBytes.text(in)))
                : Optional.empty();
        return new ToolChoice(programs, sassVersion, esbuild);
    }
}
