package io.assetpipeline;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.output.ReportFile;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.report.BuildChanges;
import io.assetpipeline.report.FileChange;
import io.assetpipeline.report.FileSizes;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The last build of an output that succeeded: it left a manifest, which the next one replaces. That of the build before is kept
 * beside the report, so that a build with nothing new is told as what the last change made of it.
 */
final class LastBuild {

    private final OutputLayout layout;
    private final @Nullable Content standing;

    private LastBuild(OutputLayout layout, @Nullable Content standing) {
        this.layout = layout;
        this.standing = standing;
    }

    /** Has to be asked before the manifest is replaced. */
    static LastBuild of(OutputLayout layout) {
        return new LastBuild(layout, content(layout.manifest()));
    }

    private static @Nullable Content content(Path file) {
        try {
            return Files.isRegularFile(file) ? Content.read(file) : null;
        } catch (IOException e) {
            // Nothing but the comparison is lost.
            return null;
        }
    }

    /**
     * What changed since.
     *
     * @param manifest of this build
     * @return empty if nothing is known of an earlier build
     */
    Optional<BuildChanges> changes(Content manifest) {
        Content before = standing != null && manifest.equals(standing) ? content(layout.earlierManifest()) : standing;
        if (before == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BuildChanges(
                    ReleaseId.of(before),
                    ReleaseId.of(manifest),
                    files(
                            ManifestReader.read("the earlier manifest", before),
                            ManifestReader.read("the manifest", manifest))));
        } catch (ManifestException e) {
            // Of a later version, or damaged: the build replaces it without a word.
            return Optional.empty();
        }
    }

    /**
     * Keeps the manifest that this build has replaced, if it is another one.
     *
     * @param manifest of this build
     */
    void remember(Content manifest) throws IOException {
        if (standing != null && !manifest.equals(standing)) {
            ReportFile.write(layout.earlierManifest(), standing);
        }
    }

    private static List<FileChange> files(Manifest before, Manifest after) {
        List<FileChange> files = new ArrayList<>();
        add(files, FileChange.Kind.ASSET, assets(before), assets(after));
        add(files, FileChange.Kind.PAGE, before.pages(), after.pages());
        add(files, FileChange.Kind.ROOT_FILE, before.rootFiles(), after.rootFiles());
        return files;
    }

    private static SortedMap<LogicalPath, ManifestFile> assets(Manifest manifest) {
        SortedMap<LogicalPath, ManifestFile> files = new TreeMap<>();
        for (var asset : manifest.assets().entrySet()) {
            ManifestAsset listed = asset.getValue();
            files.put(asset.getKey(), listed.file());
        }
        return files;
    }

    /** What has another path is fetched again, whatever its bytes; what keeps its name is, too, if the bytes differ. */
    private static void add(
            List<FileChange> files,
            FileChange.Kind kind,
            SortedMap<LogicalPath, ManifestFile> before,
            SortedMap<LogicalPath, ManifestFile> after) {
        SortedSet<LogicalPath> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (LogicalPath name : names) {
            ManifestFile old = before.get(name);
            ManifestFile now = after.get(name);
            boolean same = old != null
                    && now != null
                    && old.path().equals(now.path())
                    && old.sha256().equals(now.sha256());
            if (!same) {
                files.add(new FileChange(
                        kind,
                        name,
                        Optional.ofNullable(old).map(LastBuild::sizes),
                        Optional.ofNullable(now).map(LastBuild::sizes)));
            }
        }
    }

    private static FileSizes sizes(ManifestFile file) {
        SortedMap<Encoding, Long> encoded = new TreeMap<>();
        file.encodings().forEach(form -> encoded.put(form.encoding(), form.size()));
        return new FileSizes(file.size(), encoded);
    }
}
