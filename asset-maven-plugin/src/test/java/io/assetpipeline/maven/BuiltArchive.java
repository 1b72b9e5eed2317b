package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A built WAR or JAR, or the folder that becomes one, read anew; for the {@code verify.groovy} of {@code src/it}. */
public final class BuiltArchive {

    private static final int FINGERPRINT_LENGTH = 16;
    private static final Pattern CSS_URL = Pattern.compile("url\\(\\s*[\"']?([^\"')]+?)[\"']?\\s*\\)");

    private final SortedMap<String, byte[]> files;
    private final String webRoot;
    private final Manifest manifest;

    private BuiltArchive(SortedMap<String, byte[]> files, String webRoot, String manifestEntry) {
        this.files = files;
        this.webRoot = webRoot;
        this.manifest = ManifestReader.read(manifestEntry, Content.of(file(manifestEntry)));
    }

    public static BuiltArchive war(File archive) throws IOException {
        return new BuiltArchive(read(archive.toPath()), "", "WEB-INF/classes/META-INF/assets/manifest.json");
    }

    public static BuiltArchive jar(File archive) throws IOException {
        return new BuiltArchive(read(archive.toPath()), "META-INF/resources/", "META-INF/assets/manifest.json");
    }

    private static SortedMap<String, byte[]> read(Path archive) throws IOException {
        if (Files.isDirectory(archive)) {
            return readTree(archive);
        }
        try (FileSystem zip = FileSystems.newFileSystem(archive)) {
            return readTree(zip.getPath("/"));
        }
    }

    private static SortedMap<String, byte[]> readTree(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (var walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The files, sorted. */
    public List<String> entries() {
        return List.copyOf(files.keySet());
    }

    /** The logical paths, sorted. */
    public List<String> assets() {
        return manifest.assets().keySet().stream().map(LogicalPath::value).toList();
    }

    /** The fingerprinted path of an asset. */
    public String served(String asset) {
        return asset(asset).path().value();
    }

    /** The artifact that an asset comes from, null for the project's own. */
    public @Nullable String origin(String asset) {
        return asset(asset).origin();
    }

    /** The text of an asset as it is served. */
    public String text(String asset) {
        return new String(file(entry(asset(asset))), StandardCharsets.UTF_8);
    }

    /** The words of the encodings that an asset is listed in. */
    public List<String> encodings(String asset) {
        return asset(asset).file().encodings().stream()
                .map(encoded -> encoded.encoding().word())
                .toList();
    }

    /**
     * Asserts that the manifest and the files are one: every asset is there with its size and hash under a name that
     * follows its bytes, its encoded forms beside it, nothing else is below the prefix, and every {@code url()} of a
     * stylesheet leads to an asset.
     */
    public void isWhole() {
        List<String> listed =
                manifest.assets().values().stream().map(this::entry).sorted().toList();
        List<String> all = new ArrayList<>(listed);
        manifest.assets()
                .values()
                .forEach(asset -> asset.file().encodings().forEach(encoded -> {
                    String entry = entry(asset) + encoded.encoding().suffix();
                    byte[] bytes = file(entry);
                    assertThat(encoded.size()).as("size of %s", entry).isEqualTo(bytes.length);
                    assertThat(encoded.sha256().hex()).as("hash of %s", entry).isEqualTo(sha256(bytes));
                    all.add(entry);
                }));
        assertThat(files.keySet().stream().filter(name -> name.startsWith(webRoot + manifest.prefix())))
                .containsExactlyInAnyOrderElementsOf(all);
        for (Map.Entry<LogicalPath, ManifestAsset> entry : manifest.assets().entrySet()) {
            ManifestAsset asset = entry.getValue();
            byte[] bytes = file(entry(asset));
            String hash = sha256(bytes);
            assertThat(asset.size()).as("size of %s", entry.getKey()).isEqualTo(bytes.length);
            assertThat(asset.sha256().hex()).as("hash of %s", entry.getKey()).isEqualTo(hash);
            assertThat(asset.path().value()).contains("." + hash.substring(0, FINGERPRINT_LENGTH));
            if (asset.type().startsWith("text/css")) {
                assertThat(listed)
                        .as("what %s names", asset.path())
                        .containsAll(targets(entry(asset), new String(bytes, StandardCharsets.UTF_8)));
            }
        }
    }

    private static List<String> targets(String entry, String css) {
        return CSS_URL.matcher(css)
                .results()
                .map(match -> URI.create(match.group(1)))
                .filter(uri -> !uri.isAbsolute()
                        && uri.getPath() != null
                        && !uri.getPath().isEmpty())
                .map(uri -> URI.create("/" + entry).resolve(uri).getPath().substring(1))
                .toList();
    }

    private ManifestAsset asset(String path) {
        return manifest.asset(LogicalPath.parse(path).orElseThrow())
                .orElseThrow(() -> new AssertionError(path + " is not among " + assets()));
    }

    private String entry(ManifestAsset asset) {
        return webRoot + manifest.prefix() + asset.path();
    }

    private byte[] file(String entry) {
        byte[] bytes = files.get(entry);
        if (bytes == null) {
            throw new AssertionError(entry + " is not among " + entries());
        }
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
