package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.report.BuildReport.RawSource;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import org.junit.jupiter.api.Test;

class RawSourceAdviceTest {

    private static RawSource source(String root, String path) {
        return new RawSource(root, LogicalPath.parse(path).orElseThrow());
    }

    private static List<String> advice(String packaging, RawSource... sources) {
        return new RawSourceAdvice(List.of(sources), packaging, List.of()).lines();
    }

    @Test
    void isSilentWhereNothingIsShippedRaw() {
        assertThat(advice("war")).isEmpty();
        assertThat(advice("jar")).isEmpty();
    }

    @Test
    void givesAWarTheExclusionToPaste() {
        assertThat(advice(
                        "war",
                        source("src/main/resources/static", "js/a.js"),
                        source("src/main/webapp", "css/core.css")))
                .containsExactly(
                        "2 sources of bundles are shipped raw besides."
                                + " To leave them out, configure maven-war-plugin with",
                        "  <packagingExcludes>WEB-INF/classes/static/js/a.js,css/core.css</packagingExcludes>");
    }

    @Test
    void givesAJarTheExclusionToPaste() {
        assertThat(advice(
                        "jar",
                        source("src/main/resources/META-INF/resources", "js/a.js"),
                        source("src/main/resources/static", "css/core.css")))
                .containsExactly(
                        "2 sources of bundles are shipped raw besides."
                                + " To leave them out, write into the POM's <build>",
                        "  <resources><resource><directory>src/main/resources</directory><excludes>"
                                + "<exclude>META-INF/resources/js/a.js</exclude>"
                                + "<exclude>static/css/core.css</exclude>"
                                + "</excludes></resource></resources>");
    }

    @Test
    void knowsThatAJarDoesNotTakeAWebappFolderAlong() {
        assertThat(advice("jar", source("src/main/webapp", "css/core.css"))).isEmpty();
    }

    @Test
    void masksWhatAPatternOrXmlWouldMisread() {
        assertThat(advice("war", source("src/main/webapp", "css/a,b&c.css")))
                .last()
                .isEqualTo("  <packagingExcludes>css/a?b&amp;c.css</packagingExcludes>");
    }

    @Test
    void isSilentAboutWhatTheProjectExcludesAlready() {
        List<RawSource> sources =
                List.of(source("src/main/resources/static", "js/a.js"), source("src/main/webapp", "css/deep/core.css"));

        assertThat(new RawSourceAdvice(sources, "war", List.of("WEB-INF/classes/static/", " css/**/*.css")).lines())
                .isEmpty();
        assertThat(new RawSourceAdvice(sources, "war", List.of("css/*.css", "WEB-INF/classes/static/js/a.js")).lines())
                .last()
                .isEqualTo("  <packagingExcludes>css/deep/core.css</packagingExcludes>");
        assertThat(new RawSourceAdvice(sources, "jar", List.of("static/**")).lines())
                .isEmpty();
    }
}
