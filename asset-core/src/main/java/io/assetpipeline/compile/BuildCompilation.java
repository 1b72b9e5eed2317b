package io.assetpipeline.compile;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Compilation;
import io.assetpipeline.source.CompiledText;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceLanguage;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what is asked for, each source once, and keeps it for later builds. A result is kept under what its compiler used as it
 * was then; the list of that is kept under the source itself, so it is known before anything is compiled. Thread-safe.
 */
public final class BuildCompilation implements Compilation {

    private final Map<SourceLanguage, Optional<Compiler>> compilers;
    private final SourceTree written;
    private final BuildCache cache;
    private final String code;
    private final Map<SourceFile, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Set<Compiler> announced = ConcurrentHashMap.newKeySet();

    /** What became of a source. */
    private record Outcome(
            SourceFile source,
            String compiler,
            @Nullable CompiledText text,
            @Nullable BuildException failure,
            List<Problem> warnings,
            SortedSet<LogicalPath> uses) {}

    /** What an earlier build has made, and what it used. */
    private record Kept(CompilerOutput output, UsedSources uses) {}

    private BuildCompilation(
            Map<SourceLanguage, Optional<Compiler>> compilers, SourceTree written, BuildCache cache, String code) {
        this.compilers = compilers;
        this.written = written;
        this.cache = cache;
        this.code = code;
    }

    /**
     * Nothing is compiled yet.
     *
     * @param compilers the first that knows a suffix is asked; for a known language without any, compiling is an error
     * @param written every file as its author wrote it
     * @param code the version of our own code, which changes when what it makes does
     */
    public static BuildCompilation of(List<Compiler> compilers, SourceTree written, BuildCache cache, String code) {
        Map<String, SourceLanguage> suffixes = new LinkedHashMap<>();
        Map<SourceLanguage, Optional<Compiler>> languages = new LinkedHashMap<>();
        for (Compiler compiler : compilers) {
            for (SourceLanguage language : compiler.languages()) {
                if (suffixes.putIfAbsent(language.suffix(), language) == null) {
                    languages.put(language, Optional.of(compiler));
                }
            }
        }
        for (SourceLanguage language : SourceLanguage.known()) {
            if (suffixes.putIfAbsent(language.suffix(), language) == null) {
                languages.put(language, Optional.empty());
            }
        }
        return new BuildCompilation(languages, written, cache, code);
    }

    @Override
    public List<SourceLanguage> languages() {
        return List.copyOf(compilers.keySet());
    }

    @Override
    public CompiledText compile(SourceFile source) {
        Outcome outcome = outcomes.computeIfAbsent(source, this::outcome);
        if (outcome.failure() != null) {
            throw outcome.failure();
        }
        if (outcome.text() == null) {
            throw new IllegalStateException("Neither a text nor a failure: " + source);
        }
        return outcome.text();
    }

    @Override
    public FileStamp stamp(SourceFile source) {
        return source.stamp();
    }

    /** What the sources that were compiled so far use, by their own logical paths, and what they would use if it were there. */
    public SortedSet<LogicalPath> uses(SourceFile source) {
        Outcome outcome = outcomes.get(source);
        return outcome == null ? new TreeSet<>() : outcome.uses();
    }

    /** What a compiler warned of when it compiled a source; nothing if none did so far. */
    public List<Problem> warnings(SourceFile source) {
        Outcome outcome = outcomes.get(source);
        return outcome == null ? List.of() : outcome.warnings();
    }

    /** What compilers warned of so far. */
    public List<Problem> warnings() {
        return outcomes.values().stream()
                .flatMap(outcome -> outcome.warnings().stream())
                .sorted()
                .distinct()
                .toList();
    }

    /** Name to version of the compilers whose output was taken so far. */
    public SortedMap<String, String> used() {
        SortedMap<String, String> used = new TreeMap<>();
        for (Outcome outcome : outcomes.values()) {
            String[] id = outcome.compiler().split(" ", 3);
            if (outcome.text() != null && id.length > 1) {
                used.put(id[0], id[1]);
            }
        }
        return used;
    }

