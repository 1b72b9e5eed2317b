package io.assetpipeline.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The build of {@code src/test/resources/vite}, as Vite 5 writes one: two entries, a chunk that both import with its style sheet
 * and its image, a view that is imported when it is needed, a style sheet that is an entry, and a file that no source imports.
 */
public final class ViteFixture {

    public static final String MANIFEST = ".vite/manifest.json";

    private static final Path BUILD = Path.of("src/test/resources/vite/dist");

    private ViteFixture() {}

    public static void copyTo(Path folder) {
        try (Stream<Path> files = Files.walk(BUILD)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(BUILD.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces every occurrence of a text in a file, which has to hold it. */
    public static void edit(Path file, String from, String to) {
        try {
            String text = Files.readString(file);
            if (!text.contains(from)) {
                throw new AssertionError(file + " does not hold " + from);
            }
            Files.write(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
