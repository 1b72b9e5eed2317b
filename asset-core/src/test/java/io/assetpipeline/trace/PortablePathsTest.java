package io.assetpipeline.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.ContentHashes;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortablePathsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void namesLeadFromTheProjectAndBack() {
        PortablePaths here = new PortablePaths(folder.resolve("x/../here"));
        PortablePaths other = new PortablePaths(folder.resolve("other/checkout"));
        Path source = folder.resolve("here/src/main/assets/a.js");

        assertThat(here.name(source)).isEqualTo("src/main/assets/a.js");
        assertThat(here.file("src/main/assets/a.js")).isEqualTo(source);
        assertThat(other.file(here.name(source))).isEqualTo(folder.resolve("other/checkout/src/main/assets/a.js"));
        assertThat(here.name(folder.resolve("assets.yaml"))).isEqualTo("../assets.yaml");
        assertThat(here.file("../assets.yaml")).isEqualTo(folder.resolve("assets.yaml"));
    }

    /** Windows has a root for each drive; nothing leads from one to another, as nothing leads into an archive. */
    @Test
    void whereNothingLeadsToNamesAreAbsolute() throws IOException {
        try (FileSystem drive = FileSystems.newFileSystem(folder.resolve("drive.zip"), Map.of("create", "true"))) {
            Path far = Files.writeString(drive.getPath("/a.js"), "a()");

            assertThat(new PortablePaths(folder).name(far)).isEqualTo("/a.js");
            assertThat(InputContents.of(folder, List.of(far), new ContentHashes())
                            .files())
                    .containsValue("/a.js");
        }
    }
}
