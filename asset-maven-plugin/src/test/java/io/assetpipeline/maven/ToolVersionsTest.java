package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tools that users get are those that our tests are run with. */
class ToolVersionsTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling(".");

    @Test
    void sassIsTheOneOfTheRootPom() throws IOException {
        assertThat(found("pom.xml", "<sass-embedded-host.version>(.*)</")).isEqualTo(SassArtifact.VERSION);
    }

    @Test
    void esbuildIsTheOneThatTheTestsOfCoreUnpack() throws IOException {
        assertThat(found("asset-core/pom.xml", "<artifactId>linux-x64</artifactId>\\s*<version>(.*)</"))
                .isEqualTo(EsbuildPlatform.TESTED);
    }

    private static String found(String file, String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(PROJECT.resolve(file)));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        return matcher.group(1);
    }
}
