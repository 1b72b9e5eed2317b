package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildWork;
import io.assetpipeline.source.Content;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds in a JVM of its own, started as the goal starts it, with the class path of the tests. */
class BuildProcessTest {

    private static final long MEMORY = 256L << 20;

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @TempDir
    Path project;

    private static BuildJvm jvm(long memory) {
        return new BuildJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                memory,
                2,
                Optional.empty(),
                Optional.empty());
    }

    /** Without Maven's own classes, which the other JVM must not need. */
    private static BuildJvm withoutMaven() {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(place -> !place.contains("/org/apache/maven/") && !place.contains("/org/codehaus/plexus/"))
                .collect(Collectors.joining(File.pathSeparator));
        return new BuildJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath,
                MEMORY,
                2,
                Optional.empty(),
                Optional.empty());
    }

    @BeforeEach
    void write() throws IOException {
        write("assets.yaml", "css: {site: [css/site.css]}\njs: {app: [js/a.js, js/b.js]}\nencodings: none\n");
        write("plugin.jar", "");
        write("src/main/assets/css/site.css", "a {\n  color: red;\n}\nb {\n");
        write("src/main/assets/js/a.js", "function first(value) {\n  return value + 1\n}\n");
        write("src/main/assets/js/b.js", "var second = first(2) // ü\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // A time too young to tell two changes apart is not trusted.
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }

    private BuildOrder order(String target, Optional<Path> cache) {
        Path folder = project.resolve(target);
        return new BuildOrder(
                project,
                project.resolve("assets.yaml"),
                "com.example:shop",
                List.of(),
                OutputLayout.jar(folder.resolve("classes"), folder),
                true,
                2,
                cache,
                1L << 30,
                Optional.of(List.of(project.resolve("plugin.jar"))),
                new ToolChoice(
                        folder, "4.4.0", Optional.of(new ToolChoice.EsbuildChoice("0.25.10", Optional.empty(), ""))));
    }

    /** Has nothing, and tells what it was asked for. */
    private final class Nothing implements ToolSource {
        @Override
        public Path esbuild() throws NoEsbuildException {
            heard.add("esbuild");
            throw new NoEsbuildException("There is no esbuild in this test.", "Do without.");
        }

        @Override
        public List<Path> sass() {
            heard.add("sass");
            throw new ConfigurationException(
                    Problem.error(Location.of("sass:1"), "There is no Sass in this test.", "Do without."));
        }
    }

    private Map<String, Content> files(String target) throws IOException {
        Map<String, Content> files = new TreeMap<>();
        Path folder = project.resolve(target).resolve("classes");
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Content.read(file));
            }
        }
        return files;
    }

    private Optional<BuildOutcome> build(BuildOrder order, BuildJvm jvm) {
        return new BuildProcess(order, new Nothing(), BuildListener.none()).run(jvm);
    }

    @Test
    void itBuildsAndSaysWhatThisOneDoes() throws IOException {
        BuildOutcome here = order("here", Optional.empty()).run(new Nothing(), BuildListener.none());

        BuildOutcome apart =
                build(order("apart", Optional.empty()), withoutMaven()).orElseThrow();

        assertThat(files("apart")).isEqualTo(files("here")).hasSize(3);
        assertThat(apart.bundles()).isEqualTo(here.bundles()).hasSize(2);
        assertThat(apart.members()).isEqualTo(here.members()).hasSize(3);
        assertThat(apart.warnings()).isEqualTo(here.warnings()).hasSize(1);
        assertThat(apart.rawSources()).isEqualTo(here.rawSources());
        assertThat(apart.summary()).isEqualTo(here.summary().replace("here", "apart"));
        assertThat(apart.folder())
                .isEqualTo(project.resolve("apart/classes/META-INF/resources").resolve("assets"));
        assertThat(apart.changed()).isTrue();
        assertThat(heard).isEmpty();
    }

    @Test
    void itLeavesNothingOfWhatLibrariesUnpack() throws IOException {
        write("assets.yaml", "css: {site: [css/site.css]}\nencodings: [br]\n");
        write("src/main/assets/css/site.css", "a {\n  background: white;\n}\nb {\n  color: red;\n}\n".repeat(500));
        Path unpacked = Files.createDirectory(project.resolve("unpacked"));
        String before = System.setProperty("java.io.tmpdir", unpacked.toString());
        try {
            assertThat(build(order("target", Optional.empty()), jvm(MEMORY))).isPresent();
        } finally {
            System.setProperty("java.io.tmpdir", String.valueOf(before));
        }

        assertThat(files("target").keySet()).anyMatch(name -> name.endsWith(".br"));
        assertThat(unpacked).isEmptyDirectory();
    }

    @Test
    void itKeepsResultsWhereItIsTold() throws IOException {
        Path cache = project.resolve("cache");
        build(order("first", Optional.of(cache)), jvm(MEMORY));

        BuildOutcome second =
                build(order("second", Optional.of(cache)), jvm(MEMORY)).orElseThrow();

        assertThat(second.summary()).containsPattern("; (\\d+) of \\1 results from the cache");
        assertThat(files("second")).isEqualTo(files("first"));
    }

    @Test
    void whatItBuiltIsKnownHereAndRestoredHere() throws IOException {
        BuildOrder order = order("target", Optional.of(project.resolve("cache")));
        build(order, jvm(MEMORY));
        AssetPipeline here = order.pipeline(order.results().orElseThrow(), new Nothing());
        Map<String, Content> built = files("target");

        assertThat(here.standing()).isPresent();
        try (Stream<Path> all = Files.walk(project.resolve("target"))) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(here.restored()).isPresent();
        assertThat(files("target")).isEqualTo(built);
    }

    @Test
    void itEndsWithWhoStartedIt() throws Exception {
        BuildJvm jvm = jvm(MEMORY);
        write("src/main/assets/css/more.scss", "a { b { color: red } }\n");
        BuildOrder order = order("target", Optional.empty());
        Process worker = new ProcessBuilder(
                        jvm.java().toString(),
                        "-cp",
                        jvm.classPath(),
                        BuildWorker.class.getName(),
                        BuildWorker.NO_ARCHIVE)
                .start();
        try (DataInputStream in = new DataInputStream(worker.getInputStream());
                DataOutputStream out = new DataOutputStream(worker.getOutputStream())) {
            assertThat(Frame.read(in).kind()).isEqualTo(Frame.Kind.STARTED);
            Frame.of(Frame.Kind.ORDER, data -> {
                        data.writeInt(0);
                        order.write(data);
                    })
                    .write(out);
            Frame said = Frame.read(in);
            while (said.kind() == Frame.Kind.PROGRESS) {
                said = Frame.read(in);
            }
            assertThat(said.kind()).isEqualTo(Frame.Kind.WANTS_SASS);
        }

        assertThat(worker.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(worker.exitValue()).isEqualTo(1);
    }

    @Test
    void itAsksForWhatOnlyMavenCanFetch() throws IOException {
        write("assets.yaml", "js: {app: [js/a.js]}\nminify: {js: esbuild}\nencodings: none\n");

        BuildOutcome built =
                build(order("target", Optional.empty()), jvm(MEMORY)).orElseThrow();

        assertThat(heard).containsExactly("esbuild");
        assertThat(built.warnings())
                .extracting(Problem::what)
                .anyMatch(what -> what.startsWith("There is no esbuild in this test."));
    }

    @Test
    void whatItCannotHaveIsToldAsItsProblem() throws IOException {
        write("src/main/assets/css/more.scss", "a { b { color: red } }\n");

        assertThatThrownBy(() -> build(order("target", Optional.empty()), jvm(MEMORY)))
                .isInstanceOf(BuildException.class)
                .hasMessage("sass:1: There is no Sass in this test. Do without.");
        assertThat(heard).contains("sass");
    }

    @Test
    void whatIsWrongWithTheProjectIsToldAtItsPlace() throws IOException {
        write("src/main/assets/js/b.js", "var a = 1;\nvar b = 2 = 3;\n");

        assertThatThrownBy(() -> build(order("target", Optional.empty()), jvm(MEMORY)))
                .isInstanceOfSatisfying(
                        BuildException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.location().line()).isEqualTo(2)));
    }

    @Test
    void itTellsHowFarItIs() {
        BuildListener listener = new BuildListener() {
            @Override
            public void reached(BuildStage stage) {
                // Tells nothing of the work.
            }

            @Override
            public void progressed(BuildWork work, int done, int all) {
                heard.add(work + " " + done + " of " + all);
            }
        };

        new BuildProcess(order("target", Optional.empty()), new Nothing(), listener).run(jvm(MEMORY));

        assertThat(heard).contains("SOURCES 3 of 3");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // The code with which a killed process ends is the system's own.
    void ifItIsKilledThatIsSaid() {
        BuildListener killing = new BuildListener() {
            @Override
            public void reached(BuildStage stage) {
                // Nothing is built yet.
            }

            @Override
            public void progressed(BuildWork work, int done, int all) {
                ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            }
        };

        assertThatThrownBy(() ->
                        new BuildProcess(order("target", Optional.empty()), new Nothing(), killing).run(jvm(MEMORY)))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("ended with code 137 before it was done")
                .hasMessageContaining("-Dasset.fork=false");
        assertThat(project.resolve("target/classes")).doesNotExist();
    }

    @Test
    void ifItHasNotEnoughMemoryThatIsSaid() throws IOException {
        write("src/main/assets/js/b.js", "var a = 1;\n".repeat(3 << 20));

        assertThatThrownBy(() -> build(order("target", Optional.empty()), jvm(24L << 20)))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("has not enough memory with 24 MB")
                .hasMessageContaining("MAVEN_OPTS=-Xmx2g");
    }

    @Test
    void whereThereIsNoneNothingIsDone() {
        BuildOrder order = order("target", Optional.empty());
        String classPath = System.getProperty("java.class.path");

        assertThat(build(
                        order,
                        new BuildJvm(
                                project.resolve("java"), classPath, MEMORY, 2, Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(build(
                        order,
                        new BuildJvm(jvm(MEMORY).java(), "nowhere", MEMORY, 2, Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(build(order, new BuildJvm(jvm(MEMORY).java(), classPath, 1, 2, Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(project.resolve("target")).doesNotExist();
    }
}
