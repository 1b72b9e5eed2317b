package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sources that would bring about a wrong result, or none, if nobody looked at them twice. */
class AwkwardSourcesTest {

    @TempDir
    Path folder = Path.of("");

    private Project project = new Project(Path.of(""));

    @BeforeEach
    void emptyProject() {
        project = new Project(folder);
    }

    @Test
    void aStylesheetOfItsOwnIsServedInTheEncodingThatItsTypeSays() {
        project.config("{}")
                .file(
                        "src/main/assets/latin.css",
                        "@charset \"iso-8859-1\";a::before{content:'\u00fc'}".getBytes(StandardCharsets.ISO_8859_1))
                .file(
                        "src/main/assets/wide.css",
                        "\ufeffa::before{content:'\u00fc'}".getBytes(StandardCharsets.UTF_16LE))
                .asset("marked.css", "\ufeffa {}\r\n")
                .build();

        assertThat(project.listed("latin.css").type()).isEqualTo("text/css;charset=utf-8");
        assertThat(project.served("latin.css")).isEqualTo("@charset \"UTF-8\";a::before{content:'\u00fc'}");
        assertThat(project.served("wide.css")).isEqualTo("a::before{content:'\u00fc'}");
        assertThat(project.served("marked.css")).isEqualTo("\ufeffa {}\r\n");
    }

