package io.assetpipeline.maven;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildWork;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A build in a JVM of its own. One that builds for the first time spends more time on making its code fast than on running it; this
 * one is told not to, and is done in half of the time. What only Maven can fetch it asks for.
 */
final class BuildProcess {

    /** Maven lets plugins see its own copies of these, and takes theirs out of their class path. */
    private static final List<String> MAVENS =
            List.of("org.slf4j.LoggerFactory", "org.apache.commons.logging.LogFactory");

    /** What the JVM says of itself, and what the other one has of its own. */
    private static final Set<String> OWN_PROPERTIES = Set.of("java.io.tmpdir", "user.home", "user.name");

    private static final int LAST_LINES = 5;
    private static final int EXIT_SECONDS = 10;

    /**
     * What the other JVM is.
     *
     * @param java the program
     * @param classPath of it
     * @param memory the bytes that its heap may have
     * @param archive of its classes; empty to have none
     */
    record Jvm(Path java, String classPath, long memory, Optional<ClassArchive> archive) {

        /**
         * The same as this one, which Maven has started.
         *
         * @param kept the folder in which earlier builds have kept something; empty if there is none. What is made once and thrown away
         *     with its machine is not worth an archive
         */
        static Jvm ofMaven(Optional<Path> kept) throws IOException {
            String classPath = BuildProcess.classPath();
            return new Jvm(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    classPath,
                    Runtime.getRuntime().maxMemory(),
                    kept.flatMap(folder -> ClassArchive.in(folder, classPath)));
        }
    }

    private final BuildOrder order;
    private final ToolSource tools;
    private final BuildListener listener;
    private final Deque<String> lastLines = new ArrayDeque<>();

    BuildProcess(BuildOrder order, ToolSource tools, BuildListener listener) {
        this.order = order;
        this.tools = tools;
        this.listener = listener;
    }

