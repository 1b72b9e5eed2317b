package io.assetpipeline.benchmarks.collect;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

/**
 * Builds three releases of one project: {@code first}; {@code changed}, where one image that nothing names is another; {@code
 * image}, where besides that an image of one bundle is. Two thirds are images, the others style sheets and scripts, 8 KB each on
 * the average. The same bytes each time.
 */
public final class Releases {

    private static final int AVERAGE = 8 * 1024;

    private final Path project;
    private final Path output;
    private final Random random = new Random(20261122);

    private Releases(Path project, Path output) {
        this.project = project;
        this.output = output;
    }

    /**
     * Builds all three.
     *
     * @param args an empty folder, and of how many files a release is
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        new Releases(folder.resolve("project"), folder).build(Integer.parseInt(args[1]));
    }

    private void build(int count) throws IOException {
        Files.createDirectories(project);
        for (int i = 0; i < count - 1; i++) {
            if (i % 6 == 4) {
                write("css/part-" + i + ".css", text(".a { content: \"", "\" }\n"));
            } else if (i % 6 == 5) {
                write("js/part-" + i + ".js", text("console.log(\"", "\");\n"));
            } else {
                write("img/" + i + ".png", noise());
            }
        }
        write("css/hero.css", "body { background: url(../img/0.png) }\n".getBytes(StandardCharsets.UTF_8));
        Files.writeString(project.resolve("assets.yaml"), """
                encodings: none
                minify: none
                """);
        release("first");
        write("img/1.png", noise());
        release("changed");
        write("img/0.png", noise());
        release("image");
    }

    private byte[] noise() {
        byte[] bytes = new byte[AVERAGE / 2 + random.nextInt(AVERAGE)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] text(String before, String after) {
        return (before + HexFormat.of().formatHex(noise()) + after).getBytes(StandardCharsets.UTF_8);
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path file = project.resolve("src/main/assets").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void release(String name) {
        AssetPipeline.of(project)
                .artifact("io.assetpipeline:benchmark")
                .output(OutputLayout.war(output.resolve(name), output.resolve(name + ".target")))
                .build();
    }
}
