package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildWork;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds in JVMs with a class path of jars, as the goal does. */
class ClassArchiveTest {

    /** With a jar in the place of each folder. */
    private static String classPath = "";

    @TempDir
    Path folder;

    private Path kept = Path.of("");
    private SmallProject project = new SmallProject(kept);

    @BeforeAll
    static void jars(@TempDir Path jars) throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(place);
            places.add(
                    Files.isDirectory(path)
                            ? jar(path, jars.resolve(places.size() + ".jar")).toString()
                            : place);
        }
        classPath = String.join(File.pathSeparator, places);
    }

    @BeforeEach
    void write() throws IOException {
        kept = folder.resolve("kept by = two");
        project = SmallProject.in(folder);
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
            }
        }
        return jar;
    }

    private ClassArchive archive() {
        return ClassArchive.in(kept, classPath).orElseThrow();
    }

    private BuildOutcome build(String target, Optional<ClassArchive> archive, BuildListener listener) {
        return new BuildProcess(project.order(target), new SmallProject.NoTools(), listener)
                .run(SmallProject.jvm(classPath, archive, Optional.empty()))
                .orElseThrow();
    }

    private BuildOutcome build(String target) {
        return build(target, Optional.of(archive()), BuildListener.none());
    }

    /** The JVM that leaves an archive goes on when the build is told already. */
    private static void awaitOtherJvm() throws Exception {
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void theFirstBuildLeavesItForTheNextOneAndDiscardsWhatIsForgotten() throws Exception {
        BuildOutcome without = build("without", Optional.empty(), BuildListener.none());
        assertThat(kept).doesNotExist();
        Path forgotten = kept("classes-0123.jsa");
        Path killed = kept("classes-0123.jsa.7.part");
        Path used = kept("classes-4567.jsa");
        Path results = kept("something");
        new ClassArchive(used).markUsed();

        BuildOutcome first = build("first");
        awaitOtherJvm();

        assertThat(kept)
                .isDirectoryContaining(file -> file.equals(archive().file()))
                .isDirectoryNotContaining("glob:**.part");
        assertThat(archive().file()).isNotEmptyFile();
        assertThat(List.of(forgotten, killed))
                .allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(List.of(used, results)).allSatisfy(file -> assertThat(file).exists());
        Queue<String> mapped = new ConcurrentLinkedQueue<>();
        BuildOutcome second = build("second", Optional.of(archive()), new BuildListener() {
            @Override
            public void reached(BuildStage stage) {
                // The work comes sooner.
            }

            @Override
            public void progressed(BuildWork work, int done, int all) {
                ProcessHandle.current().children().forEach(child -> mapped.addAll(maps(child.pid())));
            }
        });
        assertThat(first.bundles()).isEqualTo(without.bundles());
        assertThat(second.bundles()).isEqualTo(without.bundles());
        if (OS.current() == OS.LINUX) {
            assertThat(mapped).anyMatch(line -> line.endsWith(archive().file().toString()));
        }
    }

    /** Something that nobody has used for long. */
    private Path kept(String name) throws IOException {
        Files.createDirectories(kept);
        return Files.setLastModifiedTime(
                Files.createFile(kept.resolve(name)),
                FileTime.from(Instant.now().minus(Duration.ofDays(40))));
    }

    /** Of a system that tells what a process has mapped. */
    private static List<String> maps(long pid) {
        Path maps = Path.of("/proc/" + pid + "/maps");
        try {
            return Files.exists(maps) ? Files.readAllLines(maps) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oneThatIsDamagedIsAsIfThereWereNone() throws Exception {
        Files.createDirectories(kept);
        Files.writeString(archive().file(), "this is no archive of classes");

        assertThat(build("first").bundles()).hasSize(1);
    }

    @Test
    void whereItCannotBeLeftTheBuildIsDone() throws Exception {
        Files.writeString(kept, "a file");

        assertThat(build("first").bundles()).hasSize(1);
        awaitOtherJvm();
        assertThat(kept).hasContent("a file");
    }

    @Test
    void thereIsNoneOfFoldersAndOfWhatIsNotThere() throws IOException {
        String folders = classPath + File.pathSeparator + Files.createDirectory(folder.resolve("classes"));

        assertThat(ClassArchive.in(kept, folders)).isEmpty();
        assertThat(ClassArchive.in(kept, classPath + File.pathSeparator + "nowhere.jar"))
                .isEmpty();
    }

    @Test
    void anotherJarIsAnotherArchive() throws IOException {
        Path jar = Files.createFile(folder.resolve("other.jar"));
        Optional<ClassArchive> before = ClassArchive.in(kept, jar.toString());
        assertThat(ClassArchive.in(kept, jar.toString())).isEqualTo(before).isPresent();

        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(ClassArchive.in(kept, jar.toString())).isPresent().isNotEqualTo(before);
    }
}
