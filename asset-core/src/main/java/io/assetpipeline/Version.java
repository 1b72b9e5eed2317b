package io.assetpipeline;

import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The version of the pipeline, as the manifest records it. */
final class Version {

    private static final String CODE = code();

    private Version() {}

    /** What the results of our own code depend on: the version, and for one that is still being written the code itself. */
    static String ofCode() {
        return CODE;
    }

    static String current() {
        Properties versions = new Properties();
        try (InputStream stream = Version.class.getResourceAsStream("tools.properties")) {
            if (stream != null) {
                versions.load(stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading tools.properties from the asset-core jar", e);
        }
        return versions.getProperty("asset-pipeline", "unknown");
    }

    private static String code() {
        String version = current();
        return version.endsWith("-SNAPSHOT") ? version + " " + digest() : version;
    }

    private static String digest() {
        try {
            Path code = Path.of(Version.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (Files.isRegularFile(code)) {
                digest.update(checksums(code).getBytes(StandardCharsets.UTF_8));
            } else {
                try (Stream<Path> files = Files.walk(code)) {
                    for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
            return Sha256.of(digest.digest()).tag();
        } catch (IOException e) {
            throw new UncheckedIOException("reading the code of asset-core", e);
        } catch (URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Code lies at a URL, and every Java platform has SHA-256", e);
        }
    }

    /** Those that a jar lists of its classes: reading them all would take longer than a build with nothing to do may. */
    private static String checksums(Path jar) throws IOException {
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            return archive.stream()
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
    }
}
