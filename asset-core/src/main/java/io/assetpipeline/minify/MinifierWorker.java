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

    private final Minifier minifier;
    private final DataOutputStream out;

    private MinifierWorker(Minifier minifier, DataOutputStream out) {
        this.minifier = minifier;
        this.out = out;
    }

    /** The argument is how many sources may be minified at a time. */
    public static void main(String[] arguments) throws IOException {
        serve(new ClosureMinifier(), Integer.parseInt(arguments[0]));
    }

    /** Until there is nothing more to read. */
    @SuppressWarnings("SystemOut") // Standard output is the way back; what a tool prints must not get into it.
    static void serve(Minifier minifier, int atATime) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        System.setOut(System.err);
        ExecutorService threads = Executors.newFixedThreadPool(atATime, work -> {
            Thread thread = new Thread(work, "asset-minifying");
            thread.setDaemon(true);
            return thread;
        });
        MinifierWorker worker = new MinifierWorker(minifier, out);
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
            answer(reply(number, source));
        } catch (Throwable e) {
            // Whoever asked is gone, or sees that this is.
            Runtime.getRuntime().halt(1);
        }
    }

    private MinifierReply reply(int number, SourceText source) {
        try {
            Optional<Content> made = KeptMinification.write(
                    new Minification(CheckedMinifier.checked(minifier, source), minifier.id(), List.of(), List.of()));
            return made.isPresent()
                    ? new MinifierReply(number, MinifierReply.Answer.MINIFIED, made.get())
                    : without(number, MinifierReply.Answer.UNKNOWN);
        } catch (RefusedException e) {
            return new MinifierReply(number, MinifierReply.Answer.REFUSED, Content.utf8(e.reason()));
        } catch (AssetException e) {
            // Once more on the other side: its author gets the problems with their places from there.
            return without(number, MinifierReply.Answer.WRONG);
        } catch (RuntimeException | Error e) {
            // The memory or the stack of this one may be too small, or the script is too much for any.
            return without(number, MinifierReply.Answer.UNKNOWN);
        }
    }

    private static MinifierReply without(int number, MinifierReply.Answer answer) {
        return new MinifierReply(number, answer, Content.utf8(""));
    }

    private synchronized void answer(MinifierReply reply) throws IOException {
        reply.write(out);
        out.flush();
    }
}