    private Outcome outcome(SourceFile source) {
        UsedSources sources = new UsedSources(written);
        String id = "";
        try {
            Compiler compiler = compiler(source);
            id = compiler.id();
            CompilerOutput output = output(compiler, UsedSources.read(source), sources);
            CompiledText text =
                    new CompiledText(output.text(), output.map(), new AuthorPlaces(source, output.map(), written));
            return new Outcome(source, id, text, null, output.warnings(), sources.asked());
        } catch (BuildException e) {
            return new Outcome(source, id, null, e, List.of(), sources.asked());
        }
    }

    private Compiler compiler(SourceFile source) {
        SourceLanguage language = language(source.path()).orElseThrow();
        return compilers
                .getOrDefault(language, Optional.empty())
                .orElseThrow(() -> new BuildException(none(source, language)));
    }

    /** Only a known language has none, and the plugin has one for each unless it is told to use no esbuild. */
    private static Problem none(SourceFile source, SourceLanguage language) {
        boolean sheet = language.output().equals("css");
        return Problem.error(
                source.location(),
                "Browsers do not read ." + language.suffix() + " files; " + (sheet ? "Sass" : "esbuild")
                        + " compiles them, and this build was told to use none.",
                (sheet
                                ? "Give AssetPipeline.compilers an IsolatedCompiler.sass, as the Maven plugin does"
                                : "Leave asset.esbuild unset, so that the plugin fetches it, or set it to the path of an"
                                        + " esbuild (from Java: AssetPipeline.esbuild)")
                        + ", or list the file nowhere in assets.yaml (docs/compilers.md).");
    }

    private CompilerOutput output(Compiler compiler, CompilerInput input, UsedSources sources) {
        Optional<Kept> kept = kept(compiler, input);
        if (kept.isPresent()) {
            sources.haveAsked(kept.get().uses());
            return kept.get().output();
        }
        CompilerOutput made;
        synchronized (compiler) {
            if (announced.add(compiler)) {
                compiler.announce(() -> unkept(compiler));
            }
            made = compiler.compile(input, sources);
        }
        KeptOutput.write(made).ifPresent(text -> cache.keep(key(compiler, "compile", input, sources.state()), text));
        KeptOutput.writePaths(sources.asked())
                .ifPresent(paths -> cache.keep(key(compiler, "compile-uses", input), paths));
        return made;
    }

    private Optional<Kept> kept(Compiler compiler, CompilerInput input) {
        Optional<Content> uses = cache.find(key(compiler, "compile-uses", input));
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        UsedSources before = new UsedSources(written);
        KeptOutput.readPaths(uses.get()).forEach(before::find);
        return cache.find(key(compiler, "compile", input, before.state()))
                .flatMap(KeptOutput::read)
                .map(output -> new Kept(output, before));
    }

    /** The project's own sources in a compiler's languages of which nothing is kept; those of dependencies are hardly ever taken. */
    private List<CompilerInput> unkept(Compiler compiler) {
        List<CompilerInput> inputs = new ArrayList<>();
        for (SourceFile file : SourceTree.of(written.roots(), this).match(PathPattern.parse("**"))) {
            Optional<SourceFile> source =
                    file.compiled().map(SourceFile.Compiled::source).filter(each -> isFor(compiler, each));
            if (source.isPresent()) {
                try {
                    CompilerInput input = UsedSources.read(source.get());
                    if (kept(compiler, input).isEmpty()) {
                        inputs.add(input);
                    }
                } catch (BuildException e) {
                    // Whoever asks for it is told.
                }
            }
        }
        return inputs;
    }

    private boolean isFor(Compiler compiler, SourceFile source) {
        return language(source.path())
                .flatMap(language -> compilers.getOrDefault(language, Optional.empty()))
                .filter(compiler::equals)
                .isPresent();
    }

    private CacheKey key(Compiler compiler, String step, CompilerInput input, String... state) {
        List<String> parts = new ArrayList<>(List.of(
                step,
                code,
                compiler.id(),
                input.path().value(),
                input.text().name(),
                input.text().text()));
        parts.addAll(List.of(state));
        return CacheKey.of(parts.toArray(String[]::new));
    }
}
