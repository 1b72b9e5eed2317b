package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/asset-report.html}, up to what its script makes of it. */
class ReportPageTest {

    private static final Pattern STORY =
            Pattern.compile("<script type=\"application/json\" id=\"story\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private Project shop() {
        return new Project(folder)
                .config("""
                        css: {site: [css/a.css, css/b.min.css]}
                        encodings: none
                        budgets: {css/site.css: {raw: 1 kB}}
                        """)
                .asset("css/a.css", "a { background: url(../img/a.svg) }")
                .asset("css/b.min.css", "b{top:0}")
                .asset("img/a.svg", "<svg/>");
    }

    @Test
    void hasWhatBundlesWeighAndConsistOf() {
        Project project = shop();

        project.build();

        assertThat(story(project)).isEqualTo("""
                {
                  "format": 1,
                  "artifact": "com.example:shop",
                  "failed": false,
                  "problems": [],
                  "missing": [],
                  "bundles": [
                    {
                      "name": "site",
                      "asset": "css/site.css",
                      "path": "%s",
                      "files": 1,
                      "sourceSize": 43,
                      "size": {
                        "raw": %d,
                        "gzip": %d
                      },
                      "budgets": [
                        {
                          "of": "raw",
                          "bytes": 1000
                        }
                      ],
                      "sources": [
                        {
                          "path": "css/a.css",
                          "source": 35,
                          "size": {
                            "raw": 31,
                            "gzip": %d
                          },
                          "minifier": "builtin-css 1",
                          "refusals": [],
                          "note": "",
                          "imported": false
                        },
                        {
                          "path": "css/b.min.css",
                          "source": 8,
                          "size": {
                            "raw": 8,
                            "gzip": %d
                          },
                          "minifier": "none",
                          "refusals": [],
                          "note": "its name says that it is minified",
                          "imported": false
                        }
                      ]
                    }
                  ]
                }""".formatted(
                        project.listed("css/site.css").path(),
                        project.listed("css/site.css").size(),
                        number(project, 1),
                        number(project, 2),
                        number(project, 3)));
        assertThat(number(project, 2) + number(project, 3)).isEqualTo(number(project, 1));
    }

    /** The n-th size in gzip, which is that of this JDK's zlib. */
    private static int number(Project project, int n) {
        Matcher size = Pattern.compile("\"gzip\": (\\d+)").matcher(story(project));
        for (int i = 0; i < n; i++) {
            assertThat(size.find()).isTrue();
        }
        return Integer.parseInt(size.group(1));
    }

    @Test
    void saysWhatChangedAndWhatIsDownloadedAgain() {
        Project project = shop();
        project.build();
        String before = project.release();

        project.asset("img/a.svg", "<svg id='a'/>").asset("new.txt", "new").build();

        assertThat(changes(project)).isEqualTo("""
                  "changes": {
                    "before": "%s",
                    "after": "%s",
                    "again": {
                      "files": 2,
                      "size": {
                        "raw": %d
                      }
                    },
                    "added": {
                      "files": 1,
                      "size": {
                        "raw": 3
                      }
                    },
                    "files": [
                      {
                        "kind": "asset",
                        "name": "css/site.css",
                        "before": {
                          "raw": %d
                        },
                        "after": {
                          "raw": %d
                        }
                      },
                      {
                        "kind": "asset",
                        "name": "img/a.svg",
                        "before": {
                          "raw": 6
                        },
                        "after": {
                          "raw": 13
                        }
                      },
                      {
                        "kind": "asset",
                        "name": "new.txt",
                        "after": {
                          "raw": 3
                        }
                      }
                    ]
                  }
                }""".formatted(
                        before,
                        project.release(),
                        project.listed("css/site.css").size() + 13,
                        project.listed("css/site.css").size(),
                        project.listed("css/site.css").size()));
        assertThat(story(project)).contains("\"again\": {\n        \"files\": 2,");
    }

