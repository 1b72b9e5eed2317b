package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.BundleKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No compiler is on the class path of an application: it reads what another process has made. */
class CompiledInDevelopmentTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatWasMadeIsServedUnderItsNameAndTheSourceNever() {
        LiveProject live = live().asset("css/app.scss", "a { b { color: red } }")
                .file("target/asset-compiled/css/app.css", "a b { color: red }");
        SourceProject project = live.project();

        assertThat(LiveProject.hrefs(project, BundleKind.CSS, "app")).containsExactly("assets/css/app.css");
        assertThat(LiveProject.served(project, "assets/css/app.css")).isEqualTo("a b { color: red }");
        assertThat(LiveProject.served(project, "assets/css/app.scss")).startsWith("404");
    }

    @Test
    void whatIsMadeAnewIsServedAnew() {
        LiveProject live = live().asset("css/app.scss", "a { b { color: red } }")
                .file("target/asset-compiled/css/app.css", "a b { color: red }")
                .settle();
        SourceProject project = live.project();
        LiveProject.served(project, "assets/css/app.css");

        live.file("target/asset-compiled/css/app.css", "a b { color: blue }");

        assertThat(LiveProject.served(project, "assets/css/app.css")).isEqualTo("a b { color: blue }");
    }

    @Test
    void whatWasNotMadeYetSaysSoOnThePage() {
        SourceProject project = live().asset("css/app.scss", "a { }").project();

        assertThat(LiveProject.served(project, "assets/css/app.css"))
                .contains("body::before")
                .contains("src/main/assets/css/app.scss is not compiled yet. Let \\22 mvn asset:watch\\22  run");
    }

    @Test
    void aScriptThatWasNotMadeYetSaysSoOnThePage() {
        SourceProject project = live().config("js: {app: [js/app.tsx]}")
                .asset("js/app.tsx", "x")
                .project();

        assertThat(LiveProject.served(project, "assets/js/app.js"))
                .contains("console.error(message)")
                .contains("src/main/assets/js/app.tsx is not compiled yet.");
    }

    @Test
    void languagesThatOnlyACompilerKnowsAreReadFromTheFolder() {
        LiveProject live = live().config("js: {app: [js/app.js]}")
                .asset("js/app.lines", "x")
                .file("target/asset-compiled/.languages", "lines js true\n")
                .file("target/asset-compiled/js/app.js", "made()");

        assertThat(LiveProject.served(live.project(), "assets/js/app.js")).isEqualTo("made()");
    }

    private LiveProject live() {
        return new LiveProject(folder).config("css: {app: [css/app.css]}");
    }
}
