package io.assetpipeline.link;

import static io.assetpipeline.link.LiveProject.hrefs;
import static io.assetpipeline.link.LiveProject.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceProjectTest {

    @TempDir
    Path folder;

    private LiveProject live;
    private SourceProject project;

    @BeforeEach
    void aProjectWithAGlob() {
        live = new LiveProject(folder)
                .config("css:\n  colors: [css/core.css, css/colors/*.css]\n")
                .asset("css/core.css", "core{}")
                .asset("css/colors/red.css", "red{}")
                .settle();
        project = live.project();
        assertThat(hrefs(project, BundleKind.CSS, "colors"))
                .containsExactly("assets/css/core.css", "assets/css/colors/red.css");
    }

    @Test
    void aNewFileThatAGlobMatchesIsLinkedAndServedOnTheNextCall() {
        live.asset("css/colors/blue.css", "blue{}");

        assertThat(hrefs(project, BundleKind.CSS, "colors"))
                .containsExactly("assets/css/core.css", "assets/css/colors/blue.css", "assets/css/colors/red.css");
        assertThat(served(project, "assets/css/colors/blue.css")).isEqualTo("blue{}");
    }

    @Test
    void twoFilesWithinOneTickOfTheClockAreBothSeen() {
        for (int i = 0; i < 50; i++) {
            live.asset("css/colors/z" + i + ".css", "z{}");
            assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(3 + i);
        }
    }

    @Test
    void aDeletedFileIsNoLongerLinked() {
        live.asset("css/colors/blue.css", "blue{}").settle();
        assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(3);

        live.delete("src/main/assets/css/colors/blue.css");

        assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(2);
        assertThat(served(project, "assets/css/colors/blue.css")).startsWith("404 There is no");
    }

    @Test
    void anEditedFileIsServedAsItIsNow() {
        assertThat(served(project, "assets/css/core.css")).isEqualTo("core{}");

        live.asset("css/core.css", "core{color:red}");

        assertThat(served(project, "assets/css/core.css")).isEqualTo("core{color:red}");
    }

    @Test
    void anEditedConfigurationCountsOnTheNextCall() {
        live.config("prefix: static/\ncss:\n  colors: [css/core.css]\n");

        assertThat(hrefs(project, BundleKind.CSS, "colors")).containsExactly("static/css/core.css");
        assertThat(SourceFiles.of(project).prefixes()).containsExactly("static/");
    }

    @Test
    void aBrokenConfigurationIsToldWithItsPlaceOnEachCallUntilItIsMended() {
        live.config("css:\n  colors: [css/core.css]\nincluded: []\n");

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> hrefs(project, BundleKind.CSS, "colors"))
                    .withMessageStartingWith("assets.yaml:3:1: ")
                    .withMessageContaining("include");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> served(project, "assets/css/core.css"));
        }

        live.config("css:\n  colors: [css/core.css]\n");
        assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(1);
    }

    @Test
    void aMemberThatVanishesIsToldWithItsPlaceUntilItIsBack() {
        live.delete("src/main/assets/css/core.css");

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> hrefs(project, BundleKind.CSS, "colors"))
                    .withMessageStartingWith("assets.yaml:2:12: \"css/core.css\" does not exist");
        }

        live.asset("css/core.css", "again{}");
        assertThat(served(project, "assets/css/core.css")).isEqualTo("again{}");
    }

    @Test
    void thePrefixesStayThoseOfBeforeWhileTheConfigurationIsBroken() {
        assertThat(SourceFiles.of(project).prefixes()).containsExactly("assets/");

        live.config("prefix: [");

        assertThat(SourceFiles.of(project).prefixes()).containsExactly("assets/");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SourceFiles.of(live.project()).prefixes());
    }

    @Test
    void theBuildFolderMayBeDeleted() {
        live.file("target/classes/App.class", "").settle();
        assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(2);

        live.delete("target");

        assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(2);
        assertThat(served(project, "assets/css/core.css")).isEqualTo("core{}");
    }

    @Test
    void aGeneratedRootThatVanishesIsTheErrorOfTheBuildUntilItIsBack() {
        live.config("roots: [src/main/assets, target/generated]\ncss:\n  colors: [css/core.css, made.css]\n")
                .file("target/generated/made.css", "made{}")
                .settle();
        assertThat(hrefs(project, BundleKind.CSS, "colors")).hasSize(2);

        live.delete("target");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> hrefs(project, BundleKind.CSS, "colors"))
                .withMessageContaining("assets.yaml:1:26: The root \"target/generated\" does not exist.");

        live.file("target/generated/made.css", "again{}");
        assertThat(served(project, "assets/made.css")).isEqualTo("again{}");
    }

    @Test
    void aUsualRootThatAppearsIsARootFromThenOn() {
        live.config("css:\n  colors: [css/core.css, css/*.css]\n").file("src/main/webapp/css/page.css", "page{}");

        assertThat(hrefs(project, BundleKind.CSS, "colors")).contains("assets/css/page.css");
    }

    @Test
    void aJarThatIsReplacedIsListedAgain() throws IOException {
        Path jar = TestRoots.jar(folder.resolve("ui.jar"), "META-INF/resources/ui/a.js");
        live.config("js:\n  ui: [ui/*.js]\n")
                .dependency("com.example:ui:1-SNAPSHOT", jar)
                .settle();
        project = live.project();
        assertThat(hrefs(project, BundleKind.JS, "ui")).containsExactly("assets/ui/a.js");

        Files.delete(jar);
        TestRoots.jar(jar, "META-INF/resources/ui/a.js", "META-INF/resources/ui/b.js");

        assertThat(hrefs(project, BundleKind.JS, "ui")).containsExactly("assets/ui/a.js", "assets/ui/b.js");
    }

    @Test
    void aClassFolderOfAnotherModuleIsListedAgain() {
        live.config("js:\n  ui: [ui/*.js]\n")
                .file("ui-module/META-INF/resources/ui/a.js", "")
                .dependency("ui", folder.resolve("ui-module"))
                .settle();
        project = live.project();
        assertThat(hrefs(project, BundleKind.JS, "ui")).containsExactly("assets/ui/a.js");

        live.file("ui-module/META-INF/resources/ui/b.js", "");

        assertThat(hrefs(project, BundleKind.JS, "ui")).containsExactly("assets/ui/a.js", "assets/ui/b.js");
    }

    @Test
    void nothingIsReadAgainAsLongAsNothingChanges() {
        assertThat(project.now()).isSameAs(project.now());
    }

    @Test
    void manyThreadsSeeWholeStatesWhileFilesComeAndGo() throws Exception {
        live.config("css:\n  colors: [css/core.css, css/colors/*.css]\n");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                readers.add(threads.submit(() -> {
                    for (int n = 0; n < 200; n++) {
                        assertThat(hrefs(project, BundleKind.CSS, "colors"))
                                .startsWith("assets/css/core.css")
                                .endsWith("assets/css/colors/red.css");
                        assertThat(served(project, "assets/css/colors/blue.css"))
                                .matches("blue\\{}|(?s)404 There is no .*|404 .* was deleted a moment ago\\.|");
                        SourceLinks.of(project).asset("css/core.css");
                    }
                    return null;
                }));
            }
            while (readers.stream().anyMatch(reader -> !reader.isDone())) {
                live.asset("css/colors/blue.css", "blue{}");
                live.delete("src/main/assets/css/colors/blue.css");
            }
            for (Future<?> reader : readers) {
                reader.get(1, TimeUnit.MINUTES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theNewestSourceAfterABuildIsNamed() throws IOException {
        Instant built = Instant.now().minusSeconds(600);
        assertThat(project.newerThan(built)).isEmpty();

        Path red = folder.resolve("src/main/assets/css/colors/red.css");
        Files.setLastModifiedTime(red, FileTime.from(built.plusSeconds(60)));
        assertThat(project.newerThan(built)).contains("src/main/assets/css/colors/red.css");

        live.config("broken: [");
        assertThat(project.newerThan(built)).contains("assets.yaml");
    }

    @Test
    void countsWhatABuildWouldList() {
        live.asset("img/a.png", "a").asset("img/b.png", "b");

        assertThat(project.size()).as("css/colors.css and two images").isEqualTo(3);
    }
}