    /**
     * Builds.
     *
     * @return empty if no other JVM can be had here: nothing was done
     * @throws AssetException as the build does, and if the other JVM ends before it is done
     */
    Optional<BuildOutcome> run() {
        try {
            return run(Jvm.ofMaven(order.cache().filter(Files::isDirectory)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same in a given JVM. */
    Optional<BuildOutcome> run(Jvm jvm) {
        boolean leaving = jvm.archive().filter(ClassArchive::isMissing).isPresent();
        Process process;
        try {
            process = start(jvm, leaving);
        } catch (IOException e) {
            return Optional.empty();
        }
        Thread errors = new Thread(() -> readErrors(process), "asset-build-errors");
        errors.setDaemon(true);
        errors.start();
        boolean started = false;
        boolean built = false;
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
                DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            if (Frame.read(in).kind() == Frame.Kind.STARTED) {
                started = true;
                Frame.of(Frame.Kind.ORDER, this::writeOrder).write(out);
                BuildOutcome outcome = outcome(in, out, jvm);
                built = true;
                return Optional.of(outcome);
            }
            return Optional.empty();
        } catch (IOException e) {
            if (started) {
                throw ended(process, errors, e);
            }
            return Optional.empty();
        } finally {
            // One that leaves an archive ends by itself, and nobody waits for it.
            if (!built || !leaving) {
                process.destroyForcibly();
            }
        }
    }

    private Process start(Jvm jvm, boolean leaving) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                jvm.java().toString(),
                "-XX:TieredStopAtLevel=1",
                order.threads() > 2 ? "-XX:+UseParallelGC" : "-XX:+UseSerialGC",
                "-XX:+DisplayVMOutputToStderr",
                // What it thinks of an archive is nothing that a user can mend.
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xmx" + jvm.memory()));
        if (leaving) {
            command.addAll(ClassArchive.leaving());
        } else {
            jvm.archive().filter(ClassArchive::exists).ifPresent(archive -> {
                command.addAll(archive.taking());
                archive.markUsed();
            });
        }
        command.addAll(List.of("-cp", jvm.classPath(), BuildWorker.class.getName()));
        if (leaving) {
            command.add(jvm.archive().orElseThrow().file().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        // What is meant for the JVM that the user started: a debugger that waits would be waited for.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }

    private static String classPath() throws IOException {
        ClassLoader loader = BuildProcess.class.getClassLoader();
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

    private void writeOrder(DataOutputStream out) throws IOException {
        Map<String, String> properties = properties();
        out.writeInt(properties.size());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            KeptBytes.write(out, property.getKey());
            KeptBytes.write(out, property.getValue());
        }
        order.write(out);
    }

    /** Proxies, trust stores, our own settings, and whatever else was set; not what says which JVM this is. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            boolean ofJvm = name.startsWith("java.")
                    || name.startsWith("sun.")
                    || name.startsWith("jdk.")
                    || name.startsWith("os.")
                    || name.startsWith("user.")
                    || name.endsWith(".separator")
                    || name.endsWith(".encoding");
            if (!ofJvm || OWN_PROPERTIES.contains(name) || name.startsWith("java.net.")) {
                properties.put(name, ShownProblems.shown(System.getProperty(name, "")));
            }
        }
        return properties;
    }

    private BuildOutcome outcome(DataInputStream in, DataOutputStream out, Jvm jvm) throws IOException {
        while (true) {
            Frame frame = Frame.read(in);
            DataInputStream data = frame.data();
            switch (frame.kind()) {
                case PROGRESS -> listener.progressed(BuildWork.valueOf(data.readUTF()), data.readInt(), data.readInt());
                case WANTS_ESBUILD -> esbuild().write(out);
                case WANTS_SASS -> sass().write(out);
                case BUILT -> {
                    return BuildOutcome.read(data);
                }
                case PROBLEMS -> throw new BuildException(ShownProblems.read(data));
                case NO_MEMORY -> throw noMemory(jvm);
                case DEFECT -> throw new IllegalStateException(KeptBytes.text(data));
                default -> throw new IOException("said " + frame.kind());
            }
        }
    }

    private Frame esbuild() throws IOException {
        try {
            return files(List.of(tools.esbuild()));
        } catch (NoEsbuildException e) {
            return Frame.of(Frame.Kind.NO_ESBUILD, data -> {
                data.writeInt(2);
                KeptBytes.write(data, e.what());
                KeptBytes.write(data, e.remedy());
            });
        }
    }

    private Frame sass() throws IOException {
        try {
            return files(tools.sass());
        } catch (AssetException e) {
            return Frame.of(Frame.Kind.PROBLEMS, data -> ShownProblems.write(data, e.problems()));
        }
    }

    private static Frame files(List<Path> files) throws IOException {
        return Frame.of(Frame.Kind.FILES, data -> {
            data.writeInt(files.size());
            for (Path file : files) {
                KeptBytes.write(data, file.toString());
            }
        });
    }

    /** The last of what it says goes into the message if it ends too soon. */
    private void readErrors(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), Charset.defaultCharset()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (lastLines) {
                    lastLines.add(line);
                    if (lastLines.size() > LAST_LINES) {
                        lastLines.remove();
                    }
                }
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    private BuildException ended(Process process, Thread errors, IOException cause) {
        List<String> said;
        String code = "";
        try {
            if (process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                code = " with code " + process.exitValue();
            }
            errors.join(TimeUnit.SECONDS.toMillis(EXIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lastLines) {
            said = new ArrayList<>(lastLines);
        }
        return new BuildException(
                Problem.error(
                        Location.of("asset.fork"),
                        "The JVM that builds the assets ended" + code + " before it was done"
                                + (said.isEmpty() ? "." : ": " + String.join(" | ", said)),
                        "If the system killed it for want of memory, give both JVMs less with MAVEN_OPTS=-Xmx512m;"
                                + " -Dasset.fork=false builds in Maven's own JVM."),
                cause);
    }

    private static BuildException noMemory(Jvm jvm) {
        return new BuildException(Problem.error(
                Location.of("asset.fork"),
                "The JVM that builds the assets has not enough memory with " + (jvm.memory() >> 20)
                        + " MB, as much as Maven's own.",
                "Give both more with MAVEN_OPTS=-Xmx2g, or let fewer sources be minified at a time with"
                        + " -Dasset.threads=1."));
    }
}
