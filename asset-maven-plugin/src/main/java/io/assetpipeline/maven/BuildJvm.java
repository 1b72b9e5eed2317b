package io.assetpipeline.maven;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A JVM that builds, as it is to be.
 *
 * @param java the program
 * @param classPath of it
 * @param memory the bytes that its heap may have
 * @param threads that will be busy
 * @param archive of its classes; empty to have none
 * @param kept where it waits when it has built; empty if it ends then
 */
record BuildJvm(
        Path java, String classPath, long memory, int threads, Optional<ClassArchive> archive, Optional<KeptJvm> kept) {

    /** Maven lets plugins see its own copies of these, and takes theirs out of their class path. */
    private static final List<String> MAVENS =
            List.of("org.slf4j.LoggerFactory", "org.apache.commons.logging.LogFactory");

    /** The bytes of heap that one may keep while it waits; with fewer a build of many scripts takes a tenth longer. */
    private static final long WAITING = 256L << 20;

    /** What is meant for the JVM that the user started: a debugger that waits would be waited for. */
    private static final Set<String> OF_MAVENS_JVM = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What shells, terminals and Maven's own start say of one command or one window; nothing that builds reads it. */
    private static final Set<String> OF_ONE_COMMAND = Set.of(
            "_",
            "COLUMNS",
            "LINES",
            "MAVEN_CMD_LINE_ARGS",
            "OLDPWD",
            "PWD",
            "SHLVL",
            "SSH_AUTH_SOCK",
            "SSH_CLIENT",
            "SSH_CONNECTION",
            "SSH_TTY",
            "TERM_SESSION_ID",
            "TMUX_PANE",
            "WINDOWID",
            "XDG_SESSION_ID");

    /** The same as this one, which Maven has started. */
    static BuildJvm ofMaven(int threads) throws IOException {
        return new BuildJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPathOfThis(),
                Runtime.getRuntime().maxMemory(),
                threads,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The same with what makes the next build's start sooner.
     *
     * @param folder in which earlier builds have kept something. What is made once and thrown away with its machine is not worth it
     * @param idle how long it waits for another build
     * @param properties that this one is going to have
     */
    BuildJvm keptIn(Path folder, Duration idle, Map<String, String> properties) {
        return new BuildJvm(
                java,
                classPath,
                memory,
                threads,
                ClassArchive.in(folder, classPath),
                idle.isZero() || !KeptJvm.canBeIn(folder)
                        ? Optional.empty()
                        : likeness(folder, properties).flatMap(likeness -> KeptJvm.in(folder, idle, likeness)));
    }

    /**
     * Whatever a build may depend on that does not come with its order. Much of it is read once in the life of a JVM, by the JDK or by a library, so
     * none is taken in which any of it differs.
     */
    private Optional<String> likeness(Path kept, Map<String, String> properties) {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeAll(OF_ONE_COMMAND);
        Map<String, String> settings = new TreeMap<>(properties);
        // Of Maven's own log, set for -q and -X.
        settings.keySet().removeIf(name -> name.startsWith("org.slf4j.simpleLogger."));
        Path here = Path.of("");
        try {
            // A folder that was made anew is not the one in which that JVM stands.
            Object folder =
                    Files.readAttributes(here, BasicFileAttributes.class).fileKey();
            Path path = here.toRealPath();
            String inherited = Inherited.of(kept);
            return CodeStamp.of(classPath)
                    .map(code -> String.join(
                            "\n",
                            code,
                            java + " " + memory,
                            path + " " + folder,
                            inherited,
                            environment + "\n" + settings));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether the next one is to leave the archive of its classes. */
    boolean leavesArchive() {
        return archive.filter(ClassArchive::isMissing).isPresent();
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisplayVMOutputToStderr",
                // What it thinks of an archive is nothing that a user can mend.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xmx" + memory));
        if (kept.isPresent()) {
            // Of the collectors of the JDK, the one that gives back at once what a build has taken, down to what it
            // begins with.
            options.addAll(List.of("-XX:+UseSerialGC", "-XX:-ShrinkHeapInSteps", "-Xms" + Math.min(memory, WAITING)));
        } else {
            options.add(threads > 2 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC");
        }
        return options;
    }

    /** Starts one. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(options());
        boolean leaving = leavesArchive();
        if (leaving) {
            command.addAll(ClassArchive.leaving());
        } else {
            archive.filter(ClassArchive::exists).ifPresent(known -> {
                command.addAll(known.taking());
                known.markUsed();
            });
        }
        command.addAll(List.of("-cp", classPath, BuildWorker.class.getName()));
        command.add(leaving ? archive.orElseThrow().file().toString() : BuildWorker.NO_ARCHIVE);
        kept.ifPresent(next ->
                command.addAll(List.of(next.socket().toString(), next.idle().toString())));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(OF_MAVENS_JVM);
        return builder.start();
    }

    private static String classPathOfThis() throws IOException {
        ClassLoader loader = BuildJvm.class.getClassLoader();
        if (!(loader instanceof URLClassLoader realm)) {
            throw new IOException("Nobody knows the class path");
        }
        Set<String> places = new LinkedHashSet<>();
        for (URL url : realm.getURLs()) {
            places.add(path(url));
        }
        for (String name : MAVENS) {
            try {
                CodeSource code =
                        Class.forName(name, false, loader).getProtectionDomain().getCodeSource();
                if (code != null) {
                    places.add(path(code.getLocation()));
                }
            } catch (ClassNotFoundException | LinkageError e) {
                // Then nothing of ours sees it here either.
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static String path(URL place) throws IOException {
        try {
            return Path.of(place.toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException(place + " is no file", e);
        }
    }
}
