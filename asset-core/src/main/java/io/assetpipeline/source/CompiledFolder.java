package io.assetpipeline.source;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code asset:watch} has made of sources, in a folder, for an application in development: no compiler is on its class path.
 * Each file has the logical path of what was made; where making it failed, it says so on the page.
 *
 * @param folder need not exist
 * @param languages those that are known anyway, and those that the folder names
 */
public record CompiledFolder(Path folder, List<SourceLanguage> languages) implements Compilation {

    /** Below the folder of the project. */
    private static final String PLACE = "target/asset-compiled";

    /** No asset has a name that starts with a dot. */
    private static final String LANGUAGES = ".languages";

    public CompiledFolder {
        languages = List.copyOf(languages);
    }

    /** Where a project has it. */
    public static Path of(Path project) {
        return project.resolve(PLACE);
    }

    /** The folder as it is now. What it says that cannot be read is as if it were not there. */
    public static CompiledFolder read(Path folder) {
        Map<String, SourceLanguage> bySuffix = new LinkedHashMap<>();
        for (String line : lines(folder.resolve(LANGUAGES))) {
            String[] words = line.split(" ", -1);
            if (words.length == 3) {
                language(words).ifPresent(language -> bySuffix.put(language.suffix(), language));
            }
        }
        SourceLanguage.known().forEach(language -> bySuffix.putIfAbsent(language.suffix(), language));
        return new CompiledFolder(folder, List.copyOf(bySuffix.values()));
    }

    private static Optional<SourceLanguage> language(String[] words) {
        try {
            return Optional.of(new SourceLanguage(words[0], words[1], Boolean.parseBoolean(words[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The file that names languages, and what stands in it. */
    public static Map.Entry<String, String> naming(List<SourceLanguage> languages) {
        List<String> lines = new ArrayList<>();
        languages.forEach(
                language -> lines.add(language.suffix() + " " + language.output() + " " + language.partials() + "\n"));
        return Map.entry(LANGUAGES, String.join("", lines));
    }

    @Override
    public CompiledText compile(SourceFile source) {
        Path made = made(source);
        try {
            return new CompiledText(Files.readString(made), Optional.empty(), (line, column) -> source.location());
        } catch (NoSuchFileException e) {
            String message =
                    source.name() + " is not compiled yet. Let \"mvn asset:watch\" run beside the application.";
            return new CompiledText(
                    FailureText.of(output(source), message), Optional.empty(), (line, column) -> source.location());
        } catch (IOException e) {
            throw new BuildException(
                    Problem.error(
                            source.location(),
                            "What was made of it, " + made + ", cannot be read (" + e + ").",
                            "Delete that file, and let \"mvn asset:watch\" run."),
                    e);
        }
    }

    @Override
    public FileStamp stamp(SourceFile source) {
        return FileStamp.of(made(source));
    }

    private Path made(SourceFile source) {
        return folder.resolve(output(source).value());
    }

    private LogicalPath output(SourceFile source) {
        return language(source.path())
                .flatMap(language -> language.output(source.path()))
                .orElseThrow(() -> new IllegalArgumentException(source + " is in no language that is compiled"));
    }
}
