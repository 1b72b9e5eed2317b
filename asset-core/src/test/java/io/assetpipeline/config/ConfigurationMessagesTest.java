package io.assetpipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code golden/config} is a file and all that is said about it. */
class ConfigurationMessagesTest {

    private static final Path CASES = Path.of("src/test/resources/golden/config");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(String name) throws IOException {
        Problems problems = new Problems();
        AssetConfigReader.read(CASES.resolve(name).resolve("assets.yaml"), "assets.yaml", problems);

        String said = problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        Path expected = CASES.resolve(name).resolve("problems.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, said.isEmpty() ? "" : said + "\n");
        }

        assertThat(said.isEmpty() ? "" : said + "\n").isEqualTo(Files.readString(expected));
        assertThat(said.isEmpty()).isEqualTo(name.startsWith("fine-"));
    }

    @Test
    void showsTwoLinesThatAreEnoughWhereThereIsNoFile(@TempDir Path project) {
        Problems problems = new Problems();
        AssetConfigReader.read(project.resolve("assets.yaml"), "assets.yaml", problems);

        assertThat(problems.all()).singleElement().hasToString("""
                assets.yaml: The file does not exist (looked for it in the folder of the project's pom.xml, unless \
                asset.config names another place). Create it; two lines are enough:
                css:
                  app: [css/app.css]""");
    }

    @Test
    void seesTheFileWithTheOtherExtension(@TempDir Path project) throws IOException {
        Files.writeString(project.resolve("assets.yml"), "");
        Problems problems = new Problems();
        AssetConfigReader.read(project.resolve("assets.yaml"), "assets.yaml", problems);

        assertThat(problems.all())
                .singleElement()
                .hasToString("assets.yaml: The file does not exist, but one that ends in .yml does."
                        + " Rename it to assets.yaml.");
    }

    @Test
    void refusesAFolder(@TempDir Path project) {
        Problems problems = new Problems();
        AssetConfigReader.read(project, "assets.yaml", problems);

        assertThat(problems.all())
                .singleElement()
                .hasToString("assets.yaml: This is a folder, not a file. Name the file that holds the configuration.");
    }
}
