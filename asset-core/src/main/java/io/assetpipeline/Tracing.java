package io.assetpipeline;

import io.assetpipeline.compile.esbuild.TypeScriptOptions;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.ContentHashes;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.trace.BuildTrace;
import io.assetpipeline.trace.PortablePaths;
import io.assetpipeline.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the trace of a build. Where that fails, for whatever reason, there is none, and the next build has to look at everything;
 * nothing else comes of it.
 */
final class Tracing {

    /** Of a dependency that is a folder of classes, what a build reads. */
    private static final List<String> OF_CLASSES = List.of("META-INF/resources", "META-INF/assets");

    private final AssetPipeline pipeline;

    /** Null if this build leaves no trace. */
    private BuildTrace.@Nullable Recording recording;

    /** What every build reads, absolute. */
    private List<Path> known = List.of();

    /** What is read because the configuration says so, absolute. */
    private List<Path> folders = List.of();

    Tracing(AssetPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** What stands of the last build; empty if one now might read or write something else. */
    Optional<StandingBuild> standing() {
        Path file = pipeline.output().trace();
        Optional<BuildTrace> trace = TraceFile.read(file).filter(kept -> kept.holds(options()));
        try {
            if (trace.isPresent() && pipeline.output().packagedByTime()) {
                TraceFile.write(file, trace.get().renewed(Instant.now()));
            }
            return trace.map(BuildTrace::result);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * What an earlier build has left in the cache that has read the same, written to its place; empty if there is none, and where
     * something stands: what has changed since is to be told then.
     */
    Optional<StandingBuild> restored() {
        if (pipeline.tools().cache().isNone() || Files.exists(pipeline.output().manifest())) {
            return Optional.empty();
        }
        begin();
        if (recording == null) {
            return Optional.empty();
        }
        try {
            Optional<KeptBuilds.Restored> restored =
                    new KeptBuilds(pipeline).restore(portableOptions(), known, recording);
            restored.ifPresent(kept -> write(kept.there(), kept.result()));
            return restored.map(KeptBuilds.Restored::result);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Before anything is read. */
    void begin() {
        try {
            Files.deleteIfExists(pipeline.output().trace());
            Optional<List<Path>> code = pipeline.tools().code();
            if (code.isEmpty()) {
                return;
            }
            recording = new BuildTrace.Recording(options());
            List<Path> places = new ArrayList<>(code.get());
            places.add(pipeline.config());
            places.addAll(TypeScriptOptions.of(pipeline.project()).files());
            for (Dependency dependency : pipeline.dependencies()) {
                if (Files.isDirectory(dependency.location())) {
                    OF_CLASSES.forEach(
                            folder -> places.add(dependency.location().resolve(folder)));
                } else {
                    places.add(dependency.location());
                }
            }
            known = places.stream().map(Tracing::normal).toList();
            recording.reads(known);
        } catch (IOException e) {
            recording = null;
        }
    }

    /** Before sources are read. Earlier releases change without a trace here, so a build that keeps them leaves none. */
    void sources(AssetConfig config) {
        if (config.serving().keepReleases().isPresent()) {
            leaveNone();
            return;
        }
        SortedSet<Path> named = new TreeSet<>();
        Stream.concat(OwnRoots.folders(config).stream(), TemplateScan.folders(config).stream())
                .forEach(folder -> named.add(normal(pipeline.project().resolve(folder))));
        // A folder in another one is looked at with it.
        named.removeIf(folder -> named.stream().anyMatch(other -> !other.equals(folder) && folder.startsWith(other)));
        folders = List.copyOf(named);
        try {
            if (recording != null) {
                recording.reads(folders);
            }
        } catch (IOException e) {
            recording = null;
        }
    }

    /** Where another build may make something else of the same files. */
    void leaveNone() {
        recording = null;
    }

    /**
     * When everything is written.
     *
     * @param written everything but the manifest
     * @param encoded a build that lacks an encoding is none for other machines
     * @param read the hashes of what was read
     * @param there where all of it is
     */
    void end(BuildReport report, List<OutputFile> written, EncodedForms encoded, ContentHashes read, List<Path> there) {
        if (recording == null) {
            return;
        }
        StandingBuild result = new StandingBuild(
                report.bundles().size(),
                report.assets(),
                report.size(),
                report.folder(),
                report.warnings(),
                report.rawSources());
        write(there, result);
        if (!pipeline.tools().cache().isNone() && encoded.isComplete()) {
            try {
                new KeptBuilds(pipeline)
                        .keep(portableOptions(), known, folders, recording, read, written, encoded.kept(), result);
            } catch (IOException e) {
                recording = null;
            }
        }
    }

    private void write(List<Path> there, StandingBuild result) {
        try {
            TraceFile.write(
                    pipeline.output().trace(), Objects.requireNonNull(recording).end(there, result));
        } catch (IOException e) {
            recording = null;
        }
    }

    /** What decides besides files; the version of the code is in the names of its files, or in their times. */
    private String options() {
        List<String> options = new ArrayList<>();
        options.add(portableOptions());
        options.add(normal(pipeline.project()).toString());
        pipeline.dependencies()
                .forEach(dependency -> options.add(dependency.location().toString()));
        return String.join("\n", options);
    }

    /** Without what is another one in another checkout. */
    private String portableOptions() {
        List<String> options = new ArrayList<>();
        options.add(pipeline.artifact());
        OutputLayout output = pipeline.output();
        PortablePaths paths = new PortablePaths(normal(pipeline.project()));
        Stream.of(pipeline.config(), output.webRoot(), output.manifest(), output.sourceMaps(), output.report())
                .forEach(path -> options.add(paths.name(path)));
        options.add(pipeline.tools().esbuild().map(EsbuildProgram::version).orElse(""));
        pipeline.tools().compilers().forEach(compiler -> options.add(compiler.id()));
        pipeline.dependencies().forEach(dependency -> options.add(dependency.id()));
        for (String property : List.of("java.runtime.version", "os.name", "os.arch", "sun.jnu.encoding")) {
            options.add(System.getProperty(property, ""));
        }
        return String.join("\n", options);
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
