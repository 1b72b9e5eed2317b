package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.source.Content;
import java.nio.file.Path;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two builds share a cache at the same time, and one is killed at a random moment. A moment is how much it has kept, not a time. The
 * seed is printed; {@code -Dkill.seed} repeats a run.
 */
@Tag("heavy")
class KilledBuildTest {

    private static final int MOMENTS = 20;
    private static final int SHARED = 12;
    private static final int OWN = 6;

    /** Of each source one result, of each file that is written two. */
    private static final int KEPT = 3 * (SHARED + OWN);

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    Path folder = Path.of("");

    @Test
    @SuppressWarnings("SystemOut") // Who runs this wants to see it.
    void harmsNeitherItselfNorTheBuildBesideIt() throws Exception {
        SortedMap<String, Content> shop = built(project("expected/shop", "shop"), BuildCache.none());
        SortedMap<String, Content> blog = built(project("expected/blog", "blog"), BuildCache.none());
        int killed = 0;
        for (int round = 1; round <= MOMENTS; round++) {
            int after = 1 + random.nextInt(KEPT);
            String as = "round " + round + ", killed when it kept number " + after + ", seed " + seed;
            Path here = folder.resolve("round-" + round);
            Path cache = here.resolve("cache");
            Project first = project("round-" + round + "/shop", "shop");
            Project second = project("round-" + round + "/blog", "blog");
            try (BuildProgram.Run victim = BuildProgram.start(first.folder(), cache);
                    BuildProgram.Run other = BuildProgram.start(second.folder(), cache)) {
                victim.awaitKept(after);
                killed += victim.kill() ? 1 : 0;

                assertThat(other.await()).as(as).isZero();
            }
            assertThat(second.files("target/shop")).as(as).isEqualTo(blog);
            assertThat(built(first, CacheFolder.at(cache, 1 << 30))).as(as).isEqualTo(shop);
            Project again = project("round-" + round + "/again", "blog");
            CacheFolder left = CacheFolder.at(cache, 1 << 30);
            assertThat(built(again, left)).as(as).isEqualTo(blog);
            assertThat(left.found()).as(as).isEqualTo(left.asked()).isPositive();
        }
        System.out.println("KilledBuildTest: seed " + seed + ", " + MOMENTS + " moments, " + killed + " killed");
        assertThat(killed).as("killed before their end").isPositive();
    }

    private static SortedMap<String, Content> built(Project project, BuildCache cache) {
        project.pipeline().cache(cache).build();
        return project.files("target/shop");
    }

    private Project project(String place, String name) {
        Project project = new Project(folder.resolve(place)).config("js: {app: [js/*.js]}\ninclude: [\"img/*.svg\"]");
        for (int i = 0; i < SHARED; i++) {
            script(project, "shared" + i);
        }
        for (int i = 0; i < OWN; i++) {
            script(project, name + i);
        }
        return project;
    }

    private static void script(Project project, String name) {
        project.asset("js/" + name + ".js", "function " + name + "(first) {\n  return first + '" + name + "'\n}\n")
                .asset(
                        "img/" + name + ".svg",
                        "<svg xmlns='http://www.w3.org/2000/svg' id='" + name + "'>" + "<g/>".repeat(100) + "</svg>");
    }
}
