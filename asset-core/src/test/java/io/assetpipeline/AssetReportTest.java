package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.report.BuildReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/asset-report.json}: what every build leaves for tools, failed ones too. */
class AssetReportTest {

    @TempDir
    private Path folder;

    @Test
    void hasEveryAssetWithWhoRefersToIt() {
        Project project = new Project(folder)
                .config("css: {site: [css/a.css]}\ninclude: [robots.txt]\nonMissing: [{from: css/a.css, policy: warn}]")
                .asset("css/a.css", "a { background: url(../img/a.svg), url(../img/b.svg) }")
                .asset("img/a.svg", "<svg/>")
                .file("src/main/webapp/img/old.svg", "<svg/>")
                .asset("robots.txt", "User-agent: *\n");

        project.build();

        assertThat(report(project)).isEqualTo("""
                {
                  "format": 1,
                  "problems": [
                    {
                      "severity": "warning",
                      "file": "src/main/assets/css/a.css",
                      "line": 1,
                      "column": 40,
                      "what": "\\"../img/b.svg\\" does not exist (looked for img/b.svg in src/main/assets, src/main/webapp). Near to it: img/a.svg.",
                      "remedy": "Mend the path, or say in assets.yaml that it may be missing: onMissing: [{from: \\"css/a.css\\", policy: ignore}]."
                    }
                  ],
                  "missing": [
                    {
                      "file": "src/main/assets/css/a.css",
                      "line": 1,
                      "column": 40,
                      "text": "../img/b.svg",
                      "resolved": "img/b.svg",
                      "nearest": [
                        "img/a.svg"
                      ],
                      "policy": "warn",
                      "message": "\\"../img/b.svg\\" does not exist (looked for img/b.svg in src/main/assets, src/main/webapp). Near to it: img/a.svg.",
                      "remedy": "Mend the path, or say in assets.yaml that it may be missing: onMissing: [{from: \\"css/a.css\\", policy: ignore}]."
                    }
                  ],
                  "assets": [
                    {
                      "name": "css/site.css",
                      "path": "%s",
                      "size": %d,
                      "references": [
                        "img/a.svg"
                      ],
                      "referredBy": [],
                      "bundles": [
                        "site"
                      ],
                      "imports": [],
                      "pages": [],
                      "rootFiles": [],
                      "templates": []
                    },
                    {
                      "name": "img/a.svg",
                      "path": "%s",
                      "size": 6,
                      "references": [],
                      "referredBy": [
                        "css/site.css"
                      ],
                      "bundles": [],
                      "imports": [],
                      "pages": [],
                      "rootFiles": [],
                      "templates": []
                    },
                    {
                      "name": "robots.txt",
                      "path": "%s",
                      "size": 14,
                      "references": [],
                      "referredBy": [],
                      "bundles": [],
                      "imports": [],
                      "pages": [],
                      "rootFiles": [],
                      "templates": []
                    }
                  ],
                  "unreferenced": [
                    "robots.txt"
                  ],
                  "unused": [
                    {
                      "name": "img/old.svg",
                      "file": "src/main/webapp/img/old.svg",
                      "size": 6
                    }
                  ],
                  "templates": {
                    "computed": []
                  }
                }
                """.formatted(
                        project.listed("css/site.css").path(),
                        project.listed("css/site.css").size(),
                        project.listed("img/a.svg").path(),
                        project.listed("robots.txt").path()));
    }

    @Test
    void isTheSameForTheSameSourcesInAnotherFolder() {
        Project here = shop(folder.resolve("here"));
        Project there = shop(folder.resolve("there/below"));

        here.build();
        there.build();
        String first = report(here);
        here.build();

        assertThat(report(here)).isEqualTo(first).isEqualTo(report(there)).contains("\"com.example:lib:1\"");
    }

    private static Project shop(Path folder) {
        return new Project(folder)
                .config("js: {app: {type: module, sources: [js/app.js]}}\nimports: {lib: lib/a.js}")
                .dependency("com.example:lib:1", Map.of("META-INF/resources/lib/a.js", "export const a = 1;"))
                .asset("js/app.js", "import { a } from 'lib'; import('./b.js'); console.log(a);")
                .asset("js/b.js", "export {};");
    }

    @Test
    void aBuildThatFailsLeavesWhatItFound() {
        Project project = shop(folder).asset("js/b.js", "import './c.js'; import.meta.resolve('../../x.js');");

        assertThatThrownBy(project::build).isInstanceOf(BuildException.class);

        assertThat(report(project))
                .contains("\"severity\": \"error\"", "\"text\": \"./c.js\"", "\"resolved\": \"js/c.js\"")
                .contains("\"assets\": []");
    }

    @Test
    void aWrongConfigurationIsReportedToo() {
        Project project = new Project(folder).config("css: {site: [css/none.css]}");

        assertThatThrownBy(project::build).isInstanceOf(ConfigurationException.class);

        assertThat(report(project)).contains("\"file\": \"assets.yaml\"", "\"line\": 1", "\"missing\": []");
    }

    @Test
    void aReportThatCannotBeWrittenFailsNoBuild() throws IOException {
        Project project = shop(folder);
        Files.createDirectories(folder.resolve("target/asset-report.json/in-the-way"));

        BuildReport report = project.build();

        assertThat(project.manifest().assets()).isNotEmpty();
        assertThat(report.warnings())
                .singleElement()
                .asString()
                .startsWith("target/asset-report.json: The report cannot be written: ");
    }

    @Test
    void aReportThatCannotBeWrittenDoesNotHideWhatIsWrong() throws IOException {
        Project project = new Project(folder).config("css: {site: [css/none.css]}");
        Files.createDirectories(folder.resolve("target/asset-report.json/in-the-way"));

        assertThatThrownBy(project::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("assets.yaml:1:")
                .satisfies(failure ->
                        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(IOException.class));
    }

    private static String report(Project project) {
        try {
            return Files.readString(project.pipeline().output().report());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
