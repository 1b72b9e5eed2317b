package io.assetpipeline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code golden/bundle} is a configuration of one and the same project and all that is said about it. */
class BundleMessagesTest {

    private static final Path CASES = Path.of("src/test/resources/golden/bundle");

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void makeProject(Path project) throws IOException {
        TestRoots.write(
                project.resolve("src/main/assets"),
                "css/core.css",
                "css/layers.css",
                "css/copy.txt",
                "css/LICENSE",
                "css/.hidden.css",
                "css/core.css.bak",
                "css/my file#1 100%.css",
                "css/größe.css",
                "css/[slug].css",
                "css/colors/blue.css",
                "css/colors/green.css",
                "css/colors/red.css",
                "img/layers.png",
                "img/layers.psd",
                "js/main.js",
                "js/menu.js");
        TestRoots.write(project.resolve("src/main/webapp"), "print.css", "WEB-INF/a.css", "admin/secret.css");
        TestRoots.write(project.resolve("outside"), "secret.css", "a.css");
        Files.createSymbolicLink(
                project.resolve("src/main/assets/css/secret.css"), Path.of("../../../../outside/secret.css"));
        Files.createSymbolicLink(project.resolve("src/main/assets/linked"), Path.of("../../../outside"));
        TestRoots.jar(
                project.resolve("jquery-3.7.1.jar"),
                "META-INF/resources/webjars/jquery/3.7.1/jquery.js",
                "META-INF/resources/webjars/jquery/3.7.1/license.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrong(String name, @TempDir Path project) throws IOException {
        makeProject(project);
        Problems problems = new Problems();
        AssetConfig config =
                AssetConfigReader.read(CASES.resolve(name).resolve("assets.yaml"), "assets.yaml", problems);
        assertThat(problems.all()).isEmpty();
        List<Root> roots = new ArrayList<>(OwnRoots.of(config, project, problems));
        roots.add(TestRoots.library("org.webjars:jquery:3.7.1", project.resolve("jquery-3.7.1.jar")));
        SourceTree tree = SourceTree.of(roots);
        List<Bundle> bundles = Bundles.expand(config, tree, problems);
        Selection selection = Selection.of(config, tree, problems);
        RootFiles.of(config, tree, bundles, selection.pages(), problems);

        String said = problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
        Path expected = CASES.resolve(name).resolve("problems.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, said.isEmpty() ? "" : said + "\n");
        }

        assertThat(said.isEmpty() ? "" : said + "\n").isEqualTo(Files.readString(expected));
        assertThat(said.isEmpty()).isEqualTo(name.startsWith("fine-"));
    }
}
