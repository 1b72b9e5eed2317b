package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.compile.Compiler;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.store.AssetStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The front door: builds the assets of one project.
 *
 * <pre>{@code
 * BuildReport report = AssetPipeline.of(Path.of("."))
 *         .artifact("com.example:shop")
 *         .dependencies(List.of(new Dependency("org.webjars:jquery:3.7.1", jar)))
 *         .output(OutputLayout.war(Path.of("target/shop"), Path.of("target")))
 *         .build();
 * }</pre>
 *
 * Immutable: each method returns a changed copy. A build may run beside another one of another project.
 *
 * @param project the project's folder; relative paths in {@code assets.yaml} are below it
 * @param config the configuration, {@code assets.yaml} in the project's folder unless changed
 * @param artifact {@code groupId:artifactId}, as the manifest names the project
 * @param dependencies in class path order
 * @param offline whether earlier releases at URLs are left out ({@code keepReleases} in {@code assets.yaml}); nothing else is
 *     ever fetched
 * @param stores opens what an {@code s3:} URL there names: credentials, region and endpoint are not the build's. Throws an
 *     {@link io.assetpipeline.problem.AssetException} if it cannot
 * @param tools what it works with
 */
public record AssetPipeline(
        Path project,
        Path config,
        String artifact,
        List<Dependency> dependencies,
        OutputLayout output,
        boolean offline,
        Function<String, AssetStore> stores,
        BuildTools tools) {

    public AssetPipeline {
        dependencies = List.copyOf(dependencies);
    }

    /** The project in a folder, with {@code assets.yaml} in it; unless changed it is a jar built below {@code target}. */
    public static AssetPipeline of(Path project) {
        Path target = project.resolve("target");
        return new AssetPipeline(
                project,
                project.resolve("assets.yaml"),
                "",
                List.of(),
                OutputLayout.jar(target.resolve("classes"), target),
                false,
                AssetPipeline::noStore,
                BuildTools.installed());
    }

    public AssetPipeline config(Path file) {
        return new AssetPipeline(project, file, artifact, dependencies, output, offline, stores, tools);
    }

    public AssetPipeline artifact(String id) {
        return new AssetPipeline(project, config, id, dependencies, output, offline, stores, tools);
    }

    public AssetPipeline dependencies(List<Dependency> classPath) {
        return new AssetPipeline(project, config, artifact, classPath, output, offline, stores, tools);
    }

    public AssetPipeline output(OutputLayout layout) {
        return new AssetPipeline(project, config, artifact, dependencies, layout, offline, stores, tools);
    }

    public AssetPipeline offline(boolean withoutNetwork) {
        return new AssetPipeline(project, config, artifact, dependencies, output, withoutNetwork, stores, tools);
    }

    public AssetPipeline stores(Function<String, AssetStore> opening) {
        return new AssetPipeline(project, config, artifact, dependencies, output, offline, opening, tools);
    }

    public AssetPipeline tools(BuildTools others) {
        return new AssetPipeline(project, config, artifact, dependencies, output, offline, stores, others);
    }

    /** Keeps what costly steps make, for builds to come. */
    public AssetPipeline cache(BuildCache results) {
        return tools(tools.cache(results));
    }

    /** With an esbuild. */
    public AssetPipeline esbuild(EsbuildProgram program) {
        return tools(tools.esbuild(program));
    }

    /** With compilers that are asked for what no other knows. */
    public AssetPipeline compilers(List<? extends Compiler> last) {
        return tools(tools.compilers(last));
    }

    /** With as many threads. */
    public AssetPipeline threads(int atATime) {
        return tools(tools.threads(atATime));
    }

    private static AssetStore noStore(String url) {
        throw new ConfigurationException(Problem.error(
                Location.of(url),
                "This build was not told how stores are opened.",
                "Tell it by AssetPipeline.stores, as the Maven plugin does."));
    }

    /** The same as {@link #build(BuildListener)} with nobody listening. */
    public BuildReport build() {
        return build(BuildListener.none());
    }

    /**
     * Builds and writes everything, the manifest last. Whatever fails, the earlier manifest and its files stay whole.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if {@code assets.yaml} is wrong
     * @throws io.assetpipeline.problem.BuildException if the sources are wrong or the output cannot be written
     * @throws io.assetpipeline.problem.ManifestException if a dependency brings a manifest that cannot be read
     */
    public BuildReport build(BuildListener listener) {
        return new Build(this, listener).run();
    }

    /**
     * What stands of the last build, if one now would read and write the same: nothing to do. That is told from names, sizes and
     * times, without reading a source, and only where the last build left a trace: one with {@code keepReleases:} does not, since
     * releases change elsewhere. Where packaging goes by time, what stands gets the time of now.
     *
     * @return empty if there is something to build, or may be
     */
    public Optional<StandingBuild> standing() {
        return new Tracing(this).standing();
    }

    /**
     * Writes what an earlier build wrote that has read the same, here or in another checkout, if the cache has it still and nothing
     * stands: after a clean. The bytes are those that a build would write on a machine where the
     * engine of every encoding works.
     *
     * @return what was written; empty if there is something to build, or may be
     * @throws io.assetpipeline.problem.BuildException if something cannot be written
     */
    public Optional<StandingBuild> restored() {
        return new Tracing(this).restored();
    }

    /**
     * Makes everything as {@link #build()} does and writes none of it, only {@link OutputLayout#report() the report}: what it
     * would be, and who refers to what. Earlier releases are not read: no file of theirs is an asset of this one.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if {@code assets.yaml} is wrong
     * @throws io.assetpipeline.problem.BuildException if the sources are wrong
     * @throws io.assetpipeline.problem.ManifestException if a dependency brings a manifest that cannot be read
     */
    public AssetListing list() {
        return new Build(this, BuildListener.none()).list();
    }
}
