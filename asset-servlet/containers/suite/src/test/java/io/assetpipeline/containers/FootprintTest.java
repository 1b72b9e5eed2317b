package io.assetpipeline.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a web application receives with asset-servlet. That it works there, every other test on Tomcat and Jetty shows. */
class FootprintTest {

    private static final Path LIB =
            Path.of("..", "consumer", "target", "lib").toAbsolutePath().normalize();

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(LIB)) {
            return files.sorted().toList();
        }
    }

    @Test
    void isFourJars() throws IOException {
        assertThat(jars().stream().map(jar -> jar.getFileName().toString().replaceFirst("-[0-9].*", "")))
                .containsExactly("asset-core", "asset-servlet", "jackson-core", "snakeyaml-engine");
    }

    @Test
    void isSmall() throws IOException {
        long size = 0;
        for (Path jar : jars()) {
            size += Files.size(jar);
        }
        assertThat(size).isLessThan(3_100_000);
    }

    @Test
    void bringsNoFilesToServeAndNoManifest() throws IOException {
        for (Path jar : jars()) {
            try (JarFile file = new JarFile(jar.toFile())) {
                assertThat(file.stream().map(entry -> entry.getName()))
                        .as(jar.toString())
                        .noneMatch(
                                name -> name.startsWith("META-INF/resources/") || name.startsWith("META-INF/assets/"));
            }
        }
    }
}
