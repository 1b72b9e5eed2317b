package io.assetpipeline.compile.sass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SassProgramTest {

    private static final int BUILDS = 3;

    @TempDir
    Path folder = Path.of("");

    @Test
    void buildsThatUnpackItAtTheSameTimeAllHaveIt() throws Exception {
        Path programs = folder.resolve("programs");
        CyclicBarrier start = new CyclicBarrier(BUILDS);
        Callable<Path> build = () -> {
            start.await();
            return SassProgram.in(programs);
        };
        ExecutorService builds = Executors.newFixedThreadPool(BUILDS);
        try {
            List<Path> found = new ArrayList<>();
            for (Future<Path> each : builds.invokeAll(List.of(build, build, build))) {
                found.add(each.get());
            }

            assertThat(found).hasSize(BUILDS).containsOnly(SassProgram.in(programs));
            assertThat(found.get(0)).isExecutable();
            assertThat(names(programs)).hasSize(1);
        } finally {
            builds.shutdownNow();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
