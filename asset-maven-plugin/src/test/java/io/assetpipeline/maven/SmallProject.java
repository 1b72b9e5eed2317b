package io.assetpipeline.maven;

import io.assetpipeline.OutputLayout;
import io.assetpipeline.minify.NoEsbuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A project of one sheet, built without Maven. */
record SmallProject(Path folder) {

    /** Has no tool. */
    static final class NoTools implements ToolSource {
        @Override
        public Path esbuild() throws NoEsbuildException {
            throw new NoEsbuildException("There is no esbuild in this test.", "Do without.");
        }

        @Override
        public List<Path> sass() {
            throw new IllegalStateException("no sass in this test");
        }
    }

    static SmallProject in(Path folder) throws IOException {
        SmallProject project = new SmallProject(folder);
        Files.createDirectories(project.sheet().getParent());
        Files.writeString(folder.resolve("assets.yaml"), "css: {site: [css/site.css]}\nencodings: none\n");
        Files.writeString(project.sheet(), "a {\n  color: red;\n}\n");
        return project;
    }

    Path sheet() {
        return folder.resolve("src/main/assets/css/site.css");
    }

    /**
     * Builds it without a cache.
     *
     * @param target the name of the folder that it is built into
     */
    BuildOrder order(String target) {
        Path output = folder.resolve(target);
        return new BuildOrder(
                folder,
                folder.resolve("assets.yaml"),
                "com.example:shop",
                List.of(),
                OutputLayout.jar(output.resolve("classes"), output),
                true,
                2,
                Optional.empty(),
                1L << 30,
                Optional.of(List.of()),
                new ToolChoice(output, "4.4.0", Optional.empty()));
    }

    /** A JVM with this class path. */
    static BuildJvm jvm(String classPath, Optional<ClassArchive> archive, Optional<KeptJvm> kept) {
        return new BuildJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"), classPath, 256L << 20, 2, archive, kept);
    }
}
