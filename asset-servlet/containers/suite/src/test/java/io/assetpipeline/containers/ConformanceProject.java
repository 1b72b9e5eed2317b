package io.assetpipeline.containers;

import static io.assetpipeline.source.Encoding.BR;
import static io.assetpipeline.source.Encoding.GZIP;
import static io.assetpipeline.source.Encoding.ZSTD;

import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * The application that the conformance checks ask: made by hand, so that its answers follow from the manifest alone and every
 * byte is known. What is brotli or zstd was encoded by the tools of that name; the JDK has neither.
 */
final class ConformanceProject {

    private static final Path TEMPLATE =
            Path.of("src", "test", "app", "conformance").toAbsolutePath();

    private static final String CSS = "text/css;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";

    /** Brotli is the smallest, then zstd, then gzip. */
    static final ConformanceFile SITE = ConformanceFile.asset(
            "css/site.css",
            CSS,
            read("site.css"),
            Map.of(BR, read("site.css.br"), GZIP, read("site.css.gz"), ZSTD, read("site.css.zst")));

    /** gzip is smaller than brotli. */
    static final ConformanceFile LEAD = ConformanceFile.asset(
            "js/lead.js", SCRIPT, read("lead.js"), Map.of(BR, read("lead.js.br"), GZIP, read("lead.js.gz")));

    /** Without encodings. */
    static final ConformanceFile DOT = ConformanceFile.asset("img/dot.png", "image/png", noise(600), Map.of());

    /** More than one buffer. */
    static final ConformanceFile BIG = ConformanceFile.asset(
            "data/big.json", "application/json;charset=utf-8", numbers(), Map.of(GZIP, gzip(numbers())));

    /** Larger than what is kept in memory. */
    static final ConformanceFile HUGE =
            ConformanceFile.asset("data/huge.bin", "application/octet-stream", noise(1_500_000), Map.of());

    static final ConformanceFile EMPTY = ConformanceFile.asset("css/empty.css", CSS, Content.utf8(""), Map.of());

    static final ConformanceFile ONE =
            ConformanceFile.asset("data/one.txt", "text/plain;charset=utf-8", Content.utf8("1"), Map.of());

    /** Its name needs escapes. */
    static final ConformanceFile ODD = ConformanceFile.asset(
            "img/größe & more.svg", "image/svg+xml;charset=utf-8", Content.utf8("<svg/>\n"), Map.of());

    /** Has headers of its own. */
    static final ConformanceFile FONT = ConformanceFile.asset("fonts/text.woff2", "font/woff2", noise(900), Map.of());

    /** Listed and deleted. */
    static final ConformanceFile GONE =
            ConformanceFile.asset("css/gone.css", CSS, Content.utf8(".gone {\n}\n"), Map.of());

    /** Its encoded form is listed and deleted. */
    static final ConformanceFile HALF =
            ConformanceFile.asset("data/half.json", "application/json;charset=utf-8", numbers(), Map.of());

    /** Of the release before it had the bytes of {@link #SITE}. */
    static final ConformanceFile THEME =
            ConformanceFile.asset("css/theme.css", CSS, theme(), Map.of(GZIP, gzip(theme())));

    /** The head of RFC 9842 section 5, then what {@code zstd -19 --patch-from=site.css} makes of it. */
    static final Content THEME_DELTA = read("theme.css.dcz");

    static final ConformanceFile MANUAL = ConformanceFile.elsewhere(
            "docs/manual.html",
            PrefixFolder.PAGES.word(),
            "text/html;charset=utf-8",
            read("manual.html"),
            Map.of(BR, read("manual.html.br"), GZIP, read("manual.html.gz")));

    static final ConformanceFile WORKER = ConformanceFile.elsewhere(
            "sw.js",
            PrefixFolder.ROOT_FILES.word(),
            SCRIPT,
            read("lead.js"),
            Map.of(BR, read("lead.js.br"), GZIP, read("lead.js.gz")));