    @Test
    void aBuildWithNothingNewKeepsTheLastComparison() {
        Project project = shop();
        project.build();
        project.asset("img/a.svg", "<svg id='a'/>").build();
        String page = page(project);

        project.build();
        project.build();

        assertThat(page(project)).isEqualTo(page);
    }

    @Test
    void aFailedBuildIsNotTheLastOne() {
        Project project = shop();
        project.build();
        String first = project.release();
        project.asset("css/a.css", "a { background: url(none.svg) }");
        assertThatThrownBy(project::build).isInstanceOf(BuildException.class);
        assertThat(story(project))
                .contains("\"failed\": true", "\"text\": \"none.svg\"", "\"bundles\": []")
                .doesNotContain("\"changes\"");

        project.asset("css/a.css", "a { top: 0 }").build();

        assertThat(changes(project)).contains("\"before\": \"" + first + "\"");
    }

    @Test
    void aBuildThatIsTooLargeShowsWhy() {
        Project project = shop();
        project.build();
        String first = project.release();
        project.asset("css/b.min.css", "b{top:0}".repeat(200));

        assertThatThrownBy(project::build).hasMessageContaining("more than its budget of 1,000");

        assertThat(story(project))
                .contains(
                        "\"failed\": true",
                        "more than its budget",
                        "\"source\": 1600",
                        "\"before\": \"" + first + "\"");
        assertThat(project.release()).isEqualTo(first);
    }

    @Test
    void aDamagedManifestIsNoLastBuild() {
        Project project = shop();
        project.build();
        project.file("target/shop/WEB-INF/classes/META-INF/assets/manifest.json", "{");

        project.build();

        assertThat(story(project)).contains("\"failed\": false").doesNotContain("\"changes\"");
    }

    @Test
    void namesAreNoMarkup() {
        Project project = new Project(folder)
                .config("js: {app: [js/<script>alert(1)</script>.js]}")
                .asset("js/<script>alert(1)</script>.js", "var a;\n")
                .asset("x/\"><img src=x onerror=alert(1)>.txt", "x")
                .asset("x/<!-- <script>.txt", "x");
        project.build();

        project.asset("x/<!-- <script>.txt", "y")
                .asset("x/\"><img src=x onerror=alert(1)>.txt", "y")
                .build();

        assertThat(story(project))
                .contains("\\u003cscript>alert", "\\u003cimg src=x")
                .doesNotContain("<");
        assertThat(page(project).split("(?i)</script", -1)).hasSize(3);
    }

    @Test
    void nothingButItsOwnScriptMayRun() {
        Project project = shop();
        project.build();

        String page = page(project);
        assertThat(page)
                .containsPattern(
                        "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
                                + " style-src 'sha256-[^']{44}'; script-src 'sha256-[^']{44}'; base-uri 'none'; form-action 'none'\"")
                .doesNotContain("http://", "https://", "src=\"", "innerHTML", "document.write");
        assertThat(page.chars()).allMatch(c -> c == '\n' || c >= 0x20);
    }

    @Test
    void aPageThatCannotBeWrittenFailsNoBuild() throws IOException {
        Project project = shop();
        Files.createDirectories(folder.resolve("target/asset-report.html/in-the-way"));

        assertThat(project.build().warnings()).singleElement().asString().contains("The report cannot be written");
    }

    @Test
    void aListingLeavesThePageAlone() {
        Project project = shop();
        project.build();
        String page = page(project);

        project.asset("css/a.css", "a { top: 0 }").pipeline().list();

        assertThat(page(project)).isEqualTo(page);
    }

    private static String changes(Project project) {
        String story = story(project);
        return story.substring(story.indexOf("  \"changes\""));
    }

    private static String story(Project project) {
        Matcher story = STORY.matcher(page(project));
        assertThat(story.find()).isTrue();
        return story.group(1);
    }

    private static String page(Project project) {
        try {
            return Files.readString(project.folder().resolve("target/asset-report.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
