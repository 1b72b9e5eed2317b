package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.LogicalPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deltas of 500 assets cost, of which thirty have changed: time, printed, and bytes. */
@Tag("heavy")
class DictionaryCostsTest {

    private static final int ASSETS = 500;
    private static final int CHANGED = 30;

    @TempDir
    private Path folder;

    /** From 2 to 60 kB, each with words of its own and of all. */
    private static String script(int number, int version) {
        Random random = new Random(number);
        List<String> words = random.ints(400, 0, 1 << 28)
                .mapToObj(value -> Integer.toString(value, 36))
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> lines = new ArrayList<>();
        int count = 40 + random.nextInt(random.nextInt(4) == 0 ? 1200 : 300);
        for (int i = 0; i < count; i++) {
            lines.add("export const " + words.get(random.nextInt(400)) + i + " = call(\""
                    + words.get(random.nextInt(400)) + "\", " + random.nextInt(1000) + ");\n");
        }
        for (int edit = 0; edit < version; edit++) {
            lines.set((7 * edit + number) % count, "edited(" + edit + ");\n");
        }
        return String.join("", lines);
    }

    private Project release(int version, String yaml) {
        Project project = new Project(folder.resolve("release" + version)).config("minify: none\n" + yaml);
        for (int i = 0; i < ASSETS; i++) {
            // Of each release other ones are edited, and so are all that were edited before.
            project.asset("js/script" + i + ".js", script(i, Math.max(0, version - i * 3 / CHANGED)));
        }
        return project;
    }

    private static long milliseconds(Project project, BuildTools tools) {
        long start = System.nanoTime();
        project.pipeline().tools(tools).build();
        return (System.nanoTime() - start) / 1_000_000;
    }

    @Test
    @SuppressWarnings("SystemOut") // Who runs this wants to see it.
    void deltasAreSmallAndAreMadeOnce() {
        CacheFolder cache = CacheFolder.at(folder.resolve("cache"), 1L << 30);
        BuildTools tools = BuildTools.installed().cache(cache);
        milliseconds(release(1, ""), tools);
        release(2, "keepReleases: ../release1/target/shop\n")
                .pipeline()
                .tools(tools)
                .build();

        String yaml = "keepReleases: ../release2/target/shop\n";
        long without = milliseconds(release(3, yaml + "dictionaries: none\n"), tools);
        long first = milliseconds(release(3, yaml), tools);
        Project three = release(3, yaml);
        long again = milliseconds(three, tools);
        BuildReport.Deltas deltas = three.pipeline().tools(tools).build().deltas();

        Manifest manifest = three.manifest();
        long usual = 0;
        long smallest = 0;
        for (LogicalPath asset : new TreeMap<>(manifest.deltas()).keySet()) {
            List<DeltaFile> made = manifest.deltas().getOrDefault(asset, List.of());
            if (!made.isEmpty()) {
                usual += three.listed(asset.value()).file().encodings().stream()
                        .mapToLong(EncodedFile::size)
                        .min()
                        .orElseThrow();
                smallest += made.stream().mapToLong(DeltaFile::size).max().orElseThrow();
            }
        }
        System.out.println("DictionaryCostsTest: " + ASSETS + " assets, deltas for " + deltas.assets() + " from "
                + deltas.releases() + " releases, " + deltas.size() + " bytes; a visitor's largest are " + smallest
                + " bytes, Brotli " + usual + "; build " + without + " ms without, " + first
                + " ms when they are made, " + again
                + " ms from the cache");

        assertThat(deltas.assets()).isEqualTo(CHANGED);
        assertThat(deltas.releases()).isEqualTo(2);
        assertThat(smallest * 100).isLessThan(usual * 5);
    }
}
