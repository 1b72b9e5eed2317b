package io.assetpipeline.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is that this process was started from. Java does not say it. */
final class TerminalWidth {

    private static final int USUAL = 80;
    private static final int MOST = 1000;

    private TerminalWidth() {}

    /** By the variable {@code COLUMNS}, else by {@code stty}, else 80. */
    static int columns(Settings settings) {
        return settings.value("COLUMNS")
                .flatMap(TerminalWidth::number)
                .or(TerminalWidth::asked)
                .orElse(USUAL);
    }

    private static Optional<Integer> number(String text) {
        try {
            int columns = Integer.parseInt(text);
            return columns > 0 && columns <= MOST ? Optional.of(columns) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** It answers {@code <rows> <columns>}; 0 where nobody knows. */
    private static Optional<Integer> asked() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            return number(size.substring(size.indexOf(' ') + 1));
        } catch (IOException e) {
            // Windows has neither.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
