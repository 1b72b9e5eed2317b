import io.assetpipeline.link.AssetFiles;
import io.assetpipeline.link.AssetIndex;
import io.assetpipeline.link.BuiltFiles;
import io.assetpipeline.link.BuiltLinks;
import io.assetpipeline.link.BuiltPages;
import io.assetpipeline.link.InstalledManifest;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Settings;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures the start of a web application with many assets, each time in a JVM of its own: what a container waits for. Made
 * up, the same in every run: names as long as those of real projects, hashes that do not compress.
 */
final class StartTime {

    private static final int MILLISECONDS = 300;
    private static final int MEGABYTES = 30;
    private static final List<Integer> COUNTS = List.of(20_000, 100_000);

    /** What is measured in one JVM. */
    private enum Part {
        /** Until what answers a request is there: manifests, index, links, files and pages. */
        INDEX("manifest and index", "ms"),
        /** Until the filter of a servlet container is initialised, settings and start line included. */
        FILTER("AssetFilter.init", "ms"),
        /** What of it stays in memory. */
        HEAP("heap of the index", "MB"),
        /** The same after every path was asked for once. */
        ALL("heap, all asked for", "MB");

        private final String title;
        private final String unit;

        Part(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }
    }

    private StartTime() {}

    /**
     * Without a {@link Part} the whole benchmark.
     *
     * @param args folder for what is made up, rounds; or, in a JVM that is measured, folder of the class path and part
     */
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        if (args.length == 1) {
            System.out.println(measure(Part.valueOf(args[0]), start));
        } else {
            compare(Path.of(args[0]), Integer.parseInt(args[1]));
        }
    }

    private static double measure(Part part, long start) {
        ClassLoader classPath = StartTime.class.getClassLoader();
        return switch (part) {
            case INDEX -> {
                Object ready = ready(classPath);
                yield milliseconds(start, ready);
            }
            case FILTER -> {
                Logger log = Logger.getLogger(Assets.class.getName());
                log.setLevel(Level.OFF);
                AssetFilter filter = new AssetFilter(Assets.of(Settings.ofProcess(), classPath));
                filter.init(null);
                yield milliseconds(start, List.of(log, filter));
            }
            case HEAP -> {
                long before = used();
                List<Object> ready = ready(classPath);
                yield megabytes(before, ready);
            }
            case ALL -> {
                long before = used();
                List<Object> ready = ready(classPath);
                askForAll((AssetIndex) ready.get(0), (AssetFiles) ready.get(2));
                yield megabytes(before, ready);
            }
        };
    }

    private static List<Object> ready(ClassLoader classPath) {
        AssetIndex index = AssetIndex.of(InstalledManifest.findAll(classPath));
        return List.of(index, BuiltLinks.of(index), BuiltFiles.of(index), BuiltPages.of(index));
    }

    private static void askForAll(AssetIndex index, AssetFiles files) {
        for (InstalledManifest installed : index.manifests()) {
            Manifest manifest = installed.manifest();
            manifest.assets().forEach((name, asset) -> {
                for (LogicalPath path : List.of(name, asset.path())) {
                    if (!(files.find(manifest.prefix() + path) instanceof AssetFiles.Lookup.Found)) {
                        throw new IllegalStateException(path + " is not served");
                    }
                }
            });
        }
    }

    private static double milliseconds(long start, Object ready) {
        double elapsed = (System.nanoTime() - start) / 1e6;
        if (ready.hashCode() == 0) {
            throw new IllegalStateException("Nobody may find out that it is not needed.");
        }
        return elapsed;
    }

    private static double megabytes(long before, Object ready) {
        double kept = (used() - before) / (1024.0 * 1024);
        return ready.hashCode() == 0 ? 0 : kept;
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void compare(Path work, int rounds) throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors, -Xmx256m, medians of %d JVMs each, in turns%n%n"
                        + "| assets | manifest | what | median | lowest | highest | target | |%n|--:|--:|---|--:|--:|--:|--:|---|%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                rounds);
        for (int count : COUNTS) {
            Path folder = work.resolve(String.valueOf(count));
            Path manifest = folder.resolve(Manifest.CLASS_PATH_LOCATION);
            Files.createDirectories(manifest.getParent());
            try (var out = Files.newOutputStream(manifest)) {
                ManifestWriter.write(new MadeUp(count).manifest()).writeTo(out);
            }
            Map<Part, List<Double>> measured = new TreeMap<>();
            for (int round = 0; round < rounds; round++) {
                for (Part part : Part.values()) {
                    measured.computeIfAbsent(part, any -> new ArrayList<>()).add(fresh(folder, part));
                }
            }
            measured.forEach((part, values) -> print(count, manifest, part, values));
        }
    }

    private static double fresh(Path folder, Part part) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        folder + File.pathSeparator + System.getProperty("java.class.path"),
                        "StartTime",
                        part.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException("A JVM ended with " + process.exitValue());
        }
        return Double.parseDouble(printed);
    }

    private static void print(int count, Path manifest, Part part, List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted[sorted.length / 2];
        boolean judged = count == COUNTS.get(0) && part != Part.ALL;
        int target = part.unit.equals("ms") ? MILLISECONDS : MEGABYTES;
        System.out.printf(
                Locale.ROOT,
                "| %d | %.1f MB | %s | %.1f %s | %.1f | %.1f | %s | %s |%n",
                count,
                manifest.toFile().length() / (1024.0 * 1024),
                part.title,
                median,
                part.unit,
                sorted[0],
                sorted[sorted.length - 1],
                judged ? target + " " + part.unit : "",
                judged ? median < target ? "reached" : "MISSED" : "");
    }

    /** A manifest of a large application. */
    private static final class MadeUp {

        private static final int BUNDLES = 50;
        private static final List<String> EXTENSIONS = List.of("css", "js", "svg", "png", "webp", "woff2", "js.map", "json");
        private static final List<String> TYPES = List.of(
                "text/css;charset=utf-8",
                "text/javascript;charset=utf-8",
                "image/svg+xml",
                "image/png",
                "image/webp",
                "font/woff2",
                "application/json",
                "application/json");
        private static final List<String> WORDS = List.of(
                "checkout", "catalogue", "customer", "header", "navigation", "icons", "editor", "locale", "widget", "chart");

        private final int count;
        private final SplittableRandom random = new SplittableRandom(20_000);
        private final SortedMap<LogicalPath, ManifestAsset> assets = new TreeMap<>();

        MadeUp(int count) {
            this.count = count;
        }

        Manifest manifest() {
            List<LogicalPath> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int kind = i % EXTENSIONS.size();
                String stem = word() + "/" + word() + "/" + word() + "-" + word() + "-" + i;
                LogicalPath name = new LogicalPath(stem + "." + EXTENSIONS.get(kind));
                assets.put(name, asset(stem, kind, names));
                names.add(name);
            }
            return new Manifest(
                    "com.example:shop",
                    false,
                    "assets/",
                    new TreeMap<>(Map.of("asset-pipeline", "0.1.0", "closure-compiler", "v20240317")),
                    assets,
                    bundles("css", names),
                    bundles("js", names),
                    ManifestImports.NONE,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    List.of(),
                    ManifestHistory.NONE);
        }

        private String word() {
            return WORDS.get(random.nextInt(WORDS.size()));
        }

        private ManifestAsset asset(String stem, int kind, List<LogicalPath> before) {
            Sha256 hash = hash();
            long size = 200 + random.nextInt(100_000);
            boolean text = List.of(0, 1, 2, 6, 7).contains(kind);
            List<EncodedFile> encodings = text
                    ? List.of(
                            new EncodedFile(Encoding.BR, size / 4, hash()),
                            new EncodedFile(Encoding.GZIP, size / 3, hash()))
                    : List.of();
            List<LogicalPath> references = new ArrayList<>();
            for (int i = kind == 0 && !before.isEmpty() ? random.nextInt(6) : 0; i > 0; i--) {
                references.add(before.get(random.nextInt(before.size())));
            }
            byte[] integrity = new byte[48];
            random.nextBytes(integrity);
            return new ManifestAsset(
                    new ManifestFile(
                            new LogicalPath(stem + "." + hash.tag() + "." + EXTENSIONS.get(kind)),
                            TYPES.get(kind),
                            size,
                            hash,
                            encodings),
                    "sha384-" + Base64.getEncoder().encodeToString(integrity),
                    references,
                    random.nextInt(10) == 0 ? "org.webjars:editor:7.1.0" : null);
        }

        private Sha256 hash() {
            return new Sha256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
        }

        private SortedMap<String, ManifestBundle> bundles(String extension, List<LogicalPath> names) {
            SortedMap<String, ManifestBundle> bundles = new TreeMap<>();
            List<LogicalPath> outputs = names.stream()
                    .filter(name -> name.value().endsWith("." + extension))
                    .limit(BUNDLES / 2)
                    .toList();
            for (LogicalPath output : outputs) {
                List<ManifestBundle.Member> members = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    members.add(new ManifestBundle.Member(
                            new LogicalPath(word() + "/" + word() + i + "." + extension), random.nextInt(10_000)));
                }
                bundles.put(word() + bundles.size(), ManifestBundle.of(output, members, Map.of()));
            }
            return bundles;
        }
    }
}
