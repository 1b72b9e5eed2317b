package io.assetpipeline.maven;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildWork;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Maven's side of what it and a JVM that builds say to each other: the order, how far it is, the tools that only Maven can fetch.
 *
 * @param listener told how far it is
 */
record BuildConversation(BuildOrder order, ToolSource tools, BuildListener listener) {

    /** What the JVM says of itself, and what the other one has of its own. */
    private static final Set<String> OWN_PROPERTIES = Set.of("java.io.tmpdir", "user.home", "user.name");

    /** It has not said that it runs: it was given nothing. */
    static final class NotStartedException extends IOException {
        private static final long serialVersionUID = 1;

        NotStartedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Gives the order.
     *
     * @param from what the other JVM says
     * @param to what it hears; both are closed
     * @return the last that it says: what was built, or why not
     * @throws NotStartedException if it ends, or says something else, before it says that it runs
     * @throws IOException if it ends before it is done
     */
    Frame hold(InputStream from, OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
                DataInputStream in = new DataInputStream(new BufferedInputStream(from))) {
            awaitStart(in);
            Frame.of(Frame.Kind.ORDER, this::writeOrder).write(out);
            while (true) {
                Frame frame = Frame.read(in);
                switch (frame.kind()) {
                    case PROGRESS -> tellProgress(frame.data());
                    case WANTS_ESBUILD -> esbuild().write(out);
                    case WANTS_SASS -> sass().write(out);
                    case BUILT, PROBLEMS, NO_MEMORY, DEFECT -> {
                        return frame;
                    }
                    default -> throw new IOException("said " + frame.kind());
                }
            }
        }
    }

    private static void awaitStart(DataInputStream in) throws NotStartedException {
        try {
            Frame frame = Frame.read(in);
            if (frame.kind() != Frame.Kind.STARTED) {
                throw new IOException("said " + frame.kind());
            }
        } catch (IOException e) {
            throw new NotStartedException("The other JVM does not run", e);
        }
    }

    private void tellProgress(DataInputStream data) throws IOException {
        listener.progressed(BuildWork.valueOf(data.readUTF()), data.readInt(), data.readInt());
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
    static Map<String, String> properties() {
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
}
