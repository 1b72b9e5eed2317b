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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The other side of {@link BuildProcess}: builds what it is told to. It sees nothing of Maven, and ends with the process that started
 * it, however that ends.
 */
final class BuildWorker implements ToolSource, BuildListener {

    private final DataOutputStream out;
    private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private @Nullable Frame esbuild;
    private @Nullable Frame sass;
    private volatile boolean done;

    private BuildWorker(DataOutputStream out) {
        this.out = out;
    }

    /**
     * Builds once.
     *
     * @param arguments the file in which the classes of this JVM are to be left; none if they are not
     */
    @SuppressWarnings("SystemOut") // Standard output is the way back; what a tool prints must not get into it.
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        BuildWorker worker = new BuildWorker(out);
        worker.send(Frame.of(Frame.Kind.STARTED));
        DataInputStream ordered = Frame.read(in).data();
        for (int left = KeptBytes.count(ordered); left > 0; left--) {
            System.setProperty(KeptBytes.text(ordered), KeptBytes.text(ordered));
        }
        BuildOrder order = BuildOrder.read(ordered);
        Thread listening = new Thread(() -> worker.listen(in), "asset-answers");
        listening.setDaemon(true);
        listening.start();
        Frame said = worker.built(order);
        worker.done = true;
        worker.send(said);
        try {
            if (arguments.length == 1 && said.kind() == Frame.Kind.BUILT) {
                new ClassArchive(Path.of(arguments[0])).write();
            }
        } finally {
            // A library may have left a thread that would keep this JVM.
            Runtime.getRuntime().halt(0);
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
    private void listen(DataInputStream in) {
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
