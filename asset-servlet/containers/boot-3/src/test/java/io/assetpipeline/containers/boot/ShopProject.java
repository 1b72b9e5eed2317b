package io.assetpipeline.containers.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The assets of the application under test: as sources, and as a build leaves them. */
final class ShopProject {

    /** Development of {@code src/test/shop}, for tests whose class path is Maven's. */
    static final String SOURCES = "asset.project=../boot-3/src/test/shop";

    static final String SHEET = ".core { color: black }\n.red { color: red }\n";

    /** A static page, at {@code /guide/}. */
    static final String GUIDE = "<!doctype html>\n<title>The guide</title>\n";

    private ShopProject() {}

    /** Writes {@code assets.yaml} and a sheet, as in the folder of a project. */
    static void writeSources(Path project) throws IOException {
        write(project.resolve("assets.yaml"), "css:\n  colors: [css/core.css]\n");
        write(project.resolve("src/main/assets/css/core.css"), ".core { color: black }\n");
    }

    /** Writes the manifest, its only asset, a bundle, and its only page into a class folder; returns the asset's path in the application. */
    static String writeBuilt(Path classes) throws IOException {
        byte[] bytes = SHEET.getBytes(StandardCharsets.UTF_8);
        String sha256 = HexFormat.of().formatHex(digest("SHA-256", bytes));
        String path = "css/colors." + sha256.substring(0, 16) + ".css";
        write(classes.resolve("META-INF/resources/assets").resolve(path), SHEET);
        write(classes.resolve("META-INF/resources/assets/.pages/guide/index.html"), GUIDE);
        write(classes.resolve("META-INF/assets/manifest.json"), """
                {"format": 1, "artifact": "com.example:shop", "library": false, "prefix": "assets/", "tools": {},
                 "assets": {"css/colors.css": {"path": "%s", "type": "text/css;charset=utf-8", "size": %d,
                   "sha256": "%s", "integrity": "sha384-%s", "references": []}},
                 "bundles": {"css": {"colors": {"asset": "css/colors.css",
                   "members": [{"path": "css/core.css", "size": 23}], "attributes": {}}}, "js": {}},
                 "pages": {"guide/index.html": {"path": ".pages/guide/index.html", "type": "text/html;charset=utf-8",
                   "size": %d, "sha256": "%s"}}}
                """.formatted(
                        path,
                        bytes.length,
                        sha256,
                        Base64.getEncoder().encodeToString(digest("SHA-384", bytes)),
                        GUIDE.length(),
                        HexFormat.of().formatHex(digest("SHA-256", GUIDE.getBytes(StandardCharsets.UTF_8)))));
        return "/assets/" + path;
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
