package io.assetpipeline.compile;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceLanguage;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A compiler of ours whose libraries are fetched when the first source needs them, and which sees nothing else of the class path
 * that it is used from: other versions of the same libraries there do no harm.
 */
public final class IsolatedCompiler implements Compiler {

    private final String id;
    private final List<SourceLanguage> languages;
    private final String implementation;
    private final Supplier<List<Path>> libraries;
    private final Path programs;
    private @Nullable Compiler loaded;

    private IsolatedCompiler(
            String id,
            List<SourceLanguage> languages,
            String implementation,
            Supplier<List<Path>> libraries,
            Path programs) {
        this.id = id;
        this.languages = languages;
        this.implementation = implementation;
        this.libraries = libraries;
        this.programs = programs;
    }

    /**
     * Sass: Dart Sass, by {@code de.larsgrefer.sass:sass-embedded-host}.
     *
     * @param version of that artifact
     * @param libraries its jar and those that it needs; asked for once. Throws an
     *     {@link io.assetpipeline.problem.AssetException} if they cannot be had
     * @param programs a folder, made when it is needed, that programs are unpacked into
     */
    public static IsolatedCompiler sass(String version, Supplier<List<Path>> libraries, Path programs) {
        List<SourceLanguage> languages = SourceLanguage.known().stream()
                .filter(language -> language.output().equals("css"))
                .toList();
        return new IsolatedCompiler(
                "sass-embedded-host " + version,
                languages,
                "io.assetpipeline.compile.sass.SassCompiler",
                libraries,
                programs);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<SourceLanguage> languages() {
        return languages;
    }

    @Override
    public CompilerOutput compile(CompilerInput input, Sources sources) {
        return loaded(input).compile(input, sources);
    }

    private Compiler loaded(CompilerInput input) {
        Compiler known = loaded;
        if (known == null) {
            known = load(input);
            loaded = known;
        }
        return known;
    }

    private Compiler load(CompilerInput input) {
        URL[] jars = libraries.get().stream().map(IsolatedCompiler::url).toArray(URL[]::new);
        IsolatedLoader loader = new IsolatedLoader(
                jars,
                implementation.substring(0, implementation.lastIndexOf('.') + 1),
                IsolatedCompiler.class.getClassLoader());
        try {
            return (Compiler) loader.loadClass(implementation)
                    .getConstructor(String.class, Path.class)
                    .newInstance(id, programs);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BuildException(
                    Problem.error(
                            input.text().location(0),
                            "The compiler " + id + " does not load (" + e + ").",
                            "Take the version that this version of the plugin names."),
                    e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(jar.toString(), e);
        }
    }

    @Override
    public void finish() {
        Compiler known = loaded;
        if (known != null) {
            known.finish();
        }
    }
}
