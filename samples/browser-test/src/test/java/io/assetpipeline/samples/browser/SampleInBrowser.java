package io.assetpipeline.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A running sample, and a browser with a fresh profile to look at it. */
final class SampleInBrowser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of(System.getProperty("basedir", ""), "target", "screenshots");

    private final RunningSample sample;
    private final Chromium chromium;

    /** How a sample is started. */
    interface Start {

        RunningSample in(Path work) throws IOException;
    }

    private SampleInBrowser(RunningSample sample, Chromium chromium) {
        this.sample = sample;
        this.chromium = chromium;
    }

    /**
     * Starts both.
     *
     * @param work an empty folder
     */
    static SampleInBrowser start(Start start, Path work) throws IOException {
        RunningSample sample = start.in(work);
        try {
            return new SampleInBrowser(sample, Chromium.start(work.resolve("profile")));
        } catch (IOException | RuntimeException e) {
            sample.close();
            throw e;
        }
    }

    RunningSample sample() {
        return sample;
    }

    /** A new tab, without a page. */
    Tab open() {
        return chromium.open();
    }

    /** Loads the sample's page into the tab. */
    Visit visit(Tab tab) throws InterruptedException {
        return tab.visit(sample.page());
    }

    /** Writes a picture of the page for a person to look at: not a blank one, and as high as the whole page. */
    static void photograph(Tab tab, String name) throws IOException {
        Path png = SCREENSHOTS.resolve(name + ".png");
        tab.photograph(png);
        BufferedImage picture = Objects.requireNonNull(ImageIO.read(png.toFile()), "no picture");
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        assertThat(picture.getHeight()).isGreaterThan(1000);
        assertThat(IntStream.of(pixels).distinct().count()).isGreaterThan(50);
    }

    /** Adds to a failed test what the sample has printed. */
    void explain(Throwable failure) throws Throwable {
        failure.addSuppressed(new AssertionError("The sample has printed:\n" + sample.printed()));
        throw failure;
    }

    @Override
    public void close() {
        chromium.close();
        sample.close();
    }
}