    static final ConformanceFile ICON = ConformanceFile.elsewhere(
            "favicon.ico", PrefixFolder.ROOT_FILES.word(), "image/vnd.microsoft.icon", noise(300), Map.of());

    /** Of an earlier release. */
    static final ConformanceFile RETIRED = ConformanceFile.asset(
            "css/site.css",
            CSS,
            Content.utf8(".earlier {\n}\n".repeat(40)),
            Map.of(GZIP, gzip(Content.utf8(".earlier {\n}\n".repeat(40)))));

    /** What the application itself answers. */
    static final Content PLAIN = Content.utf8("a file of the application\n");

    private static final List<ConformanceFile> ASSETS =
            List.of(SITE, LEAD, DOT, BIG, HUGE, EMPTY, ONE, ODD, FONT, GONE, HALF, THEME);

    private ConformanceProject() {}

    /** Lays the application out for a container. */
    static ProjectFolder create(Path folder, Container.Pages pages, Application application) {
        boolean war = pages == Container.Pages.JSP;
        ProjectFolder.write(folder.resolve("secret.txt"), Subject.SECRET);
        Path run = application.development()
                ? folder.resolve(war ? "src/main/webapp" : "out/classes")
                : folder.resolve(war ? "target/app" : "target/classes");
        Path classes = war ? run.resolve("WEB-INF/classes") : run;
        ProjectFolder.write(classes.resolve("secret.txt"), Subject.SECRET);
        Path files = war ? run : run.resolve("META-INF/resources");
        write(files.resolve("plain.txt"), PLAIN);
        if (war) {
            ProjectFolder.copy(
                    Path.of("../consumer/target/lib").toAbsolutePath().normalize(), run.resolve("WEB-INF/lib"));
            ProjectFolder.write(
                    run.resolve("WEB-INF/web.xml"),
                    "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"><!-- "
                            + Subject.SECRET
                            + " -->"
                            + ProjectFolder.contextParameters(application)
                            + "</web-app>\n");
        } else {
            ProjectFolder.write(
                    run.resolve("application.properties"),
                    "# " + Subject.SECRET + "\n" + ProjectFolder.properties(application));
        }
        if (application.development()) {
            ProjectFolder.write(folder.resolve("assets.yaml"), "# " + Subject.SECRET + "\n");
            for (ConformanceFile file : List.of(SITE, DOT, EMPTY, HUGE)) {
                write(folder.resolve("src/main/assets").resolve(file.logical().value()), file.identity());
            }
        } else {
            build(classes, files.resolve("assets"));
        }
        return new ProjectFolder(folder, run);
    }

    private static void build(Path classes, Path prefix) {
        for (ConformanceFile file : ASSETS) {
            write(prefix, file);
        }
        for (ConformanceFile file : List.of(MANUAL, WORKER, ICON, RETIRED)) {
            write(prefix, file);
        }
        write(prefix.resolve(themeDelta().value()), THEME_DELTA);
        delete(prefix.resolve(GONE.path().value()));
        // Nobody has listed it.
        ProjectFolder.write(prefix.resolve("css/left.css"), Subject.SECRET);
        write(classes.resolve(Manifest.CLASS_PATH_LOCATION), ManifestWriter.write(manifest()));
    }

