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
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.Duration;
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

    /** In which JVM a build has run. */
    enum Ran {
        /** In none yet. */
        NOWHERE,
        /** In one that an earlier build has left. */
        IN_KEPT,
        /** In one that ends with it. */
        IN_NEW,
        /** In one that waits for the next build. */
        IN_NEW_THAT_STAYS
    }

    private static final int LAST_LINES = 5;
    private static final int EXIT_SECONDS = 10;

    private final BuildOrder order;
    private final ToolSource tools;
    private final BuildListener listener;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private Ran ran = Ran.NOWHERE;

    BuildProcess(BuildOrder order, ToolSource tools, BuildListener listener) {
        this.order = order;
        this.tools = tools;
        this.listener = listener;
    }

    /**
     * Builds.
     *
     * @param idle how long another JVM waits for the next build, if earlier builds have kept something
     * @return empty if no other JVM can be had here: nothing was done
     * @throws AssetException as the build does, and if the other JVM ends before it is done
     */
    Optional<BuildOutcome> run(Duration idle) {
        try {
            BuildJvm jvm = BuildJvm.ofMaven(order.threads());
            return run(order.cache()
                    .filter(Files::isDirectory)
                    .map(folder -> jvm.keptIn(folder, idle, BuildConversation.properties()))
                    .orElse(jvm));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The same in a given JVM. */
    Optional<BuildOutcome> run(BuildJvm jvm) {
        Optional<Frame> last = jvm.kept().flatMap(this::runInKept);
        if (last.isEmpty()) {
            last = runInNew(jvm);
        }
        return last.map(frame -> outcome(frame, jvm));
    }

    /** Which JVM it was; {@link Ran#NOWHERE} before. */
    Ran ran() {
        return ran;
    }

    /** Empty if there is none, and if it fails in a way that a new one might not: a build that ends half-way can be done again. */
    private Optional<Frame> runInKept(KeptJvm kept) {
        Optional<SocketChannel> reached = kept.reach();
        if (reached.isEmpty()) {
            return Optional.empty();
        }
        try (BuildChannel channel = new BuildChannel(reached.get())) {
            Frame last = conversation().hold(channel.in(), channel.out());
            if (BuildWorker.isSound(last.kind())) {
                ran = Ran.IN_KEPT;
                return Optional.of(last);
            }
        } catch (IOException e) {
            // As above.
        }
        return Optional.empty();
    }

    private Optional<Frame> runInNew(BuildJvm jvm) {
        boolean leaving = jvm.leavesArchive();
        Process process;
        try {
            process = jvm.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        Thread errors = new Thread(() -> readErrors(process), "asset-build-errors");
        errors.setDaemon(true);
        errors.start();
        boolean goesOn = false;
        try {
            Frame last = conversation().hold(process.getInputStream(), process.getOutputStream());
            boolean sound = BuildWorker.isSound(last.kind());
            boolean stays = sound && jvm.kept().isPresent();
            // It ends by itself, and nobody waits for it.
            goesOn = stays || (leaving && last.kind() == Frame.Kind.BUILT);
            if (sound && !goesOn) {
                awaitEnd(process);
            }
            ran = stays ? Ran.IN_NEW_THAT_STAYS : Ran.IN_NEW;
            return Optional.of(last);
        } catch (BuildConversation.NotStartedException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw ended(process, errors);
        } finally {
            if (!goesOn) {
                process.destroyForcibly();
            }
        }
    }

    /** What a library has unpacked goes when the JVM exits, and would stay if that were killed. */
    private static void awaitEnd(Process process) {
        try {
            process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BuildConversation conversation() {
        return new BuildConversation(order, tools, listener);
    }

    private static BuildOutcome outcome(Frame last, BuildJvm jvm) {
        try {
            return switch (last.kind()) {
                case BUILT -> BuildOutcome.read(last.data());
                case PROBLEMS -> throw new BuildException(ShownProblems.read(last.data()));
                case NO_MEMORY -> throw noMemory(jvm);
                default -> throw new IllegalStateException(KeptBytes.text(last.data()));
            };
        } catch (IOException e) {
            throw new IllegalStateException("an outcome that is none", e);
        }
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

    private BuildException ended(Process process, Thread errors) {
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
        return new BuildException(Problem.error(
                Location.of("asset.fork"),
                "The JVM that builds the assets ended" + code + " before it was done"
                        + (said.isEmpty() ? "." : ": " + String.join(" | ", said)),
                "If the system killed it for want of memory, give both JVMs less with MAVEN_OPTS=-Xmx512m;"
                        + " -Dasset.fork=false builds in Maven's own JVM."));
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
