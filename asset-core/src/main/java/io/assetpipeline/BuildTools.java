package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.compile.Compiler;
import io.assetpipeline.compile.esbuild.ScriptCompiler;
import io.assetpipeline.compile.esbuild.TypeScriptOptions;
import io.assetpipeline.minify.EsbuildProgram;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
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
 * @param code the files of the program that builds: one that another program has built is not what this one would; empty if nobody knows
 *     them, and no build is compared with an earlier one then
 * @param threads how many sources are minified, and files encoded, at a time, from 1 on; what is built does not depend on it
 */
public record BuildTools(
        BuildCache cache,
        Optional<EsbuildProgram> esbuild,
        List<Compiler> compilers,
        Optional<List<Path>> code,
        int threads) {

    public BuildTools {
        compilers = List.copyOf(compilers);
        code = code.map(List::copyOf);
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
                BuildCache.none(),
                Optional.empty(),
                found,
                codeOfThisJvm(),
                Runtime.getRuntime().availableProcessors());
    }

    public BuildTools cache(BuildCache results) {
        return new BuildTools(results, esbuild, compilers, code, threads);
    }

    public BuildTools esbuild(EsbuildProgram program) {
        return new BuildTools(cache, Optional.of(program), compilers, code, threads);
    }

    /** With compilers that are asked for what no other knows. */
    public BuildTools compilers(List<? extends Compiler> last) {
        List<Compiler> all = new ArrayList<>(compilers);
        all.addAll(last);
        return new BuildTools(cache, esbuild, all, code, threads);
    }

    /** With the code of another program that looks at what this one builds. */
    public BuildTools code(List<Path> files) {
        return new BuildTools(cache, esbuild, compilers, Optional.of(files), threads);
    }

    public BuildTools threads(int atATime) {
        return new BuildTools(cache, esbuild, compilers, code, atATime);
    }

    private static Optional<List<Path>> codeOfThisJvm() {
        List<Path> code = new ArrayList<>();
        if (BuildTools.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                try {
                    code.add(Path.of(url.toURI()));
                } catch (URISyntaxException | IllegalArgumentException e) {
                    return Optional.empty();
                }
            }
        } else {
            for (String path : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
                // An empty one means the current folder, in which everything may change and nobody keeps code.
                if (!path.isEmpty()) {
                    code.add(Path.of(path));
                }
            }
        }
        return Optional.of(code);
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
