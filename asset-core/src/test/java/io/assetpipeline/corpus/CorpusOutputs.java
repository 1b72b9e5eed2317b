package io.assetpipeline.corpus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes the corpus and its minified outputs to a folder, for the scripts in {@code benchmarks/}: {@code source/<name>},
 * {@code minified/<name>} and {@code index.json} with name, kind and the minifier taken, and with the milliseconds of
 * each pass over the stylesheets and over the scripts, on one thread.
 */
public final class CorpusOutputs {

    private CorpusOutputs() {}

    /**
     * Runs.
     *
     * @param arguments the folder, and the number of passes
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int passes = Integer.parseInt(arguments[1]);
        Corpus corpus = Corpus.read();
        List<CorpusFile> stylesheets = corpus.files(CorpusFile.Kind.CSS);
        List<CorpusFile> scripts = corpus.files().stream()
                .filter(file -> file.kind() != CorpusFile.Kind.CSS)
                .toList();
        Files.createDirectories(folder);
        try (JsonGenerator index =
                new JsonFactory().createGenerator(Files.newBufferedWriter(folder.resolve("index.json")))) {
            index.writeStartObject();
            writePasses(index, "stylesheetPasses", passes, stylesheets);
            writePasses(index, "scriptPasses", passes, scripts);
            index.writeArrayFieldStart("files");
            for (CorpusFile file : corpus.files()) {
                MinifiedFile minified = CorpusMinifiers.standard().minify(file);
                write(
                        folder.resolve("source").resolve(file.name()),
                        file.source().text());
                write(folder.resolve("minified").resolve(file.name()), minified.text());
                index.writeStartObject();
                index.writeStringField("name", file.name());
                index.writeStringField("kind", file.kind().name().toLowerCase(Locale.ROOT));
                index.writeStringField("taken", minified.minification().minifier());
                index.writeStringField(
                        "reasons", String.join("; ", minified.minification().reasons()));
                index.writeEndObject();
            }
            index.writeEndArray();
            index.writeEndObject();
        }
    }

    private static void writePasses(JsonGenerator index, String name, int passes, List<CorpusFile> files)
            throws IOException {
        index.writeArrayFieldStart(name);
        for (int pass = 0; pass < passes; pass++) {
            long start = System.nanoTime();
            files.forEach(CorpusMinifiers.standard()::minify);
            index.writeNumber((System.nanoTime() - start) / 1_000_000);
        }
        index.writeEndArray();
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
