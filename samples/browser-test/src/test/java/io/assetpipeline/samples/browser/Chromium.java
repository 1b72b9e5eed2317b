package io.assetpipeline.samples.browser;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** One headless Chromium. {@link #close} ends it with everything it started. */
final class Chromium implements AutoCloseable {

    static final String NONE_FOUND = "no Chromium found: install the package chromium (or chromium-browser, or"
            + " google-chrome), or name its executable in the environment variable CHROMIUM";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /** The executable that {@code CHROMIUM} names, else the first of the usual names on the path. */
    static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new IllegalStateException(
                        "CHROMIUM=" + named + " is not an executable file. Correct or unset it.");
            }
            return Optional.of(Path.of(named));
        }
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param profile a folder of its own, with its cache; made where there is none
     */
    static Chromium start(Path profile) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                find().orElseThrow(() -> new IllegalStateException(NONE_FOUND)).toString(),
                "--headless",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--no-first-run",
                "--no-default-browser-check",
                "--remote-debugging-port=0",
                // Nothing but the sample is reachable, whatever its page asks for.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile));
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium refuses to start its sandbox as root, which is what a container's build usually is.
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String address = new PrintedLines(process, ADDRESS).await();
            return new Chromium(process, DevTools.connect(URI.create(address)));
        } catch (RuntimeException e) {
            OwnProcess.end(process);
            throw e;
        }
    }

    Tab open() {
        return Tab.open(tools);
    }

    @Override
    public void close() {
        try {
            // Killed, it leaves a folder with its lock among the temporary files.
            tools.send("", "Browser.close", Map.of());
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        } finally {
            OwnProcess.end(process);
        }
    }
}
