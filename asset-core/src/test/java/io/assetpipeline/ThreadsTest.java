package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many threads there are shows in nothing that a build makes or says. */
class ThreadsTest {

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void leavesNoThread() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("asset-"));
    }

    @Test
    void outputAndReportAreThoseOfOneThread() throws IOException {
        Project one = project("one");
        Project four = project("four");

        BuildReport alone = one.pipeline().threads(1).build();
        BuildReport together = four.pipeline().threads(4).build();

        SortedMap<String, Content> files = one.files("target/shop");
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(four.files("target/shop")).isEqualTo(files);
        assertThat(Files.readString(four.folder().resolve("target/asset-report.json")))
                .isEqualTo(Files.readString(one.folder().resolve("target/asset-report.json")));
        assertThat(together.warnings()).isEqualTo(alone.warnings()).isNotEmpty();
        assertThat(together.bundles()).isEqualTo(alone.bundles());
    }

    @Test
    void whatIsWrongIsToldAsByOneThread() {
        assertThat(failure("four", 4)).isEqualTo(failure("one", 1)).contains("js/03.js:2", "js/11.js:2", "js/gone.svg");
    }

    @Test
    void aMemberOfManyBundlesIsMinifiedOnceAndTakenByAll() {
        Project project = new Project(folder)
                .config("""
                        js:
                          first: [js/a.js]
                          second: [js/a.js, js/b.js]
                          third: {type: module, sources: [js/m.mjs]}
                          fourth: {type: module, sources: [js/m.mjs]}
                        """)
                .asset("js/a.js", "function a(first) { return first + 1 }")
                .asset("js/b.js", "function b(first) { return first + 1 }")
                .asset("js/m.mjs", "export const m = 1; // m");

        project.pipeline().threads(2).build();

        assertThat(project.served("js/first.js")).contains("function a(").doesNotContain("first");
        assertThat(project.served("js/second.js"))
                .contains("function a(", "function b(")
                .doesNotContain("first");
        assertThat(project.served("js/m.mjs")).doesNotContain("// m\n");
    }

    @Test
    void anInterruptedBuildSaysSo() {
        Project project = project("interrupted");
        Thread.currentThread().interrupt();

        BuildException failure = catchThrowableOfType(
                BuildException.class, () -> project.pipeline().threads(2).build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContaining("The build was interrupted while it minified.");
    }

    private String failure(String name, int threads) {
        Project project = project(name)
                .asset("js/03.js", "var a = 1;\nfunction (")
                .asset("js/11.js", "var b = 1;\nvar = 2;")
                .asset("css/07.css", ".a { background: url(../js/gone.svg) }");
        return String.valueOf(catchThrowableOfType(
                        AssetException.class,
                        () -> project.pipeline().threads(threads).build())
                .getMessage());
    }

    private Project project(String name) {
        Project project = new Project(folder.resolve(name))
                .config("""
                        css: {site: [css/*.css]}
                        js:
                          app: [js/*.js, lib/*.js]
                          again: {sources: [js/0*.js], minify: builtin}
                          native: {type: module, sources: [modules/*.mjs]}
                          other: {type: module, sources: [modules/*.mjs], minify: none}
                        sourceMaps: public
                        """)
                .dependency("org.example:lib:1", Map.of("META-INF/resources/lib/x.js", "var x = ;\n// too new\n"));
        for (int i = 0; i < 20; i++) {
            String number = String.format("%02d", i);
            project.asset("css/" + number + ".css", (".a" + i + " { color : red }\n").repeat(1 + i * 7 % 20))
                    .asset(
                            "js/" + number + ".js",
                            ("function f" + i + "(first) { return first + " + i + " }\n").repeat(1 + i * 11 % 20))
                    .asset("modules/" + number + ".mjs", "export const m" + i + " = 1; // " + "m".repeat(i) + "\n");
        }
        return project;
    }
}
