package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.output.Publication;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.release.Kept;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BuildReport.RawSource;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts what a build made in its place, and says what became of it. */
record Delivery(OutputLayout layout, Built built, EncodedForms encoded, Kept kept, Deltas deltas) {

    /** The manifest as it is written. */
    Content manifest() {
        return ManifestWriter.write(
                deltas.listed(encoded.listed(built.manifest().withHistory(kept.history()))));
    }

    /**
     * Writes everything.
     *
     * @param manifest what {@link #manifest} gave
     * @param files what {@link #files} gave
     * @throws BuildException if something cannot be written
     */
    Publication.Outcome publish(Content manifest, List<OutputFile> files, BuildListener listener) {
        return publication(layout, OutputFile.of(layout.manifest(), manifest)).publish(files, listener);
    }

    /** What puts files where a layout has them. */
    static Publication publication(OutputLayout layout, OutputFile manifest) {
        return new Publication(List.of(layout.webRoot(), layout.sourceMaps()), manifest, layout.journal());
    }

    /** Everything but the manifest. */
    List<OutputFile> files() {
        Path folder = folder();
        List<OutputFile> files = new ArrayList<>();
        built.assets().made().values().forEach(made -> files.add(made.at(place(folder, made.path()))));
        files.addAll(encoded.files(path -> place(folder, path)));
        files.addAll(deltas.files(path -> place(folder, path)));
        kept.files()
                .forEach(file -> files.add(new OutputFile(
                        place(folder, file.path()),
                        file.sha256(),
                        file.size(),
                        () -> file.bytes().read())));
        built.besides()
                .forEach(file ->
                        files.add(OutputFile.of(place(folder, file.listed().path()), file.content())));
        built.assets()
                .hiddenMaps()
                .forEach(
                        (path, json) -> files.add(OutputFile.of(place(layout.sourceMaps(), path), Content.utf8(json))));
        return files;
    }

    BuildReport report(List<BundleReport> bundles, Publication.Outcome outcome, List<Problem> warnings) {
        return new BuildReport(
                bundles,
                built.manifest().assets().size(),
                built.assets().made().values().stream().mapToLong(Made::size).sum(),
                outcome.written(),
                outcome.removed(),
                folder(),
                layout.manifest(),
                new BuildReport.KeptReleases(
                        kept.history().retired().size(),
                        kept.history().releases().size()),
                deltas.counted(),
                warnings,
                rawSources());
    }

    private Path folder() {
        return layout.webRoot().resolve(built.config().prefix().value());
    }

    private static Path place(Path folder, LogicalPath path) {
        try {
            return folder.resolve(path.value());
        } catch (InvalidPathException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(path.value()),
                            "No file of this name can be written here: the file system forbids one of its characters, or"
                                    + " the locale of this process is not UTF-8.",
                            "Build with the environment LC_ALL=C.UTF-8, or rename the source."),
                    e);
        }
    }

    private List<RawSource> rawSources() {
        SortedMap<String, RawSource> raw = new TreeMap<>();
        for (Bundle bundle : built.bundles()) {
            for (Member member : bundle.members()) {
                if (member.file().root() instanceof Root.Folder folder && folder.kind() == Root.Kind.PACKAGED) {
                    LogicalPath below = folder.under().isEmpty()
                            ? member.file().path()
                            : new LogicalPath(member.file()
                                    .path()
                                    .value()
                                    .substring(folder.under().length() + 1));
                    raw.put(member.file().name(), new RawSource(folder.name(), below));
                }
            }
        }
        return List.copyOf(raw.values());
    }
}
