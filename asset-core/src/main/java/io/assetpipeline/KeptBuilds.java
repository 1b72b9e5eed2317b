package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.output.Publication;
import io.assetpipeline.output.ReportFile;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.ContentHashes;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.trace.BuildTrace;
import io.assetpipeline.trace.InputContents;
import io.assetpipeline.trace.KeptBuild;
import io.assetpipeline.trace.KeptBuild.KeptFile;
import io.assetpipeline.trace.KeptBuild.Role;
import io.assetpipeline.trace.PortablePaths;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole builds that the cache keeps: what they wrote, under what they read. One that would read the same writes the same, so after a
 * clean nothing has to be made again. One whose machine lacks an engine is not kept, so what is restored has every encoding, also
 * where a build would lack one: that is a defect of the machine and no property of the sources. Which folders a build reads stands in its configuration; they are kept under that, so that it
 * need not be understood to know them.
 */
final class KeptBuilds {

    /** How many bytes are held in memory until they are written; the others are read once more then. */
    private static final long HELD_BYTES = 64L << 20;

    private final AssetPipeline pipeline;
    private final BuildCache cache;
    private final PortablePaths paths;

    KeptBuilds(AssetPipeline pipeline) {
        this.pipeline = pipeline;
        this.cache = pipeline.tools().cache();
        this.paths = new PortablePaths(pipeline.project().toAbsolutePath());
    }

    /**
     * Keeps what a build wrote.
     *
     * @param options what decides besides files
     * @param known the files that every build reads, absolute
     * @param folders those that its configuration names
     * @param hashes of what it has read
     * @throws IOException if something that it read or wrote cannot be read now
     */
    void keep(
            String options,
            List<Path> known,
            List<Path> folders,
            BuildTrace.Recording recording,
            ContentHashes hashes,
            List<OutputFile> written,
            Map<Sha256, CacheKey> encoded,
            StandingBuild result)
            throws IOException {
        List<Path> places = new ArrayList<>(known);
        places.addAll(folders);
        InputContents read = InputContents.of(paths.base(), places, hashes);
        if (!recording.hasRead(read)) {
            return;
        }
        List<KeptFile> files = new ArrayList<>();
        for (OutputFile file : written) {
            files.add(kept(file, read, encoded));
        }
        files.add(kept(pipeline.output().manifest(), Role.MANIFEST));
        for (Path report : reports()) {
            if (Files.isRegularFile(report)) {
                files.add(kept(report, Role.REPORT));
            }
        }
        StandingBuild relative = new StandingBuild(
                result.bundles(),
                result.assets(),
                result.size(),
                Path.of(paths.name(result.folder())),
                result.warnings(),
                result.rawSources());
        cache.keep(
                placesKey(options, known, hashes),
                Content.utf8(String.join("\n", folders.stream().map(paths::name).toList())));
        cache.keep(buildKey(options, read), new KeptBuild(files, relative).write());
    }

    private KeptFile kept(Path path, Role role) throws IOException {
        Content content = Content.read(path);
        Sha256 hash = Sha256.of(content);
        CacheKey key = fileKey(hash);
        cache.keep(key, content);
        return new KeptFile(paths.name(path), role, hash, content.size(), Optional.empty(), key);
    }

    private KeptFile kept(OutputFile file, InputContents read, Map<Sha256, CacheKey> encoded) throws IOException {
        Sha256 hash = file.sha256();
        Optional<String> source = Optional.ofNullable(read.files().get(hash));
        CacheKey key = encoded.getOrDefault(hash, fileKey(hash));
        if (source.isEmpty() && !cache.has(key)) {
            cache.keep(key, file.checked().orElseThrow(() -> new IOException(file.path() + " changed since")));
        }
        return new KeptFile(paths.name(file.path()), Role.OUTPUT, hash, file.size(), source, key);
    }

    /** A build that was kept, with all that it wrote. */
    private record Found(KeptBuild build, List<OutputFile> files, OutputFile manifest, List<OutputFile> reports) {}

    /**
     * What was written.
     *
     * @param there all of it, sorted, then the manifest
     */
    record Restored(StandingBuild result, List<Path> there) {}

