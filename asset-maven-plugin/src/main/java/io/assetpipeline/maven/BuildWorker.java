package io.assetpipeline.maven;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildWork;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The other side of {@link BuildConversation}: builds what it is told to. It sees nothing of Maven, and ends with the process that it builds
 * for, however that ends.
 */
final class BuildWorker implements ToolSource, BuildListener {

    /** In the place of an archive's path: none is to be left. */
    static final String NO_ARCHIVE = "-";

    /** Deleting a few files takes milliseconds. */
    private static final Duration EXIT = Duration.ofSeconds(2);

    private final DataInputStream in;
    private final DataOutputStream out;
    private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private @Nullable Frame esbuild;
    private @Nullable Frame sass;
    private volatile boolean done;

    private BuildWorker(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /**
     * Builds for who has started this JVM, and then for others, one after the other, as long as there are some.
     *
     * @param arguments the file in which the classes of this JVM are to be left, or {@link #NO_ARCHIVE}; then, if it is to wait for other builds,
     *     the socket at which it does, and how long
     */
    @SuppressWarnings("SystemOut") // Standard output is the way back; what a tool prints must not get into it.
    public static void main(String[] arguments) throws IOException {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        try {
            Frame.Kind last = new BuildWorker(System.in, out).build();
            if (last == Frame.Kind.BUILT && !arguments[0].equals(NO_ARCHIVE)) {
                new ClassArchive(Path.of(arguments[0])).write();
            }
            if (arguments.length > 1 && isSound(last)) {
                // Nobody reads it any more.
                System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
                System.setOut(System.err);
                buildForOthers(new KeptJvm(Path.of(arguments[1]), Duration.parse(arguments[2])));
            }
        } finally {
            end();
        }
    }

    /** Libraries delete what they have unpacked when a JVM exits; no thread that one has left keeps it, and nothing that hangs does for long. */
    private static void end() {
        Thread last = new Thread(
                () -> {
                    try {
                        Thread.sleep(EXIT.toMillis());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(0);
                },
                "asset-end");
        last.setDaemon(true);
        last.start();
        System.exit(0);
    }

    private static void buildForOthers(KeptJvm kept) throws IOException {
        Optional<SocketChannel> next = kept.await();
        while (next.isPresent()) {
            try (BuildChannel other = new BuildChannel(next.get())) {
                if (!isSound(new BuildWorker(other.in(), other.out()).build())) {
                    return;
                }
            } catch (NoOrderException e) {
                // It only looked whether somebody waits, or did not wait itself.
            }
            next = kept.await();
        }
    }

    /** Whether this JVM can be relied on after that. */
    static boolean isSound(Frame.Kind last) {
        return last == Frame.Kind.BUILT || last == Frame.Kind.PROBLEMS;
    }

    /** Who asked has gone before it said what to build. */
    private static final class NoOrderException extends IOException {
        private static final long serialVersionUID = 1;

        NoOrderException(Throwable cause) {
            super(cause);
        }
    }

    private Frame.Kind build() throws IOException {
        BuildOrder order = order();
        Thread listening = new Thread(this::listen, "asset-answers");
        listening.setDaemon(true);
        listening.start();
        Frame said = built(order);
        done = true;
        send(said);
        return said.kind();
    }

    private BuildOrder order() throws NoOrderException {
        try {
            Frame.of(Frame.Kind.STARTED).write(out);
            DataInputStream ordered = Frame.read(in).data();
            for (int left = KeptBytes.count(ordered); left > 0; left--) {
                System.setProperty(KeptBytes.text(ordered), KeptBytes.text(ordered));
            }
            return BuildOrder.read(ordered);
        } catch (IOException e) {
            throw new NoOrderException(e);
        }
    }

    private Frame built(BuildOrder order) throws IOException {
        try {
            BuildOutcome outcome = order.run(this, this);
            return Frame.of(Frame.Kind.BUILT, outcome::write);
        } catch (AssetException e) {
            return Frame.of(Frame.Kind.PROBLEMS, data -> ShownProblems.write(data, e.problems()));
        } catch (OutOfMemoryError e) {
            return Frame.of(Frame.Kind.NO_MEMORY);
        } catch (RuntimeException | Error e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return Frame.of(Frame.Kind.DEFECT, data -> KeptBytes.write(data, ShownProblems.shown(trace.toString())));
        }
    }

    /** Nobody is left to build for when there is nothing more to read. */
    private void listen() {
        try {
            while (true) {
                answers.add(Frame.read(in));
            }
        } catch (IOException e) {
            if (!done) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private synchronized void send(Frame frame) {
        try {
            frame.write(out);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    @Override
    public void reached(BuildStage stage) {
        // The work says more.
    }

    @Override
    public void progressed(BuildWork work, int done, int all) {
        try {
            send(Frame.of(Frame.Kind.PROGRESS, data -> {
                data.writeUTF(work.name());
                data.writeInt(done);
                data.writeInt(all);
            }));
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    @Override
    public Path esbuild() throws NoEsbuildException {
        Frame answer;
        synchronized (answers) {
            if (esbuild == null) {
                esbuild = ask(Frame.Kind.WANTS_ESBUILD);
            }
            answer = esbuild;
        }
        if (answer.kind() == Frame.Kind.NO_ESBUILD) {
            List<String> why = texts(answer);
            throw new NoEsbuildException(why.get(0), why.get(1));
        }
        return Path.of(texts(answer).get(0));
    }

    @Override
    public List<Path> sass() {
        Frame answer;
        synchronized (answers) {
            if (sass == null) {
                sass = ask(Frame.Kind.WANTS_SASS);
            }
            answer = sass;
        }
        return texts(answer).stream().map(Path::of).toList();
    }

    private Frame ask(Frame.Kind question) {
        send(Frame.of(question));
        try {
            return answers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Maven was asked", e);
        }
    }

    private static List<String> texts(Frame answer) {
        try (DataInputStream data = answer.data()) {
            if (answer.kind() == Frame.Kind.PROBLEMS) {
                throw new ConfigurationException(ShownProblems.read(data));
            }
            List<String> texts = new ArrayList<>();
            for (int left = KeptBytes.count(data); left > 0; left--) {
                texts.add(KeptBytes.text(data));
            }
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException("an answer that is none", e);
        }
    }
}
