package io.assetpipeline.store;

import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DirectoryStore} knows of a file besides its bytes, as lines of {@code Name: value}: its headers as they would be
 * sent, its hashes, and the size and time of the file that they are of.
 */
record FileDescription(long size, FileTime modified, String md5, Sha256 sha256, ObjectHeaders headers) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "Content-Type", headers.type());
        add(lines, "Cache-Control", headers.caching());
        add(lines, "Content-Encoding", headers.encoding());
        add(lines, "Content-Disposition", headers.disposition());
        add(lines, "Content-Language", headers.language());
        add(lines, "Content-Length", Long.toString(size));
        add(lines, "ETag", md5);
        add(lines, "x-amz-meta-sha256", sha256.hex());
        add(lines, "modified", modified.toInstant().toString());
        return lines;
    }

    private static void add(List<String> lines, String name, @Nullable String value) {
        if (value != null) {
            lines.add(name + ": " + value.replaceAll("\\R", " "));
        }
    }

    /** Empty if there is none, or none that a store has written. */
    static Optional<FileDescription> read(Path sidecar) throws IOException {
        if (!Files.isRegularFile(sidecar, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        // Not readAllLines, which fails on bytes that are no UTF-8.
        for (String line : new String(Files.readAllBytes(sidecar), StandardCharsets.UTF_8).split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 2).strip());
            }
        }
        String md5 = values.getOrDefault("ETag", "");
        Optional<Sha256> sha256 = Sha256.parse(values.getOrDefault("x-amz-meta-sha256", ""));
        if (md5.isEmpty() || sha256.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FileDescription(
                    Long.parseLong(values.getOrDefault("Content-Length", "")),
                    FileTime.from(Instant.parse(values.getOrDefault("modified", ""))),
                    md5,
                    sha256.get(),
                    new ObjectHeaders(
                            values.getOrDefault("Content-Type", ""),
                            values.getOrDefault("Cache-Control", ""),
                            values.get("Content-Encoding"),
                            values.get("Content-Disposition"),
                            values.get("Content-Language"))));
        } catch (NumberFormatException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean isOf(long fileSize, FileTime fileModified) {
        return size == fileSize && modified.toInstant().equals(fileModified.toInstant());
    }
}
