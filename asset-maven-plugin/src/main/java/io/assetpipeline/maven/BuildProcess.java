package io.assetpipeline.maven;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A build in a JVM of its own. One that builds for the first time spends more time on making its code fast than on running it; this
 * one is told not to, and is done in half of the time. What only Maven can fetch it asks for.
 */
final class BuildProcess {

    private static final int LAST_LINES = 5;
    private static final int EXIT_SECONDS = 10;

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
            return run(BuildJvm.ofMaven(order.cache().filter(Files::isDirectory)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same in a given JVM. */
    Optional<BuildOutcome> run(BuildJvm jvm) {
        boolean leaving = jvm.leavesArchive();
        Process process;
        try {
            process = jvm.start(order.threads());
        } catch (IOException e) {
            return Optional.empty();
        }
        Thread errors = new Thread(() -> readErrors(process), "asset-build-errors");
        errors.setDaemon(true);
        errors.start();
        boolean built = false;
        try {
            Frame last = new BuildConversation(order, tools, listener)
                    .hold(process.getInputStream(), process.getOutputStream());
            built = last.kind() == Frame.Kind.BUILT;
            return Optional.of(outcome(last, jvm));
        } catch (BuildConversation.NotStartedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw ended(process, errors, e);
        } finally {
            // One that leaves an archive ends by itself, and nobody waits for it.
            if (!built || !leaving) {
                process.destroyForcibly();
            }
        }
    }

    private static BuildOutcome outcome(Frame last, BuildJvm jvm) throws IOException {
        return switch (last.kind()) {
            case BUILT -> BuildOutcome.read(last.data());
            case PROBLEMS -> throw new BuildException(ShownProblems.read(last.data()));
            case NO_MEMORY -> throw noMemory(jvm);
            default -> throw new IllegalStateException(KeptBytes.text(last.data()));
        };
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

    private static BuildException noMemory(BuildJvm jvm) {
        return new BuildException(Problem.error(
                Location.of("asset.fork"),
                "The JVM that builds the assets has not enough memory with " + (jvm.memory() >> 20)
                        + " MB, as much as Maven's own.",
                "Give both more with MAVEN_OPTS=-Xmx2g, or let fewer sources be minified at a time with"
                        + " -Dasset.threads=1."));
    }
}
