package io.assetpipeline.corpus;

import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files that {@code corpus/files.txt} lists, in its order. */
public final class Corpus {

    private static final String LIST = "/corpus/files.txt";
    private static final Path JARS = Path.of("target", "corpus-jars");

    private final List<CorpusFile> files;

    private Corpus(List<CorpusFile> files) {
        this.files = List.copyOf(files);
    }

    /** Reads every file of the list. */
    public static Corpus read() {
        try {
            List<CorpusFile> files = new ArrayList<>();
            for (String line : resource(LIST).lines().toList()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    files.add(file(line.split("\\s+", 3)));
                }
            }
            return new Corpus(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CorpusFile file(String[] columns) throws IOException {
        CorpusFile.Kind kind = CorpusFile.Kind.valueOf(columns[0].toUpperCase(Locale.ROOT));
        String path = columns[2];
        if (columns[1].equals("-")) {
            return new CorpusFile(kind, path, SourceText.of(path, resource("/corpus/" + path)));
        }
        String name = path.substring(path.indexOf('/') + 1);
        return new CorpusFile(kind, name, SourceText.of(name, entry(JARS.resolve(columns[1]), path)));
    }

    private static String entry(Path jar, String path) throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing. Maven copies it: run mvn generate-test-resources.");
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("META-INF/resources/" + path);
            if (entry == null) {
                throw new IOException(jar + " has no META-INF/resources/" + path + ". Correct corpus/files.txt.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no test resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public List<CorpusFile> files() {
        return files;
    }

    public List<CorpusFile> files(CorpusFile.Kind kind) {
        return files.stream().filter(file -> file.kind() == kind).toList();
    }

    /** The one file of that name. */
    public CorpusFile file(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("corpus/files.txt lists no " + name));
    }
}
