package io.assetpipeline.minify;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The other side of {@link MinifierProcess}: minifies by Closure Compiler what it is sent, and checks it, several sources at a time, until there is
 * nothing more to read. It ends with the process that started it, however that ends.
 */
final class MinifierWorker {

    /** What became of a source. */
    enum Answer {
        MINIFIED,
        REFUSED,
        WRONG,
        /** It cannot be sent, or failed in a way that only the other side can tell of. */
        UNKNOWN
    }

    private final Minifier minifier = new ClosureMinifier();
    private final DataOutputStream out;

    private MinifierWorker(DataOutputStream out) {
        this.out = out;
    }

    /** The argument is how many sources may be minified at a time. */
    @SuppressWarnings("SystemOut") // Standard output is the way back; what a tool prints must not get into it.
    public static void main(String[] arguments) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(arguments[0]), work -> {
            Thread thread = new Thread(work, "asset-minifying");
            thread.setDaemon(true);
            return thread;
        });
        MinifierWorker worker = new MinifierWorker(out);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(System.in))) {
            while (true) {
                int number = in.readInt();
                SourceText source = SourceText.verbatim(MinifierProcess.readText(in), MinifierProcess.readText(in));
                threads.execute(() -> worker.minify(number, source));
            }
        } catch (EOFException e) {
            threads.shutdownNow();
        }
    }

    private void minify(int number, SourceText source) {
        try {
            Optional<Content> made = KeptMinification.write(
                    new Minification(CheckedMinifier.checked(minifier, source), minifier.id(), List.of(), List.of()));
            answer(number, made.isPresent() ? Answer.MINIFIED : Answer.UNKNOWN, made.orElse(Content.utf8("")));
        } catch (RefusedException e) {
            answer(number, Answer.REFUSED, Content.utf8(e.reason()));
        } catch (AssetException e) {
            // Once more on the other side: its author gets the problems with their places from there.
            answer(number, Answer.WRONG, Content.utf8(""));
        } catch (RuntimeException e) {
            answer(number, Answer.UNKNOWN, Content.utf8(""));
        }
    }

    private synchronized void answer(int number, Answer answer, Content content) {
        try {
            out.writeInt(number);
            out.writeByte(answer.name().charAt(0));
            out.writeInt(content.size());
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            // Whoever asked is gone.
            Runtime.getRuntime().halt(1);
        }
    }
}