    @Test
    void aPublicSourceMapTakesNobodyElsesName() {
        project.config("js: {app: {sources: [js/x.js], output: js/app.js}}\nsourceMaps: public")
                .asset("js/x.js", "x()")
                .asset("js/app.js.map", "{}");
        assertThatThrownBy(project::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "assets.yaml:1:40: The source map of the bundle \"app\" has the path js/app.js.map, which is"
                                + " also that of a file of its own. Give the bundle another `output`, rename the file, or write"
                                + " `sourceMaps: hidden`.");

        Project referenced = new Project(folder.resolve("referenced"))
                .config("css: {a: [a.css]}\njs: {app: {sources: [x.js], output: app.js}}\nsourceMaps: public")
                .file("src/main/webapp/a.css", "a { background: url(app.js.map) }")
                .file("src/main/webapp/app.js.map", "{}")
                .file("src/main/webapp/x.js", "x()");
        assertThatThrownBy(referenced::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("has the path app.js.map");
    }

    @Test
    void aBundleWithTheNameOfItsMemberReplacesTheMembersMapToo() {
        project.config("js: {app: [js/app.js]}\nsourceMaps: public")
                .asset("js/app.js", "x()\n//# sourceMappingURL=app.js.map\n")
                .asset(
                        "js/app.js.map",
                        "{\"version\":3,\"sources\":[\"app.ts\"],\"sourcesContent\":[\"y()\"],\"names\":[],"
                                + "\"mappings\":\"AAAA\"}")
                .build();

        assertThat(project.served("js/app.js"))
                .endsWith("//# sourceMappingURL=" + project.name("js/app.js.map") + "\n");
        assertThat(project.served("js/app.js.map")).contains("\"asset:///js/app.ts\"", "\"y()\"");
    }

    @Test
    void aHashedFileDoesNotTakeTheFingerprintOfAnother() {
        project.config("{}").asset("a.css", "a{b:c}").build();
        String path = project.listed("a.css").path().value();
        project.asset(path, "another").config("hashed: ['" + path + "']");

        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("both would be written to " + path);
    }

    @Test
    void aDependencysMapDoesNotPublishTheProjectsFiles() {
        project.config("js: {app: [webjars/a/a.js]}\nsourceMaps: public")
                .file("src/main/webapp/admin/secret.js", "SECRET")
                .dependency(
                        "g:a:1",
                        Map.of(
                                "META-INF/resources/webjars/a/1/a.js",
                                "a()\n//# sourceMappingURL=a.js.map",
                                "META-INF/resources/webjars/a/1/b.ts",
                                "shown",
                                "META-INF/resources/webjars/a/1/a.js.map",
                                "{\"version\":3,\"sources\":[\"../../admin/secret.js\",\"b.ts\"],\"names\":[],"
                                        + "\"mappings\":\"AAAA,ACAA\"}"))
                .build();

        assertThat(project.served("js/app.js.map")).contains("shown").doesNotContain("SECRET");
    }

    @Test
    void aMapMayNameASourceThatIsNoText() {
        project.config("js: {app: [a.js]}\nsourceMaps: public")
                .asset("a.js", "a()\n//# sourceMappingURL=a.js.map")
                .asset("a.js.map", "{\"version\":3,\"sources\":[\"logo.bin\"],\"names\":[],\"mappings\":\"AAAA\"}")
                .file("src/main/assets/logo.bin", new byte[] {(byte) 0xff, 0})
                .build();

        assertThat(project.served("js/app.js.map")).contains("[\"asset:///logo.bin\"],\"sourcesContent\":[null]");
    }

    @Test
    void aTemplateThatLooksLikeTheNameOfAMapIsNotCut() {
        project.config("js: {app: [a.min.js]}")
                .asset("a.min.js", "var a=1;\nvar x=`//# sourceMappingURL=a`")
                .build();

        assertThat(project.served("js/app.js")).contains("x=`//# sourceMappingURL=a`");
    }

    @Test
    void aChainOfThousandsOfImportsIsNotTheEndOfTheStack() {
        chain(2000, "src/main/webapp/");
        project.config("css: {site: [0.css]}");
        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessage(
                        "src/main/webapp/199.css:1:9: It is reached through a chain of 200 imports. Import it from a"
                                + " file that is nearer to the start of the chain.");

        project.config("include: [0.css]").build();
        assertThat(project.manifest().assets()).hasSize(2001);
        assertThat(project.served("1999.css"))
                .isEqualTo("@import \"" + project.listed("2000.css").path() + "\";");
    }

    private void chain(int length, String root) {
        for (int i = 0; i < length; i++) {
            project.file(root + i + ".css", "@import \"" + (i + 1) + ".css\";");
        }
        project.file(root + length + ".css", "a { color: red }");
    }

    @Test
    void importsThatDoubleWithEachStepAreAnError() {
        IntStream.range(0, 25)
                .forEach(i -> List.of("l", "r")
                        .forEach(side -> project.asset(
                                side + i + ".css",
                                i < 24
                                        ? "@import \"l" + (i + 1) + ".css\";@import \"r" + (i + 1) + ".css\";"
                                        : "a{b:c}")));
        project.config("css: {site: [l0.css]}");

        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("Imports bring more than 10000 sheets into the bundle");
    }

    @Test
    void aFileThatNothingNamesIsInNoOutput() {
        project.config("css: {site: [css/a.css]}")
                .file("src/main/webapp/css/a.css", "@import 'b.css';")
                .file("src/main/webapp/css/b.css", "b { background: url(i.png) }")
                .file("src/main/webapp/css/i.png", "picture")
                .file("src/main/webapp/admin/x.js", "secret()")
                .build();

        assertThat(project.manifest().assets().keySet())
                .extracting(LogicalPath::value)
                .containsExactly("css/i.png", "css/site.css");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // Elsewhere the names of files do not depend on the locale.
    void aNameThatTheLocaleCannotWriteIsToldWithItsRemedy() throws IOException, InterruptedException {
        project.config("{}").asset("\u00fc.png", "picture");
        ProcessBuilder build = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildElsewhere.class.getName(),
                        folder.toString())
                .redirectErrorStream(true);
        build.environment().put("LC_ALL", "C");
        Process process = build.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output).contains("BuildException: ", "Build with the environment LC_ALL=C.UTF-8");
    }

    /** Runs in a process of its own. */
    static final class BuildElsewhere {

        private BuildElsewhere() {}

        public static void main(String[] arguments) {
            new Project(Path.of(arguments[0])).build();
        }
    }
}
