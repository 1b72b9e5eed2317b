package io.assetpipeline.minify;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs one esbuild program over texts, each a file of its own: nothing is bundled, no file of the project is read. A text that
 * names its own source map in a comment gets a map that leads through that one where esbuild can read it. Thread-safe.
 *
 * <pre>{@code
 * Esbuild.Outcome outcome = new Esbuild(program.path()).run(source, "tsx", List.of("--jsx=automatic"));
 * outcome.output().ifPresent(output -> save(output.text(), SourceMapJson.read(output.map())));
 * outcome.messages().forEach(message -> tell(message.location(), message.text()));
 * }</pre>
 */
public final class Esbuild {

    /** Far more than the largest scripts take; what needs longer hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The arguments of one process may take 32,767 characters on Windows. */
    private static final int FILES_AT_ONCE = 1500;

    private static final String IN = "in";
    private static final String OUT = "out";
    private static final String SETTINGS = "settings.json";

    /** {@code ✘ [ERROR] Expected ";" but found "b"}; the sign differs between terminals. */
    private static final Pattern MESSAGE = Pattern.compile("\\S+ \\[(ERROR|WARNING)] (.*)");

    /** Line from 1, column from 0 in bytes of UTF-8. */
    private static final Pattern PLACE = Pattern.compile(" {4}(.+):(\\d+):(\\d+):");

    private static final Pattern INPUT = Pattern.compile("in/(\\d+)\\.\\w+");

    /**
     * What esbuild says of a text.
     *
     * @param location in the author's text
     * @param text without a full stop at its end
     */
    public record Message(Severity severity, Location location, String text) {}

    /**
     * What esbuild made of a text.
     *
     * @param map from the text to the author's, as JSON without the author's text; its only source is to be named anew. Empty if
     *     {@link #MAPS} was none of the options
     */
    public record Output(String text, Optional<String> map) {}

    /**
     * What became of a text.
     *
     * @param output empty if one of the messages is an error
     * @param messages in esbuild's order
     */
    public record Outcome(Optional<Output> output, List<Message> messages) {

        public Outcome {
            messages = List.copyOf(messages);
        }
    }

    /** The program failed and did not say at which text. */
    static final class CrashException extends IOException {

        private static final long serialVersionUID = 1L;

        CrashException(String message) {
            super(message);
        }
    }

    /** Options with which outputs have maps. */
    public static final List<String> MAPS = List.of("--sourcemap=external", "--sources-content=false");

    private final Path program;
    private final Duration patience;

    /** The program at a path. */
    public Esbuild(Path program) {
        this(program, PATIENCE);
    }

    /** @param patience after which a process is killed */
    Esbuild(Path program, Duration patience) {
        this.program = program.toAbsolutePath();
        this.patience = patience;
    }

    /**
     * What the program says its version is.
     *
     * @throws IOException if it cannot be run or says something else; its message is a clause for the user
     */
    public String version() throws IOException {
        return within(folder -> {
            Path answer = folder.resolve("answer");
            int code = execute(folder, List.of("--version"), answer, folder.resolve("log"));
            String version = Files.readString(answer).strip();
            if (code != 0 || !version.matches("\\d+\\.\\d+\\.\\d+\\S*")) {
                throw new IOException("it does not answer --version as esbuild does");
            }
            return version;
        });
    }

    /** As {@link #run(List, String, List, String)} for one text, without such settings. */
    public Outcome run(SourceText source, String extension, List<String> options) throws IOException {
        return run(List.of(source), extension, options).get(0);
    }

    /** As {@link #run(List, String, List, String)} without such settings. */
    public List<Outcome> run(List<SourceText> sources, String extension, List<String> options) throws IOException {
        return run(sources, extension, options, "{}");
    }

    /**
     * Runs esbuild over texts, in one process where none of them has an error.
     *
     * @param extension which decides how they are read: {@code js}, {@code ts}, {@code jsx}, {@code tsx}
     * @param options besides those that say where files are
     * @param settings the text of a {@code tsconfig.json}
     * @return one for each text, in their order
     * @throws IOException if the program cannot be run, hangs, or fails without saying at which text; its message is a clause for
     *     the user
     */
    public List<Outcome> run(List<SourceText> sources, String extension, List<String> options, String settings)
            throws IOException {
        if (sources.isEmpty()) {
            return List.of();
        }
        return within(folder -> {
            Files.createDirectory(folder.resolve(IN));
            Files.writeString(folder.resolve(SETTINGS), settings);
            SortedSet<Integer> all = new TreeSet<>();
            for (int i = 0; i < sources.size(); i++) {
                Files.writeString(
                        folder.resolve(input(i, extension)), sources.get(i).text());
                all.add(i);
            }
            List<String> command = new ArrayList<>(List.of(
                    "--outdir=" + OUT,
                    "--outbase=" + IN,
                    // Named, since what lies in the folders around is not meant for these texts.
                    "--tsconfig=" + SETTINGS,
                    "--color=false",
                    "--log-limit=0"));
            command.addAll(options);
            return new Batch(folder, sources, extension, command).run(all);
        });
    }

