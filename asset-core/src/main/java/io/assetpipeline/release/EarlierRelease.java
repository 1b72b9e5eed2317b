package io.assetpipeline.release;

import io.assetpipeline.config.Located;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One release that {@code from:} names, its manifest read. */
final class EarlierRelease {

    /** Each is read whole once; what is larger is no file of a web page. */
    private static final long MOST_OF_FILE = 128 << 20;

    private final Located<String> from;
    private final String name;
    private final ReleasePlace place;
    private final ReleaseFiles files;
    private final String id;
    private final Manifest manifest;
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Set<LogicalPath> told = new HashSet<>();

    /**
     * A release of a place.
     *
     * @param name as messages name it
     * @param id by {@link io.assetpipeline.manifest.ReleaseId}, as a running application says it
     */
    EarlierRelease(
            Located<String> from, String name, ReleasePlace place, ReleaseFiles files, String id, Manifest manifest) {
        this.from = from;
        this.name = name;
        this.place = place;
        this.files = files;
        this.id = id;
        this.manifest = manifest;
    }

    Located<String> from() {
        return from;
    }

    String name() {
        return name;
    }

    String id() {
        return id;
    }

    String prefix() {
        return manifest.prefix();
    }

    /** The releases before it that it has files of, latest first. */
    List<String> earlier() {
        return manifest.history().releases();
    }

    /** What it can serve, by fingerprinted path: its own files, and those it took along itself. */
    SortedMap<LogicalPath, RetiredFile> files() {
        SortedMap<LogicalPath, RetiredFile> files =
                new TreeMap<>(manifest.history().retired());
        SortedMap<LogicalPath, RetiredFile> own = new TreeMap<>();
        // Of several names of one file the first is told: the order is that of the names.
        manifest.assets()
                .forEach((asset, listed) -> own.putIfAbsent(listed.path(), new RetiredFile(listed.file(), id, asset)));
        files.putAll(own);
        return files;
    }

    /** Its own files by logical path, without those that it took along. */
    SortedMap<LogicalPath, ManifestFile> assets() {
        SortedMap<LogicalPath, ManifestFile> assets = new TreeMap<>();
        manifest.assets().forEach((asset, listed) -> assets.put(asset, listed.file()));
        return assets;
    }

    /** What it took along of releases before it, by fingerprinted path. */
    SortedMap<LogicalPath, RetiredFile> retired() {
        return manifest.history().retired();
    }

    /** The bytes of a file, for what is not taken along; empty if they are not there, or not what the manifest says. */
    Optional<Content> content(ManifestFile file) {
        try {
            Content content = files.read(prefix(), file, null);
            return content.size() == file.size() && Sha256.of(content).equals(file.sha256())
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a file of it and those of its encodings that it has.
     *
     * @return the file first; empty if it cannot be read or is not what the manifest says, which is noted
     */
    List<KeptFile> read(ManifestFile file) {
        List<KeptFile> read = new ArrayList<>();
        read(file, null).ifPresent(read::add);
        if (!read.isEmpty()) {
            // A host need not give out encoded files by their own names: the file is whole without them.
            for (EncodedFile encoded : file.encodings()) {
                if (encoded.size() >= file.size()) {
                    continue;
                }
                read(file, encoded).ifPresent(read::add);
            }
        }
        return read;
    }

    private Optional<KeptFile> read(ManifestFile listed, @Nullable EncodedFile form) {
        LogicalPath path = ReleasePlace.path(listed, form);
        long size = form == null ? listed.size() : form.size();
        Sha256 sha256 = form == null ? listed.sha256() : form.sha256();
        if (size > MOST_OF_FILE) {
            unreadable.add(path + " (larger than " + MOST_OF_FILE + " bytes)");
            told.add(path);
            return Optional.empty();
        }
        KeptFile file = new KeptFile(path, size, sha256, () -> files.read(prefix(), listed, form));
        try {
            Content content = file.bytes().read();
            if (content.size() == size && Sha256.of(content).equals(sha256)) {
                return Optional.of(file);
            }
            wrong.add(path.value());
            told.add(path);
        } catch (IOException e) {
            if (form == null) {
                unreadable.add(path + " (" + e.getMessage() + ")");
                told.add(path);
            }
        }
        return Optional.empty();
    }

    /** Files whose bytes are not those that the manifest describes. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Files that are not there, each with the reason. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Whether it was noted that a file is wrong or unreadable. */
    boolean isTold(ManifestFile file) {
        return told.contains(file.path()) || place.failure().isPresent();
    }

    ReleasePlace place() {
        return place;
    }
}
