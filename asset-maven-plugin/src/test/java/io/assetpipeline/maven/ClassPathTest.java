package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Dependency;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {

    @TempDir
    Path folder = Path.of("");

    private static Artifact artifact(String name, String scope, boolean onClassPath) {
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(onClassPath);
        return new DefaultArtifact("com.example", name, "1.0", scope, "jar", null, handler);
    }

    private Artifact jar(String name, String scope) throws IOException {
        Artifact artifact = artifact(name, scope, true);
        artifact.setFile(Files.createFile(folder.resolve(name + ".jar")).toFile());
        return artifact;
    }

    @Test
    void keepsTheOrderOfTheClassPath() throws IOException {
        ClassPath classPath = new ClassPath(List.of(jar("z", "compile"), jar("a", "runtime"), jar("m", "provided")));

        assertThat(classPath.dependencies())
                .containsExactly(
                        new Dependency("com.example:z:1.0", folder.resolve("z.jar")),
                        new Dependency("com.example:a:1.0", folder.resolve("a.jar")),
                        new Dependency("com.example:m:1.0", folder.resolve("m.jar")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compile", "provided", "runtime", "system"})
    void takesEveryScopeThatTheApplicationIsBuiltWith(String scope) throws IOException {
        assertThat(new ClassPath(List.of(jar("ui", scope))).dependencies()).hasSize(1);
    }

    @Test
    void leavesOutWhatIsForTestsAlone() throws IOException {
        assertThat(new ClassPath(List.of(jar("ui", "test"))).dependencies()).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotOnTheClassPath() throws IOException {
        Artifact overlay = artifact("overlay", "compile", false);
        overlay.setFile(Files.createFile(folder.resolve("overlay.war")).toFile());

        assertThat(new ClassPath(List.of(overlay)).dependencies()).isEmpty();
    }

    @Test
    void takesTheClassFolderOfAModuleOfTheSameBuild() throws IOException {
        Artifact module = artifact("ui", "compile", true);
        File classes =
                Files.createDirectories(folder.resolve("ui/target/classes")).toFile();
        module.setFile(classes);

        assertThat(new ClassPath(List.of(module)).dependencies())
                .containsExactly(new Dependency("com.example:ui:1.0", classes.toPath()));
    }

    @Test
    void skipsAModuleThatHasNothingYet() {
        Artifact unresolved = artifact("ui", "compile", true);
        Artifact withoutClasses = artifact("empty", "compile", true);
        withoutClasses.setFile(folder.resolve("empty/target/classes").toFile());

        assertThat(new ClassPath(List.of(unresolved, withoutClasses)).dependencies())
                .isEmpty();
    }

    @Test
    void namesASnapshotWithoutItsTimestamp() throws IOException {
        Artifact snapshot = jar("ui", "compile");
        snapshot.setVersion("2.0-20261121.101112-3");

        assertThat(new ClassPath(List.of(snapshot)).dependencies())
                .extracting(Dependency::id)
                .containsExactly("com.example:ui:2.0-SNAPSHOT");
    }
}