    private static String input(int index, String extension) {
        return IN + "/" + index + "." + extension;
    }

    /** One folder of inputs, over which a process is run once or more. */
    private final class Batch {

        private final Path folder;
        private final List<SourceText> sources;
        private final String extension;
        private final List<String> command;
        private final SortedMap<Integer, Outcome> outcomes = new TreeMap<>();

        Batch(Path folder, List<SourceText> sources, String extension, List<String> command) {
            this.folder = folder;
            this.sources = sources;
            this.extension = extension;
            this.command = command;
        }

        List<Outcome> run(SortedSet<Integer> all) throws IOException {
            List<Integer> inputs = List.copyOf(all);
            for (int from = 0; from < inputs.size(); from += FILES_AT_ONCE) {
                part(new TreeSet<>(inputs.subList(from, Math.min(inputs.size(), from + FILES_AT_ONCE))));
            }
            return List.copyOf(outcomes.values());
        }

        /** An error in one input leaves all without an output: those without one are run again. */
        private void part(SortedSet<Integer> inputs) throws IOException {
            while (!inputs.isEmpty()) {
                List<String> arguments = new ArrayList<>(command);
                inputs.forEach(input -> arguments.add(input(input, extension)));
                Path log = folder.resolve("log");
                int code = execute(folder, arguments, folder.resolve("answer"), log);
                String said = Files.readString(log);
                Map<Integer, List<Message>> messages = messages(said);
                if (code == 0) {
                    for (int input : inputs) {
                        outcomes.put(
                                input,
                                new Outcome(Optional.of(output(input)), messages.getOrDefault(input, List.of())));
                    }
                    return;
                }
                messages.values()
                        .removeIf(list -> list.stream().noneMatch(message -> message.severity() == Severity.ERROR));
                if (!inputs.removeAll(messages.keySet())) {
                    throw new CrashException("it ends with " + code + ": "
                            + said.lines()
                                    .filter(line -> !line.isBlank())
                                    .findFirst()
                                    .orElse("no message"));
                }
                messages.forEach((input, errors) -> outcomes.put(input, new Outcome(Optional.empty(), errors)));
            }
        }

        private Output output(int input) throws IOException {
            Path text = folder.resolve(OUT).resolve(input + ".js");
            Path map = text.resolveSibling(input + ".js.map");
            return new Output(
                    Files.readString(text),
                    command.containsAll(MAPS) ? Optional.of(Files.readString(map)) : Optional.empty());
        }

        private Map<Integer, List<Message>> messages(String log) {
            Map<Integer, List<Message>> messages = new LinkedHashMap<>();
            Matcher head = MESSAGE.matcher("");
            Severity severity = Severity.ERROR;
            String text = "";
            for (String line : log.lines().toList()) {
                if (head.reset(line).matches()) {
                    severity = head.group(1).equals("ERROR") ? Severity.ERROR : Severity.WARNING;
                    text = head.group(2);
                    continue;
                }
                Matcher place = PLACE.matcher(line);
                // The places after the first one belong to notes.
                if (!text.isEmpty() && place.matches()) {
                    Matcher input = INPUT.matcher(place.group(1).replace('\\', '/'));
                    if (input.matches()) {
                        int index = Integer.parseInt(input.group(1));
                        messages.computeIfAbsent(index, key -> new ArrayList<>())
                                .add(new Message(
                                        severity,
                                        location(
                                                sources.get(index),
                                                Integer.parseInt(place.group(2)),
                                                Integer.parseInt(place.group(3))),
                                        text));
                    }
                    text = "";
                }
            }
            return messages;
        }
    }

    /** @param bytes of the line before the place, in UTF-8 */
    private static Location location(SourceText source, int line, int bytes) {
        int start = source.offsetOf(line - 1, 0);
        String text = source.text();
        int offset = start;
        for (int left = bytes; left > 0 && offset < text.length() && text.charAt(offset) != '\n'; ) {
            int character = text.codePointAt(offset);
            left -= character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            offset += Character.charCount(character);
        }
        return source.location(offset);
    }

    /** Work that needs a folder of its own. */
    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T within(Work<T> work) throws IOException {
        Path folder = Files.createTempDirectory("asset-esbuild");
        try {
            return work.in(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private int execute(Path folder, List<String> arguments, Path answer, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(answer.toFile())
                .redirectError(log.toFile());
        // Other places to look for packages.
        builder.environment().remove("NODE_PATH");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IOException("it cannot be started (" + e.getMessage() + ")", e);
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("it did not end within " + patience.toSeconds() + " seconds and was killed");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted");
        } finally {
            kill(process);
        }
    }

    /** Waits for its end: what it writes to lies in a folder that is about to go. */
    private static void kill(Process process) {
        process.destroyForcibly();
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
