package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildWork;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Builds one after the other, in JVMs that stay. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nothing stays there: its files have other permissions")
class KeptJvmTest {

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    @TempDir
    Path folder;

    private SmallProject project = new SmallProject(Path.of(""));
    private KeptJvm kept = new KeptJvm(Path.of(""), IDLE);

    @BeforeEach
    void write() throws IOException {
        project = SmallProject.in(folder);
        kept = new KeptJvm(Files.createDirectory(folder.resolve("kept")).resolve("jvm/s"), IDLE);
    }

    @AfterEach
    void endThem() throws Exception {
        for (ProcessHandle child : children()) {
            child.destroyForcibly();
            child.onExit().get(1, TimeUnit.MINUTES);
        }
    }

    private static List<ProcessHandle> children() {
        try (Stream<ProcessHandle> all = ProcessHandle.current().children()) {
            return all.toList();
        }
    }

    private static ProcessHandle child() {
        assertThat(children()).hasSize(1);
        return children().get(0);
    }

    private BuildProcess process(String target, BuildListener listener) {
        return new BuildProcess(project.order(target), new SmallProject.NoTools(), listener);
    }

    private BuildProcess.Ran build(String target) {
        return build(target, BuildListener.none());
    }

    private BuildProcess.Ran build(String target, BuildListener listener) {
        BuildProcess process = process(target, listener);
        assertThat(process.run(jvm()).orElseThrow().bundles()).hasSize(1);
        return process.ran();
    }

    private BuildJvm jvm() {
        return SmallProject.jvm(System.getProperty("java.class.path"), Optional.empty(), Optional.of(kept));
    }

