package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Objects;

/**
 * A static page. It is served at its logical path below the context path, not below the prefix, and has no fingerprint: people
 * and search engines know its URL.
 *
 * @param path below the manifest's prefix, such as {@code .pages/docs/index.html}; no asset has such a path
 * @param type the media type; its charset is what the page itself says
 * @param size in bytes
 * @param sha256 of the bytes as served, 64 lower-case hex digits
 */
public record ManifestPage(LogicalPath path, String type, long size, String sha256) {

    /** The folder of the pages, below the prefix. */
    public static final String FOLDER = ".pages";

    public ManifestPage {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sha256, "sha256");
    }

    /** Where a page lies, below the prefix. */
    public static LogicalPath pathOf(LogicalPath page) {
        return page.under(FOLDER);
    }
}
