package io.assetpipeline.collect;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A release of a shop, really built, with what a store has to have of it as the built folder says it: nothing here asks the code
 * that collects.
 *
 * @param artifact a folder of classes
 * @param id of the release
 * @param files by key, with text as gzip
 */
record Shop(Path artifact, String id, SortedMap<String, File> files) {

    /**
     * A file as a store serves it.
     *
     * @param encoding empty for none
     */
    record File(Content bytes, String type, String encoding) {}

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml;charset=utf-8",
            "woff2", "font/woff2");

    /** How many images one style sheet names. */
    private static final int NAMED = 20;

    private static final int FOR_A_SHEET = 50;

    private static final int LARGE = 200_000;
    private static final String GZIP = ".gz";

    /**
     * Builds one.
     *
     * @param number what makes it another one than others
     * @param files how many it has
     * @param shared how many of these, from the first, all releases have
     */
    static Shop build(Path folder, int number, int files, int shared) {
        Path project = folder.resolve("shop-" + number);
        try {
            write(project.resolve("assets.yaml"), "encodings: gzip\n");
            int sheets = 1 + files / FOR_A_SHEET;
            int images = files - sheets - 1;
            Path sources = project.resolve("src/main/assets");
            for (int i = 0; i < images; i++) {
                write(sources.resolve("img/" + i + ".svg"), image(i, i < shared ? 0 : number));
            }
            for (int sheet = 0; sheet < sheets; sheet++) {
                write(sources.resolve("css/" + sheet + ".css"), sheet(sheet, images));
            }
            byte[] font = new byte[LARGE];
            new Random(number).nextBytes(font);
            write(sources.resolve("fonts/icons.woff2"), font);
            Path target = project.resolve("target");
            AssetPipeline.of(project)
                    .artifact("com.example:shop")
                    .output(OutputLayout.jar(target.resolve("classes"), target))
                    .build();
            Path classes = target.resolve("classes");
            try (BuiltRelease release = BuiltRelease.open(classes)) {
                return new Shop(classes, release.id(), served(classes.resolve("META-INF/resources")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String image(int number, int release) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>" + number + " of " + release + "</title>"
                + "<path d=\"M0 0h1v1z\"/>".repeat(number % 50) + "</svg>";
    }

    private static String sheet(int number, int images) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < NAMED; i++) {
            text.append(".icon-")
                    .append(i)
                    .append("{background:url(../img/")
                    .append((number * NAMED + i) % images)
                    .append(".svg)}\n");
        }
        return text.toString();
    }

    private static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static SortedMap<String, File> served(Path root) throws IOException {
        SortedMap<String, File> served = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String key = root.relativize(file).toString().replace('\\', '/');
                if (!key.endsWith(GZIP)) {
                    Path encoded = root.resolve(key + GZIP);
                    boolean gzip = Files.exists(encoded);
                    served.put(
                            key,
                            new File(
                                    Content.read(gzip ? encoded : file),
                                    TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), "?"),
                                    gzip ? "gzip" : ""));
                }
            }
        }
        return served;
    }

    /** How many files it has that the other has not. */
    long newSince(Shop other) {
        return files.keySet().stream()
                .filter(key -> !other.files.containsKey(key))
                .count();
    }

    @Override
    public String toString() {
        return id + files.keySet().stream().limit(1).collect(Collectors.joining(", ", " with ", "…"));
    }
}
