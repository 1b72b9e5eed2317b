package io.assetpipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the pipeline, as the manifest records it. */
final class Version {

    private Version() {}

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
}
