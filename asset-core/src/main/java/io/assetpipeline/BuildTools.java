package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.compile.Compiler;
import io.assetpipeline.compile.esbuild.ScriptCompiler;
import io.assetpipeline.compile.esbuild.TypeScriptOptions;
import io.assetpipeline.minify.EsbuildProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * What a build works with besides its sources. Immutable.
 *
 * @param cache keeps what costly steps make, for builds to come
 * @param esbuild what compiles TypeScript and JSX, and minifies scripts where {@code assets.yaml} says so, and what Closure
 *     Compiler refuses; empty if there is none
 * @param compilers the first that knows a suffix is asked, before esbuild
 * @param threads how many sources are minified, and files encoded, at a time, from 1 on; what is built does not depend on it
 */
public record BuildTools(BuildCache cache, Optional<EsbuildProgram> esbuild, List<Compiler> compilers, int threads) {

    public BuildTools {
        compilers = List.copyOf(compilers);
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    /** No cache and no esbuild, the compilers that {@link ServiceLoader} finds, a thread for each core. */
    public static BuildTools installed() {
        List<Compiler> found = ServiceLoader.load(Compiler.class, Compiler.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return new BuildTools(
                BuildCache.none(), Optional.empty(), found, Runtime.getRuntime().availableProcessors());
    }

    public BuildTools cache(BuildCache results) {
        return new BuildTools(results, esbuild, compilers, threads);
    }

    public BuildTools esbuild(EsbuildProgram program) {
        return new BuildTools(cache, Optional.of(program), compilers, threads);
    }

    /** With compilers that are asked for what no other knows. */
    public BuildTools compilers(List<? extends Compiler> last) {
        List<Compiler> all = new ArrayList<>(compilers);
        all.addAll(last);
        return new BuildTools(cache, esbuild, all, threads);
    }

    public BuildTools threads(int atATime) {
        return new BuildTools(cache, esbuild, compilers, atATime);
    }

    /** The compilers, and behind them what esbuild compiles in a project, if there is one. */
    List<Compiler> allCompilers(Path project) {
        List<Compiler> all = new ArrayList<>(compilers);
        esbuild.ifPresent(program -> all.add(new ScriptCompiler(program, TypeScriptOptions.of(project))));
        return all;
    }

    Workers workers() {
        return new Workers(threads);
    }
}
