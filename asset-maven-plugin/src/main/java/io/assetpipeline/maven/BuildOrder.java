package io.assetpipeline.maven;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.cli.NamedStore;
import io.assetpipeline.cli.Settings;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.store.AssetStore;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A build as this JVM or another one can do it: all that is not in files, but for what only Maven can fetch.
 *
 * @param project the project's folder
 * @param config the configuration file
 * @param artifact {@code groupId:artifactId}
 * @param dependencies in class path order
 * @param offline whether earlier releases at URLs are left out
 * @param threads how many pieces of work at a time
 * @param cache the folder in which results are kept; empty to keep none
 * @param cacheBytes how many it may have
 * @param code the files of the plugin, whichever JVM runs them; empty for those that the JVM has which does it
 */
record BuildOrder(
        Path project,
        Path config,
        String artifact,
        List<Dependency> dependencies,
        OutputLayout output,
        boolean offline,
        int threads,
        Optional<Path> cache,
        long cacheBytes,
        Optional<List<Path>> code,
        ToolChoice tools) {

    BuildOrder {
        dependencies = List.copyOf(dependencies);
    }

    /** With the code of the JVM that looks at what was built. */
    BuildOrder withCode(Optional<List<Path>> files) {
        return new BuildOrder(
                project, config, artifact, dependencies, output, offline, threads, cache, cacheBytes, files, tools);
    }

    /** What does it, and where its costly results are kept. */
    AssetPipeline pipeline(BuildCache results, ToolSource source) {
        AssetPipeline pipeline = AssetPipeline.of(project)
                .config(config)
                .artifact(artifact)
                .dependencies(dependencies)
                .output(output)
                .offline(offline)
                .stores(BuildOrder::store)
                .cache(results)
                .threads(threads);
        AssetPipeline known =
                code.map(files -> pipeline.tools(pipeline.tools().code(files))).orElse(pipeline);
        return tools.in(known, source);
    }

    /** Does it. */
    BuildOutcome run(ToolSource source, BuildListener listener) {
        Optional<CacheFolder> results = results();
        BuildReport report = pipeline(results.map(BuildCache.class::cast).orElse(BuildCache.none()), source)
                .build(listener);
        results.ifPresent(CacheFolder::sweep);
        return BuildOutcome.of(report, project, results);
    }

    Optional<CacheFolder> results() {
        return cache.map(folder -> CacheFolder.at(folder, cacheBytes));
    }

    /** By what collect uses: the same variables and properties, the same SDK. */
    private static AssetStore store(String url) {
        return new NamedStore(Optional.of(url), "keepReleases:", Settings.ofProcess())
                .open()
                .orElseThrow();
    }

    void write(DataOutputStream out) throws IOException {
        write(out, project);
        write(out, config);
        KeptBytes.write(out, artifact);
        out.writeInt(dependencies.size());
        for (Dependency dependency : dependencies) {
            KeptBytes.write(out, dependency.id());
            write(out, dependency.location());
        }
        write(out, output.webRoot());
        write(out, output.manifest());
        write(out, output.sourceMaps());
        write(out, output.journal());
        write(out, output.report());
        write(out, output.trace());
        out.writeBoolean(output.packagedByTime());
        out.writeBoolean(offline);
        out.writeInt(threads);
        KeptBytes.write(out, cache.map(Path::toString).orElse(""));
        out.writeLong(cacheBytes);
        out.writeBoolean(code.isPresent());
        out.writeInt(code.map(List::size).orElse(0));
        for (Path file : code.orElse(List.of())) {
            write(out, file);
        }
        tools.write(out);
    }

    static BuildOrder read(DataInputStream in) throws IOException {
        Path project = path(in);
        Path config = path(in);
        String artifact = KeptBytes.text(in);
        List<Dependency> dependencies = new ArrayList<>();
        for (int left = KeptBytes.count(in); left > 0; left--) {
            dependencies.add(new Dependency(KeptBytes.text(in), path(in)));
        }
        OutputLayout output =
                new OutputLayout(path(in), path(in), path(in), path(in), path(in), path(in), in.readBoolean());
        return new BuildOrder(
                project,
                config,
                artifact,
                dependencies,
                output,
                in.readBoolean(),
                in.readInt(),
                Optional.of(KeptBytes.text(in))
                        .filter(cache -> !cache.isEmpty())
                        .map(Path::of),
                in.readLong(),
                code(in),
                ToolChoice.read(in));
    }

    private static Optional<List<Path>> code(DataInputStream in) throws IOException {
        boolean known = in.readBoolean();
        List<Path> files = new ArrayList<>();
        for (int left = KeptBytes.count(in); left > 0; left--) {
            files.add(path(in));
        }
        return known ? Optional.of(files) : Optional.empty();
    }

    private static void write(DataOutputStream out, Path path) throws IOException {
        KeptBytes.write(out, path.toString());
    }

    private static Path path(DataInputStream in) throws IOException {
        return Path.of(KeptBytes.text(in));
    }
}
