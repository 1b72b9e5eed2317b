package io.assetpipeline.samples.browser;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.AssetWatch;
import io.assetpipeline.compile.sass.SassCompiler;
import io.assetpipeline.minify.OwnEsbuild;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Dependency;
import java.io.IOException;
import java.util.List;

/** What {@code mvn asset:watch} does beside a running sample, look by look: the tests say when. */
final class WatchedSample implements AutoCloseable {

    private final AssetWatch watch;

    private WatchedSample(AssetWatch watch) {
        this.watch = watch;
    }

    static WatchedSample of(RunningSample sample) {
        AssetPipeline pipeline = AssetPipeline.of(sample.project())
                .dependencies(List.of(
                        new Dependency("org.webjars:bootstrap", RunningSample.WEBJARS.resolve("bootstrap-5.3.8.jar")),
                        new Dependency("org.webjars:d3js", RunningSample.WEBJARS.resolve("d3js-6.6.0.jar"))))
                .compilers(List.of(new SassCompiler("sass-embedded-host test", NeedsEsbuild.TARGET.resolve("sass"))))
                .esbuild(new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD"));
        return new WatchedSample(AssetWatch.of(pipeline, sample.project().resolve("target/asset-compiled")));
    }

    /** Compiles what has changed; answers what is wrong with it. */
    List<Problem> look() throws IOException {
        return watch.look().problems();
    }

    @Override
    public void close() {
        watch.close();
    }
}
