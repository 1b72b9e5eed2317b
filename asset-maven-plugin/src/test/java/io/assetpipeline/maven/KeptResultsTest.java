package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptResultsTest {

    @TempDir
    Path folder = Path.of("");

    private KeptResults results(String named) {
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        MavenProject project = new MavenProject();
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setBuild(build);
        return new KeptResults(
                named, folder.resolve("repository"), new ProjectAssets(project, folder.resolve("assets.yaml")));
    }

    @Test
    void programsAreUnpackedWhereResultsAreKept() {
        assertThat(results("").programs()).isEqualTo(folder.resolve("repository/.cache/asset-pipeline"));
        assertThat(results("kept/here").programs()).isEqualTo(folder.resolve("kept/here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "file", "file/below"})
    void whereNothingCanBeKeptProgramsAreUnpackedBesideTheOutput(String named) throws IOException {
        Files.writeString(folder.resolve("file"), "no folder");

        assertThat(results(named).programs()).isEqualTo(folder.resolve("target/asset-programs"));
    }
}
