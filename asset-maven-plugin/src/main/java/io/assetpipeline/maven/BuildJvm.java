package io.assetpipeline.maven;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A JVM that builds, as it is to be.
 *
 * @param java the program
 * @param classPath of it
 * @param memory the bytes that its heap may have
 * @param archive of its classes; empty to have none
 */
record BuildJvm(Path java, String classPath, long memory, Optional<ClassArchive> archive) {

    /** Maven lets plugins see its own copies of these, and takes theirs out of their class path. */
    private static final List<String> MAVENS =
            List.of("org.slf4j.LoggerFactory", "org.apache.commons.logging.LogFactory");

    /**
     * The same as this one, which Maven has started.
     *
     * @param kept the folder in which earlier builds have kept something; empty if there is none. What is made once and thrown away
     *     with its machine is not worth an archive
     */
    static BuildJvm ofMaven(Optional<Path> kept) throws IOException {
        String classPath = classPathOfThis();
        return new BuildJvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classPath,
                Runtime.getRuntime().maxMemory(),
                kept.flatMap(folder -> ClassArchive.in(folder, classPath)));
    }

    /** Whether the next one is to leave the archive of its classes. */
    boolean leavesArchive() {
        return archive.filter(ClassArchive::isMissing).isPresent();
    }

    /**
     * Starts one.
     *
     * @param threads that will be busy
     */
    Process start(int threads) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                threads > 2 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC",
                "-XX:+DisplayVMOutputToStderr",
                // What it thinks of an archive is nothing that a user can mend.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xmx" + memory));
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
        if (leaving) {
            command.add(archive.orElseThrow().file().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        // What is meant for the JVM that the user started: a debugger that waits would be waited for.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
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
