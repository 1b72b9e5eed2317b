package io.assetpipeline.minify;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceText;

/**
 * A minifier that is not ours: whatever it throws becomes a refusal, and its classes may be missing.
 *
 * @param artifact what to add if they are
 * @param setting what to set otherwise
 */
record ForeignTool(String name, String artifact, String setting) {

    // Such tools descend trees and match patterns recursively; 4000 additions in a row are as many calls. A stack takes
    // memory only as far as it is used, and a fixed size gives every thread of a build the same outcome.
    private static final long STACK_BYTES = 512L << 20;

    /** The tool's work on one source. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws RefusedException;
    }

    private interface Outcome<T> {
        T get() throws RefusedException;
    }

    /** Runs the work in a thread of its own for the sake of its stack and waits for it. */
    <T> T run(SourceText source, Work<T> work) throws RefusedException {
        Task<T> task = new Task<>(this, source, work);
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.start();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return task.outcome.get();
    }

    private static final class Task<T> implements Runnable {

        private final ForeignTool tool;
        private final SourceText source;
        private final Work<T> work;
        private Outcome<T> outcome = () -> {
            throw new RefusedException("it ended without a result");
        };

        Task(ForeignTool tool, SourceText source, Work<T> work) {
            this.tool = tool;
            this.source = source;
            this.work = work;
        }

        @Override
        public void run() {
            try {
                T result = work.run();
                outcome = () -> result;
            } catch (RefusedException e) {
                outcome = () -> {
                    throw e;
                };
            } catch (BuildException e) {
                outcome = () -> {
                    throw e;
                };
            } catch (StackOverflowError e) {
                outcome = () -> {
                    throw new RefusedException("it fails with StackOverflowError");
                };
            } catch (RuntimeException e) {
                outcome = () -> {
                    throw new RefusedException("it fails with " + firstLine(e));
                };
            } catch (LinkageError e) {
                outcome = () -> {
                    throw tool.missing(source, e);
                };
            }
        }

        private static String firstLine(RuntimeException e) {
            return e.toString().lines().findFirst().orElse("");
        }
    }

    private ConfigurationException missing(SourceText source, LinkageError e) {
        return new ConfigurationException(
                Problem.error(
                        Location.of(source.name()),
                        name + " is asked to minify it but is not on the class path (" + e + ").",
                        "Add " + artifact + ", or set " + setting + "."),
                e);
    }
}