    /**
     * Writes what an earlier build wrote that has read the same.
     *
     * @param recording has looked at what every build reads, and looks at the rest
     * @return empty if there is none, or it is not whole any more; nothing is written then
     * @throws IOException if something that a build would read cannot be read
     */
    Optional<Restored> restore(String options, List<Path> known, BuildTrace.Recording recording) throws IOException {
        KeptHashes kept = new KeptHashes(pipeline);
        Optional<List<Path>> folders =
                cache.find(placesKey(options, known, kept.hashes())).map(text -> folders(text));
        if (folders.isEmpty()) {
            return Optional.empty();
        }
        recording.reads(folders.get());
        List<Path> places = new ArrayList<>(known);
        places.addAll(folders.get());
        InputContents read = InputContents.of(paths.base(), places, kept.hashes());
        Optional<Found> found =
                cache.find(buildKey(options, read)).flatMap(KeptBuild::read).flatMap(this::found);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Publication publication =
                Delivery.publication(pipeline.output(), found.get().manifest());
        Publication.Outcome outcome = publication.publish(found.get().files(), BuildListener.none());
        for (OutputFile report : found.get().reports()) {
            ReportFile.write(report.path(), report.bytes().read());
        }
        StandingBuild result = found.get().build().result();
        StandingBuild here = new StandingBuild(
                result.bundles(),
                result.assets(),
                result.size(),
                paths.file(result.folder().toString()),
                result.warnings(),
                result.rawSources());
        kept.keep();
        return Optional.of(new Restored(here, outcome.there()));
    }

    private List<Path> reports() {
        OutputLayout layout = pipeline.output();
        return List.of(layout.report(), layout.page(), layout.earlierManifest());
    }

    private Optional<Found> found(KeptBuild build) {
        List<OutputFile> files = new ArrayList<>();
        List<OutputFile> reports = new ArrayList<>();
        OutputFile manifest = null;
        long held = 0;
        for (KeptFile file : build.files()) {
            Optional<OutputFile.Bytes> bytes = bytes(file, held < HELD_BYTES);
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            held += file.size();
            OutputFile output = new OutputFile(paths.file(file.path()), file.sha256(), file.size(), bytes.get());
            switch (file.role()) {
                case OUTPUT -> files.add(output);
                case MANIFEST -> manifest = output;
                case REPORT -> reports.add(output);
            }
        }
        // Publication refuses what lies outside of its folders; these it does not see.
        List<String> places = reports().stream().map(paths::name).toList();
        boolean known = reports.stream().allMatch(report -> places.contains(paths.name(report.path())));
        return manifest == null || !known ? Optional.empty() : Optional.of(new Found(build, files, manifest, reports));
    }

    /** Empty if they are gone, or others. */
    private Optional<OutputFile.Bytes> bytes(KeptFile file, boolean held) {
        if (file.source().isPresent()) {
            Path source = paths.file(file.source().get());
            return Optional.of(() -> Content.read(source));
        }
        Optional<Content> content = cache.find(file.key());
        if (content.isEmpty() || !Sha256.of(content.get()).equals(file.sha256())) {
            return Optional.empty();
        }
        return Optional.of(
                held
                        ? content::get
                        : () -> cache.find(file.key()).orElseThrow(() -> new FileNotFoundException(file.path())));
    }

    /** Of what every build reads: the configuration says what else. */
    private CacheKey placesKey(String options, List<Path> known, ContentHashes hashes) throws IOException {
        return CacheKey.of(
                "places",
                options,
                InputContents.of(paths.base(), known, hashes).hash().hex());
    }

    private static CacheKey buildKey(String options, InputContents read) {
        return CacheKey.of("build", options, read.hash().hex());
    }

    private static CacheKey fileKey(Sha256 hash) {
        return CacheKey.of("file", hash.hex());
    }

    private List<Path> folders(Content kept) {
        String text = StandardCharsets.UTF_8.decode(kept.asByteBuffer()).toString();
        return text.isEmpty() ? List.of() : text.lines().map(paths::file).toList();
    }
}
