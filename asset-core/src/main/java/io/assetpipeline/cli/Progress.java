package io.assetpipeline.cli;

import io.assetpipeline.collect.CollectListener;
import io.assetpipeline.collect.StoreFile;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.ByteCount;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Shows how far an upload is: in one line that changes on a terminal, in a line for every tenth elsewhere, where each line is kept.
 * Thread-safe.
 */
public final class Progress implements CollectListener {

    private static final int BAR = 20;
    private static final int SHORTEST_BAR = 5;
    private static final int STEPS = 10;
    private static final int PERCENT = 100;

    /** Often enough for the eye. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Before that a rate is a guess. */
    private static final long FIRST_RATE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** Where progress is shown. */
    private interface Display {
        void show(Progress progress);

        void warn(String line);

        void end();
    }

    private final Display display;
    private final LongSupplier nanos;
    private long started;
    private int plannedFiles;
    private long plannedBytes;
    private int files;
    private long bytes;

    private Progress(Display display, LongSupplier nanos) {
        this.display = display;
        this.nanos = nanos;
    }

    /**
     * One line of a terminal.
     *
     * @param columns how wide it is
     * @param nanos a clock that only goes forward
     */
    static Progress live(PrintStream terminal, int columns, LongSupplier nanos) {
        return new Progress(new LiveLine(terminal, columns, nanos), nanos);
    }

    /** A line for every tenth. */
    public static Progress lines(Consumer<String> line, Consumer<String> warning, LongSupplier nanos) {
        return new Progress(new Lines(line, warning), nanos);
    }

    /** Nothing but warnings. */
    public static Progress none(Consumer<String> warning) {
        return new Progress(new Lines(line -> {}, warning), () -> 0);
    }

    @Override
    public synchronized void planned(int plannedFiles, long plannedBytes) {
        this.plannedFiles = plannedFiles;
        this.plannedBytes = plannedBytes;
        files = 0;
        bytes = 0;
        started = nanos.getAsLong();
    }

    @Override
    public void uploaded(StoreFile file) {
        advance(file.size());
    }

    /** One file more is done. */
    synchronized void advance(long size) {
        files++;
        bytes += size;
        display.show(this);
    }

    @Override
    public synchronized void warned(Problem problem) {
        display.warn(problem.toString());
    }

    /** Leaves nothing of a live line behind. */
    public synchronized void end() {
        display.end();
    }

    /** By bytes, which is what takes the time; by files where there are none. */
    private int percent() {
        if (files >= plannedFiles) {
            return PERCENT;
        }
        long part = plannedBytes == 0 ? (long) files * PERCENT / plannedFiles : bytes * PERCENT / plannedBytes;
        return (int) Math.min(PERCENT - 1L, part);
    }

    private String counts() {
        return files + " of " + plannedFiles + " files, " + new ByteCount(bytes) + " of " + new ByteCount(plannedBytes);
    }

    private String rate() {
        long elapsed = nanos.getAsLong() - started;
        if (elapsed < FIRST_RATE_NANOS || bytes == 0) {
            return "";
        }
        double seconds = (double) elapsed / TimeUnit.SECONDS.toNanos(1);
        long left = Math.round((plannedBytes - bytes) * seconds / bytes);
        return ", " + new ByteCount(Math.round(bytes / seconds)) + "/s, "
                + String.format(Locale.ROOT, "%d:%02d left", left / 60, left % 60);
    }

    private static final class LiveLine implements Display {

        private final PrintStream terminal;
        private final LongSupplier nanos;
        private final int most;
        private long shown;
        private int width;

        LiveLine(PrintStream terminal, int columns, LongSupplier nanos) {
            this.terminal = terminal;
            this.nanos = nanos;
            // A line that wraps cannot be written over, and some terminals wrap one that is full.
            this.most = columns - 1;
        }

        @Override
        public void show(Progress progress) {
            long now = nanos.getAsLong();
            if (width > 0 && now - shown < BETWEEN_NANOS && progress.percent() < PERCENT) {
                return;
            }
            shown = now;
            int percent = progress.percent();
            String counts = String.format(Locale.ROOT, "%3d %%  ", percent) + progress.counts();
            String text = Stream.of(counts + progress.rate(), counts)
                    .filter(line -> line.length() <= most)
                    .findFirst()
                    .orElse(String.format(Locale.ROOT, "%3d %%", percent));
            write(bar(percent, most - text.length()) + text.substring(0, Math.min(text.length(), most)));
        }

        /** Empty where there is no room for one that says anything. */
        private static String bar(int percent, int room) {
            int length = Math.min(BAR, room - "[] ".length());
            if (length < SHORTEST_BAR) {
                return "";
            }
            int full = percent * length / PERCENT;
            return "[" + "#".repeat(full) + "-".repeat(length - full) + "] ";
        }

        private void write(String line) {
            terminal.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            terminal.flush();
            width = line.length();
        }

        @Override
        public void warn(String line) {
            end();
            terminal.println(line);
        }

        @Override
        public void end() {
            if (width > 0) {
                write("");
                terminal.print("\r");
                terminal.flush();
                width = 0;
            }
        }
    }

    private static final class Lines implements Display {

        private final Consumer<String> line;
        private final Consumer<String> warning;
        private int shown;

        Lines(Consumer<String> line, Consumer<String> warning) {
            this.line = line;
            this.warning = warning;
        }

        @Override
        public void show(Progress progress) {
            int tenth = progress.percent() / STEPS;
            if (progress.files == 1) {
                shown = 0;
            }
            if (tenth > shown) {
                shown = tenth;
                line.accept(tenth * STEPS + " %: " + progress.counts());
            }
        }

        @Override
        public void warn(String text) {
            warning.accept(text);
        }

        @Override
        public void end() {}
    }
}
