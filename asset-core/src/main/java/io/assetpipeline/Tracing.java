package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.trace.BuildTrace;
import io.assetpipeline.trace.TraceFile;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

    /** Before anything is read. */
    void begin() {
        try {
            Files.deleteIfExists(pipeline.output().trace());
            recording = new BuildTrace.Recording(options());
            List<Path> places = new ArrayList<>(code());
            places.add(pipeline.config());
            for (Dependency dependency : pipeline.dependencies()) {
                if (Files.isDirectory(dependency.location())) {
                    OF_CLASSES.forEach(
                            folder -> places.add(dependency.location().resolve(folder)));
                } else {
                    places.add(dependency.location());
                }
            }
            read(places);
        } catch (IOException | URISyntaxException e) {
            recording = null;
        }
    }

    /** Before sources are read. Earlier releases change without a trace here, so a build that keeps them leaves none. */
    void sources(AssetConfig config) {
        if (config.serving().keepReleases().isPresent()) {
            leaveNone();
            return;
        }
        SortedSet<Path> folders = new TreeSet<>();
        Stream.concat(OwnRoots.folders(config).stream(), TemplateScan.folders(config).stream())
                .forEach(folder -> folders.add(normal(pipeline.project().resolve(folder))));
        // A folder in another one is looked at with it.
        folders.removeIf(
                folder -> folders.stream().anyMatch(other -> !other.equals(folder) && folder.startsWith(other)));
        try {
            read(folders);
        } catch (IOException e) {
            recording = null;
        }
    }

    private void read(Collection<Path> places) throws IOException {
        if (recording != null) {
            recording.reads(places.stream().map(Tracing::normal).toList());
        }
    }

    /** Where another build may make something else of the same files. */
    void leaveNone() {
        recording = null;
    }

    /** When everything is written. */
    void end(BuildReport report, List<Path> written) {
        if (recording == null) {
            return;
        }
        StandingBuild result = new StandingBuild(
                report.bundles().size(), report.assets(), report.size(), report.folder(), report.warnings());
        try {
            TraceFile.write(pipeline.output().trace(), recording.end(written, result));
        } catch (IOException e) {
            recording = null;
        }
    }

    /** What decides besides files; the version of the code is in the names of its files, or in their times. */
    private String options() {
        List<String> options = new ArrayList<>();
        options.add(pipeline.artifact());
        options.add(normal(pipeline.project()).toString());
        options.add(normal(pipeline.config()).toString());
        options.add(pipeline.output().webRoot().toString());
        options.add(pipeline.output().manifest().toString());
        options.add(pipeline.output().sourceMaps().toString());
        options.add(pipeline.output().journal().toString());
        options.add(pipeline.output().report().toString());
        options.add(pipeline.tools().esbuild().map(EsbuildProgram::version).orElse(""));
        pipeline.tools().compilers().forEach(compiler -> options.add(compiler.id()));
        pipeline.dependencies().forEach(dependency -> options.add(dependency.id() + " " + dependency.location()));
        for (String property : List.of("java.runtime.version", "os.arch", "sun.jnu.encoding")) {
            options.add(System.getProperty(property, ""));
        }
        return String.join("\n", options);
    }

    /** The files of this program and of the tools it uses. */
    private static List<Path> code() throws URISyntaxException {
        List<Path> code = new ArrayList<>();
        if (Tracing.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                code.add(Path.of(url.toURI()));
            }
        } else {
            for (String path : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                code.add(Path.of(path));
            }
        }
        return code;
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
