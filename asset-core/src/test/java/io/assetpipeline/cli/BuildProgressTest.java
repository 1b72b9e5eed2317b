package io.assetpipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.report.BuildWork;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BuildProgressTest {

    private final StringWriter shown = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(7);
    private final BuildProgress progress = new BuildProgress(new PrintWriter(shown), nanos::get);

    private void after(long milliseconds) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    }

    @Test
    void saysNothingOfWorkThatIsQuicklyDone() {
        progress.progressed(BuildWork.SOURCES, 1, 2);
        after(1999);
        progress.progressed(BuildWork.SOURCES, 2, 2);
        progress.close();

        assertThat(shown).hasToString("");
    }

    @Test
    void showsWhichWorkIsHowFarAfterTwoSeconds() {
        after(2000);
        progress.progressed(BuildWork.SOURCES, 12, 40);
        after(50);
        progress.progressed(BuildWork.SOURCES, 13, 40);
        after(50);
        progress.progressed(BuildWork.ENCODING, 14, 100);

        assertThat(shown).hasToString("\rassets: 12 of 40 sources minified\rassets: 14 of 100 files encoded  ");
    }

    @Test
    void showsTheEndOfAWork() {
        after(2000);
        progress.progressed(BuildWork.WRITING, 1, 2);
        progress.progressed(BuildWork.WRITING, 2, 2);

        assertThat(shown).hasToString("\rassets: 1 of 2 files written\rassets: 2 of 2 files written");
    }

    @Test
    void saysSomethingWhileTheFirstPieceIsNotDone() {
        progress.show();

        assertThat(shown).hasToString("\rassets: reading the project");
    }

    @Test
    void leavesNothingBehind() {
        progress.show();
        progress.close();
        progress.show();

        assertThat(shown).hasToString("\rassets: reading the project\r" + " ".repeat(27) + "\r");
    }
}
