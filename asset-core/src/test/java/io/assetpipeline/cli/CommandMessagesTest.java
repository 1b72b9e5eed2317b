package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.cli.Cli.Ran;
import io.assetpipeline.release.MadeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of each mistake: {@code golden/cli/<case>/command.txt} is the command, variables of the environment before it, and
 * {@code said.txt} what it prints and exits with. {@code FOLDER} is a folder with a WAR, a text file and a store.
 */
class CommandMessagesTest {

    private static final Path CASES = Path.of("src/test/resources/golden/cli");

    @TempDir
    private Path folder;

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
        Cli.war(folder, "shop.war", Cli.SHOP);
        MadeFiles.write(folder.resolve("notes.txt"), "notes".getBytes(StandardCharsets.UTF_8));
        MadeFiles.write(folder.resolve("empty.war"), MadeFiles.deflated(Map.of("index.html", new byte[0])));
        String command =
                Files.readString(CASES.resolve(name).resolve("command.txt")).strip();

        Ran ran = run(command);
        String said = ("exit code " + ran.code() + "\n" + ran.out() + ran.err()).replace(folder.toString(), "FOLDER");

        Path expected = CASES.resolve(name).resolve("said.txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
        assertThat(said).doesNotContain("\tat ");
    }

    private Ran run(String command) {
        Map<String, String> environment = new TreeMap<>();
        List<String> words = command.isEmpty()
                ? List.of()
                : List.of(command.replace("FOLDER", folder.toString()).split(" +", -1));
        int first = 0;
        while (first < words.size() && words.get(first).matches("[A-Z0-9_]+=.*")) {
            String[] setting = words.get(first).split("=", 2);
            environment.put(setting[0], setting[1]);
            first++;
        }
        return Cli.with(environment).run(words.subList(first, words.size()).toArray(String[]::new));
    }
}