    /** It begins to wait a moment after its build is told. */
    private void awaitWaiting() throws Exception {
        Path sockets =
                Files.createDirectories(folder.resolve("kept/jvm"), PosixFilePermissions.asFileAttribute(PRIVATE));
        try (WatchService changes = sockets.getFileSystem().newWatchService()) {
            WatchKey key = sockets.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(kept.socket())) {
                assertThat(changes.poll(1, TimeUnit.MINUTES)).as("a socket").isEqualTo(key);
                key.pollEvents();
                key.reset();
            }
        }
    }

    /** Until it was the one that waits, which it may not yet have done, or have just stopped to look who is there. */
    private void buildUntilKept(String target) {
        for (int tries = 0; tries < 20; tries++) {
            if (build(target) == BuildProcess.Ran.IN_KEPT) {
                return;
            }
        }
        fail("none was kept");
    }

    private Map<String, Content> files(String target) throws IOException {
        Map<String, Content> files = new HashMap<>();
        Path classes = folder.resolve(target).resolve("classes");
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(classes.relativize(file).toString(), Content.read(file));
            }
        }
        return files;
    }

    @Test
    void theNextBuildsAreDoneByTheJvmOfTheFirst() throws Exception {
        assertThat(build("first")).isEqualTo(BuildProcess.Ran.IN_NEW_THAT_STAYS);
        ProcessHandle jvm = child();

        for (String target : List.of("second", "third")) {
            awaitWaiting();
            assertThat(build(target)).isEqualTo(BuildProcess.Ran.IN_KEPT);
            assertThat(files(target)).isEqualTo(files("first")).isNotEmpty();
        }

        awaitWaiting();
        assertThat(child()).isEqualTo(jvm);
    }

    @Test
    void itIsThereAfterABuildThatFindsMistakes() throws Exception {
        build("first");
        awaitWaiting();
        Files.writeString(folder.resolve("assets.yaml"), "css: {site: [css/nowhere.css]}\nencodings: none\n");
        BuildProcess failing = process("second", BuildListener.none());

        assertThatThrownBy(() -> failing.run(jvm()))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("nowhere.css");

        assertThat(failing.ran()).isEqualTo(BuildProcess.Ran.IN_KEPT);
        awaitWaiting();
        SmallProject.in(folder);
        assertThat(build("third")).isEqualTo(BuildProcess.Ran.IN_KEPT);
    }

    @Test
    void aBuildWhileItIsBusyHasItsOwn() throws Exception {
        build("first");
        awaitWaiting();
        AtomicReference<BuildProcess.Ran> meanwhile = new AtomicReference<>(BuildProcess.Ran.NOWHERE);
        BuildListener building = onProgress(() -> {
            if (meanwhile.get() == BuildProcess.Ran.NOWHERE) {
                meanwhile.set(build("meanwhile"));
            }
        });

        assertThat(build("second", building)).isEqualTo(BuildProcess.Ran.IN_KEPT);

        assertThat(meanwhile.get()).isEqualTo(BuildProcess.Ran.IN_NEW_THAT_STAYS);
        // Of the two that have built one waits, once it has seen that the other one does not.
        buildUntilKept("third");
    }

    private static BuildListener onProgress(Runnable then) {
        return new BuildListener() {
            @Override
            public void reached(BuildStage stage) {
                // The work comes later.
            }

            @Override
            public void progressed(BuildWork work, int done, int all) {
                then.run();
            }
        };
    }

    @Test
    void whatAKilledOneLeavesIsNoObstacle() throws Exception {
        build("first");
        awaitWaiting();
        endThem();
        assertThat(kept.socket()).exists();

        assertThat(build("second")).isEqualTo(BuildProcess.Ran.IN_NEW_THAT_STAYS);
        buildUntilKept("third");
    }

    @Test
    void ifItIsKilledWhileItBuildsANewOneDoesIt() throws Exception {
        build("first");
        awaitWaiting();
        ProcessHandle jvm = child();

        assertThat(build("second", onProgress(jvm::destroyForcibly))).isEqualTo(BuildProcess.Ran.IN_NEW_THAT_STAYS);

        assertThat(files("second")).isEqualTo(files("first"));
    }

    @Test
    void ifItIsSuspendedANewOneDoesIt() throws Exception {
        build("first");
        awaitWaiting();
        ProcessHandle suspended = child();
        assertThat(new ProcessBuilder("kill", "-STOP", Long.toString(suspended.pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(build("second")).isEqualTo(BuildProcess.Ran.IN_NEW_THAT_STAYS);
    }

    @Test
    void itEndsWithTheBuildThatItIsBusyWith() throws Exception {
        build("first");
        awaitWaiting();
        ProcessHandle jvm = child();
        try (BuildChannel channel = new BuildChannel(kept.reach().orElseThrow())) {
            Files.writeString(project.sheet().resolveSibling("more.scss"), "a { b { color: red } }\n");
            assertThat(new BuildConversation(project.order("second"), new Leaving(channel), BuildListener.none()))
                    .satisfies(talk -> assertThatThrownBy(() -> talk.hold(channel.in(), channel.out()))
                            .isInstanceOf(IOException.class));
        }

        jvm.onExit().get(1, TimeUnit.MINUTES);
    }

    /** Is killed when it is asked. */
    private record Leaving(BuildChannel channel) implements ToolSource {
        @Override
        public Path esbuild() {
            throw new IllegalStateException("no esbuild in this test");
        }

        @Override
        public List<Path> sass() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return List.of();
        }
    }

    @Test
    void whoOnlyLooksDoesNotEndIt() throws Exception {
        build("first");
        awaitWaiting();
        try (SocketChannel looking = SocketChannel.open(UnixDomainSocketAddress.of(kept.socket()))) {
            assertThat(looking.isConnected()).isTrue();
        }

        buildUntilKept("second");
    }

    @Test
    void itWaitsAsLongAsItIsTold() throws Exception {
        kept = new KeptJvm(kept.socket(), Duration.ofMillis(1));
        build("first");

        child().onExit().get(1, TimeUnit.MINUTES);

        assertThat(kept.socket()).doesNotExist();
        assertThat(kept.socket().getParent()).isDirectory();
    }

    @Test
    void itDoesNotOutliveTheFolder() throws Exception {
        build("first");
        awaitWaiting();

        Files.delete(kept.socket());

        child().onExit().get(1, TimeUnit.MINUTES);
    }

    @Test
    void itEndsWhenAnotherHasTakenItsPlace() throws Exception {
        build("first");
        awaitWaiting();
        ProcessHandle jvm = child();

        Path another = Files.createFile(kept.socket().resolveSibling("another"));
        Files.move(another, kept.socket(), StandardCopyOption.ATOMIC_MOVE);

        jvm.onExit().get(1, TimeUnit.MINUTES);
        assertThat(kept.socket()).exists();
    }

    @Test
    void ofManyThoseThatHaveWaitedLongestEnd() throws Exception {
        Path sockets = Files.createDirectory(kept.socket().getParent(), PosixFilePermissions.asFileAttribute(PRIVATE));
        List<Path> others = new ArrayList<>();
        for (int minutes = 4; minutes > 0; minutes--) {
            Path other = Files.createFile(sockets.resolve("000000000000000" + minutes));
            Files.setLastModifiedTime(other, FileTime.from(Instant.now().minus(Duration.ofMinutes(minutes))));
            others.add(other);
        }

        build("first");
        awaitWaiting();

        assertThat(others.subList(0, 2)).noneMatch(Files::exists);
        assertThat(others.subList(2, 4)).allMatch(Files::exists);
    }

    @Test
    void noFolderButTheUsersOwnIsTaken() throws Exception {
        Path jar = Files.createFile(folder.resolve("plugin.jar"));
        BuildJvm jvm = SmallProject.jvm(jar.toString(), Optional.empty(), Optional.empty());
        Path here = folder.resolve("kept");
        Path elsewhere =
                Files.createDirectory(folder.resolve("elsewhere"), PosixFilePermissions.asFileAttribute(PRIVATE));
        assertThat(jvm.keptIn(here, IDLE, Map.of()).kept()).isPresent();

        Files.createSymbolicLink(here.resolve("jvm"), elsewhere);
        assertThat(jvm.keptIn(here, IDLE, Map.of()).kept()).isEmpty();

        Files.delete(here.resolve("jvm"));
        Files.createFile(here.resolve("jvm"));
        assertThat(jvm.keptIn(here, IDLE, Map.of()).kept()).isEmpty();
    }

    @Test
    void oneThatOthersMayReachIsNotTaken() throws Exception {
        build("first");
        awaitWaiting();
        assertThat(Files.getPosixFilePermissions(kept.socket().getParent())).isEqualTo(PRIVATE);

        Files.setPosixFilePermissions(kept.socket().getParent(), PosixFilePermissions.fromString("rwxrwx---"));

        assertThat(kept.reach()).isEmpty();
        assertThat(build("second")).isEqualTo(BuildProcess.Ran.IN_NEW_THAT_STAYS);
    }

    @Test
    void itDiscardsWhatKilledOnesHaveLeftLongAgo() throws Exception {
        Path left = Files.createDirectory(kept.socket().getParent(), PosixFilePermissions.asFileAttribute(PRIVATE))
                .resolve("fedcba9876543210");
        Files.createFile(left);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        Path other = Files.createFile(kept.socket().resolveSibling("00000000ffffffff"));

        build("first");
        awaitWaiting();

        assertThat(left).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void onlyALikeBuildFindsIt() throws Exception {
        Path jar = Files.createFile(folder.resolve("plugin.jar"));
        BuildJvm jvm = SmallProject.jvm(jar.toString(), Optional.empty(), Optional.empty());
        BuildJvm larger =
                new BuildJvm(jvm.java(), jvm.classPath(), jvm.memory() * 2, 2, Optional.empty(), Optional.empty());
        Path here = folder.resolve("kept");
        Path socket =
                jvm.keptIn(here, IDLE, Map.of("a", "b")).kept().orElseThrow().socket();

        assertThat(jvm.keptIn(here, Duration.ofDays(1), Map.of("a", "b"))
                        .kept()
                        .orElseThrow()
                        .socket())
                .isEqualTo(socket);
        assertThat(jvm.keptIn(here, IDLE, Map.of("a", "c")).kept().orElseThrow().socket())
                .isNotEqualTo(socket);
        assertThat(larger.keptIn(here, IDLE, Map.of("a", "b"))
                        .kept()
                        .orElseThrow()
                        .socket())
                .isNotEqualTo(socket);
        Files.writeString(jar, "of another version");
        assertThat(jvm.keptIn(here, IDLE, Map.of("a", "b")).kept().orElseThrow().socket())
                .isNotEqualTo(socket);
    }

    @Test
    void noneStaysIfItIsNotWantedOrCouldNotBeFound() throws Exception {
        Path jar = Files.createFile(folder.resolve("plugin.jar"));
        BuildJvm jvm = SmallProject.jvm(jar.toString(), Optional.empty(), Optional.empty());

        assertThat(jvm.keptIn(folder, Duration.ZERO, Map.of()).kept()).isEmpty();
        assertThat(jvm.keptIn(folder.resolve("deep/".repeat(30)), IDLE, Map.of())
                        .kept())
                .isEmpty();
        assertThat(SmallProject.jvm(folder.toString(), Optional.empty(), Optional.empty())
                        .keptIn(folder, IDLE, Map.of())
                        .kept())
                .isEmpty();
    }
}
