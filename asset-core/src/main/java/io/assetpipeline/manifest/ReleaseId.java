package io.assetpipeline.manifest;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a release: the first 16 hex digits of the SHA-256 of its manifest, with zeros in the place where the manifest
 * itself says them. It says them because whoever reads many megabytes at each start of an application should not have to
 * hash them, too.
 */
public final class ReleaseId {

    /** What a manifest has as {@code release} while it is hashed. */
    static final String BLANK = "0".repeat(16);

    /** As {@link ManifestWriter} begins. */
    private static final Pattern SAID =
            Pattern.compile("\\{\\s*\"format\":\\s*\\d+,\\s*\"release\":\\s*\"([0-9a-f]{16})\"");

    private static final int LONGEST_START = 100;

    private ReleaseId() {}

    /** What a manifest says; of one that says nothing, what it would say if there were no such key. */
    public static String of(Content manifest) {
        Matcher said = SAID.matcher(start(manifest));
        return said.lookingAt() ? said.group(1) : Sha256.of(manifest).tag();
    }

    /** Fills in what was left blank. */
    static Content fill(byte[] manifest) {
        Content blank = Content.of(manifest);
        Matcher said = SAID.matcher(start(blank));
        if (!said.lookingAt() || !said.group(1).equals(BLANK)) {
            throw new IllegalArgumentException("not the start of a manifest: " + start(blank));
        }
        byte[] filled = manifest.clone();
        byte[] id = Sha256.of(blank).tag().getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(id, 0, filled, said.start(1), id.length);
        return Content.of(filled);
    }

    private static String start(Content manifest) {
        try (InputStream bytes = manifest.newInputStream()) {
            return new String(bytes.readNBytes(LONGEST_START), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
