package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.source.Content;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A build in a process of its own, which says before it keeps something in the cache that it does. */
final class BuildProgram implements BuildCache {

    private final BuildCache cache;

    private BuildProgram(BuildCache cache) {
        this.cache = cache;
    }

    /** Restores or builds once, and says which; the arguments are the folder of the project and that of the cache. */
    @SuppressWarnings("SystemOut") // Whoever started the process reads it.
    public static void main(String[] arguments) {
        BuildCache cache = CacheFolder.at(Path.of(arguments[1]), 1 << 30);
        AssetPipeline pipeline = new Project(Path.of(arguments[0])).pipeline().cache(new BuildProgram(cache));
        if (pipeline.restored().isPresent()) {
            System.out.println("restores");
        } else {
            System.out.println("builds");
            pipeline.build();
        }
    }

    @Override
    public Optional<Content> find(CacheKey key) {
        return cache.find(key);
    }

    @Override
    @SuppressWarnings("SystemOut") // Whoever started the process reads it.
    public void keep(CacheKey key, Content content) {
        System.out.println("keeps " + key.hash());
        cache.keep(key, content);
    }

    /** One that was started. */
    record Run(Process process) implements AutoCloseable {

        /** Waits until it has kept so much, or has come to its end before. */
        void awaitKept(int times) throws IOException {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (int left = times; left >= 0 && lines.readLine() != null; left--) {
                // The next one.
            }
        }

        /** What it says first: whether it "restores" or "builds". */
        String awaitLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = process.getInputStream().read();
                    c >= ' ';
                    c = process.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString();
        }

        /** SIGKILL. Comes back when it is dead; whether it had not come to its end before. */
        boolean kill() throws InterruptedException {
            return process.destroyForcibly().waitFor() != 0;
        }

        /** Its exit code. */
        int await() throws IOException, InterruptedException {
            process.getInputStream().readAllBytes();
            return process.waitFor();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    static Run start(Path project, Path cache) throws IOException {
        return start(project, cache, "-XX:+UseSerialGC");
    }

    /** @param option of its Java virtual machine */
    static Run start(Path project, Path cache, String option) throws IOException {
        return new Run(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        option,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BuildProgram.class.getName(),
                        project.toString(),
                        cache.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }
}
