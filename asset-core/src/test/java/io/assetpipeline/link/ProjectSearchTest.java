package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSearchTest {

    @TempDir
    Path folder;

    private Path project(String name, String yaml) throws IOException {
        TestRoots.write(folder, name + "/target/classes/App.class");
        Path project = folder.resolve(name);
        Files.writeString(project.resolve("assets.yaml"), yaml);
        return project;
    }

    private static Optional<Path> above(Path... projects) {
        return ProjectSearch.above(
                new ClassPath(Stream.of(projects)
                        .map(project -> project.resolve("target/classes"))
                        .toList()),
                Optional.empty());
    }

    @Test
    void theNearestFolderAboveAClassFolderIsTheProject() throws IOException {
        Path outer = project("outer", "");
        Path app = project("outer/app", "");

        assertThat(above(app)).contains(app);
        assertThat(above(outer)).contains(outer);
        assertThat(above(outer.resolve("app/none"))).as("no class folder").isEmpty();
    }

    @Test
    void theOneAboveTheWebRootGoesFirst() throws IOException {
        Path one = project("one", "");
        Path two = project("two", "");
        Path webapp = Files.createDirectories(two.resolve("src/main/webapp"));

        assertThat(ProjectSearch.above(new ClassPath(List.of(one.resolve("target/classes"))), Optional.of(webapp)))
                .contains(two);
    }

    @Test
    void ofSeveralTheOneThatIsNoLibraryIsMeant() throws IOException {
        Path ui = project("ui", "library: true");
        Path app = project("app", "");

        assertThat(above(ui, app)).contains(app);
        assertThat(above(ui)).contains(ui);
    }

    @Test
    void severalApplicationsAreAnErrorThatNamesThemAndTheSetting() throws IOException {
        Path one = project("one", "");
        Path two = project("two", "");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> above(one, two))
                .withMessageContaining(one + ", " + two + ", and more than one is no library.")
                .withMessageContaining("asset.project or ASSET_PROJECT names its folder");
    }

    @Test
    void theSettingNamesTheFolderOrTheFile() throws IOException {
        Path app = project("app", "");

        assertThat(ProjectSearch.named(" " + app + " ", "environment ASSET_PROJECT"))
                .isEqualTo(app);
        assertThat(ProjectSearch.named(app + "/target/../assets.yaml", "environment ASSET_PROJECT"))
                .isEqualTo(app);
    }

    @Test
    void aSettingThatNamesSomethingElseIsAnErrorThatNamesBoth() throws IOException {
        Path target = project("app", "").resolve("target");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectSearch.named(target.toString(), "environment ASSET_PROJECT"))
                .withMessageStartingWith("environment ASSET_PROJECT: asset.project names \"" + target)
                .withMessageContaining("which holds no assets.yaml.");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectSearch.named(folder + "/none", "system property asset.project"))
                .withMessageContaining("which is no folder.");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ProjectSearch.named("a\u0000b", "system property asset.project"))
                .withMessageContaining("which cannot be a folder.");
    }
}