    private static Manifest manifest() {
        SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();
        for (ConformanceFile file : ASSETS) {
            ManifestFile entry = file.equals(HALF) ? withEncodingThatIsGone() : file.entry();
            // Nothing here links to it.
            assets.put(file.logical(), new ManifestAsset(entry, "sha384-", List.of(), null));
        }
        return new Manifest(
                "com.example:conformance",
                false,
                "assets/",
                new TreeMap<>(Map.of("asset-pipeline", "0")),
                assets,
                new TreeMap<>(),
                new TreeMap<>(),
                ManifestImports.NONE,
                new TreeMap<>(Map.of(MANUAL.logical(), MANUAL.entry())),
                new TreeMap<>(Map.of(WORKER.logical(), WORKER.entry(), ICON.logical(), ICON.entry())),
                List.of(
                        new HeaderRule(
                                PathPattern.parse("fonts/**"),
                                new TreeMap<>(Map.of(
                                        "Cross-Origin-Resource-Policy", "cross-origin", "Timing-Allow-Origin", "*"))),
                        new HeaderRule(PathPattern.parse("docs/**"), new TreeMap<>(Map.of("Content-Language", "en"))),
                        new HeaderRule(
                                PathPattern.parse("sw.js"), new TreeMap<>(Map.of("Service-Worker-Allowed", "/")))),
                new ManifestHistory(
                        List.of("0123456789abcdef"),
                        List.of("0123456789abcdef"),
                        new TreeMap<>(Map.of(
                                RETIRED.path(),
                                new RetiredFile(RETIRED.entry(), "0123456789abcdef", RETIRED.logical())))),
                new TreeMap<>(Map.of(THEME.logical(), List.of(delta()))));
    }

    /** The sheet with a rule more. */
    private static Content theme() {
        return Content.utf8(StandardCharsets.UTF_8.decode(read("site.css").asByteBuffer())
                + ".theme {\n  color: rebeccapurple;\n}\n");
    }

    /** Where it lies below the prefix. */
    static LogicalPath themeDelta() {
        return delta().path(THEME.path());
    }

    private static DeltaFile delta() {
        return new DeltaFile(SITE.hash(null), DeltaEncoding.DCZ, THEME_DELTA.size(), Sha256.of(THEME_DELTA));
    }

    private static ManifestFile withEncodingThatIsGone() {
        return new ConformanceFile(
                        HALF.logical(), HALF.path(), HALF.type(), HALF.identity(), new TreeMap<>(BIG.encoded()))
                .entry();
    }

    private static void write(Path prefix, ConformanceFile file) {
        write(prefix.resolve(file.path().value()), file.identity());
        file.encoded()
                .forEach((encoding, content) ->
                        write(prefix.resolve(encoding.of(file.path()).value()), content));
    }

    private static void write(Path file, Content content) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                content.writeTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content read(String name) {
        try {
            return Content.read(TEMPLATE.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes in every run. */
    private static Content noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Content.of(bytes);
    }

    private static Content numbers() {
        StringBuilder json = new StringBuilder("[0");
        for (int i = 1; json.length() < 200_000; i++) {
            json.append(",\n").append(i);
        }
        return Content.utf8(json.append("]\n").toString());
    }

    private static Content gzip(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            content.writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Content.of(bytes.toByteArray());
    }

    /** An asset below its fingerprint. */
    static Subject fingerprinted(String name, ConformanceFile file) {
        return new Subject(
                name,
                file,
                "/assets/" + escaped(file.path()),
                Subject.IMMUTABLE,
                !file.encoded().isEmpty());
    }

    /** The same bytes under the name that its author gave. */
    static Subject logical(String name, ConformanceFile file) {
        return new Subject(
                name,
                file,
                "/assets/" + escaped(file.logical()),
                "public, max-age=60",
                !file.encoded().isEmpty());
    }

    /** A page or a root file. */
    static Subject served(String name, ConformanceFile file, String cacheControl) {
        return new Subject(
                name, file, "/" + file.logical(), cacheControl, !file.encoded().isEmpty());
    }

    /** A source in the application that runs in development. */
    static Subject source(String name, ConformanceFile file) {
        return new Subject(
                name,
                file,
                Application.CONFORMANCE_DEVELOPMENT.contextPath() + "/assets/" + file.logical(),
                "no-cache",
                false);
    }

    private static String escaped(LogicalPath path) {
        return path.value()
                .replace(" ", "%20")
                .replace("&", "%26")
                .replace("ö", "%C3%B6")
                .replace("ß", "%C3%9F");
    }

    /** For loops over the encodings that a file has. */
    static List<Encoding> encodings(Subject subject) {
        return List.copyOf(subject.file().encoded().keySet());
    }
}
