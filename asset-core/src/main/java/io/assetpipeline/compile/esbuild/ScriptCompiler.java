package io.assetpipeline.compile.esbuild;

import io.assetpipeline.compile.Compiler;
import io.assetpipeline.compile.CompilerInput;
import io.assetpipeline.compile.CompilerOutput;
import io.assetpipeline.compile.Sources;
import io.assetpipeline.minify.Esbuild;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceLanguage;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * TypeScript and JSX. Types are dropped and not checked; each file is compiled by itself and stays a module of its own. What it
 * imports as {@code ./util}, {@code ./util.ts} or {@code ./util.js} is {@code util.ts} beside it, under the name that is served. What
 * JSX and class fields become is for the project's {@code tsconfig.json} to say.
 */
public final class ScriptCompiler implements Compiler {

    private static final List<String> OPTIONS = List.of("--target=esnext", "--charset=utf8", "--legal-comments=inline");

    /** In the order in which they are looked for where an import has no suffix. */
    private static final List<String> SUFFIXES = List.of(".ts", ".tsx", ".mts", ".jsx", ".js", ".mjs");

    private final EsbuildProgram program;
    private final TypeScriptOptions options;
    private final Map<LogicalPath, Ahead> ahead = new HashMap<>();

    /** What became of a text that was compiled before it was asked for. */
    private record Ahead(String text, Esbuild.Outcome outcome) {}

    /** @param program which is looked for when the first source needs it */
    public ScriptCompiler(EsbuildProgram program, TypeScriptOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public String id() {
        return "esbuild " + program.version() + " " + options.json();
    }

    @Override
    public List<SourceLanguage> languages() {
        return SourceLanguage.known().stream()
                .filter(language -> !language.output().equals("css"))
                .toList();
    }

    /** Starting a process takes far longer than compiling a file: one for all with the same suffix. */
    @Override
    public void announce(Supplier<List<CompilerInput>> inputs) {
        if (options.problem().isPresent()) {
            return;
        }
        Map<String, List<CompilerInput>> bySuffix = inputs.get().stream()
                .collect(Collectors.groupingBy(ScriptCompiler::suffix, TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<CompilerInput>> group : bySuffix.entrySet()) {
            try {
                List<Esbuild.Outcome> outcomes = run(group.getKey(), group.getValue());
                for (int i = 0; i < outcomes.size(); i++) {
                    CompilerInput input = group.getValue().get(i);
                    ahead.put(input.path(), new Ahead(input.text().text(), outcomes.get(i)));
                }
            } catch (NoEsbuildException | IOException e) {
                // Which of them is asked for by itself, and told there.
                return;
            }
        }
    }

    @Override
    public CompilerOutput compile(CompilerInput input, Sources sources) {
        if (options.problem().isPresent()) {
            throw new BuildException(options.problem().get());
        }
        Esbuild.Outcome outcome = outcome(input);
        List<Problem> problems = outcome.messages().stream()
                .map(message -> new Problem(
                        message.severity(),
                        message.location(),
                        "esbuild: " + message.text() + ".",
                        message.severity() == Severity.ERROR ? "Correct it." : "The script is made all the same."))
                .toList();
        if (outcome.output().isEmpty()) {
            throw new BuildException(problems);
        }
        MappedText text = text(outcome.output().get(), input);
        MappedText served = text.splice(renamed(text.text(), input, sources));
        return new CompilerOutput(served.text(), Optional.of(SourceMapJson.write(served.map())), problems);
    }

    private Esbuild.Outcome outcome(CompilerInput input) {
        Ahead known = ahead.remove(input.path());
        // In development somebody may be typing.
        if (known != null && known.text().equals(input.text().text())) {
            return known.outcome();
        }
        try {
            return run(suffix(input), List.of(input)).get(0);
        } catch (NoEsbuildException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(input.text().name()),
                            "Compiling ." + input.path().extension() + " files needs esbuild. " + e.what(),
                            e.remedy()),
                    e);
        } catch (IOException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(input.text().name()),
                            "esbuild cannot compile it: " + e.getMessage() + ".",
                            "Name another esbuild with -Dasset.esbuild=…"),
                    e);
        }
    }

    private List<Esbuild.Outcome> run(String suffix, List<CompilerInput> inputs)
            throws NoEsbuildException, IOException {
        return new Esbuild(program.path())
                .run(
                        inputs.stream().map(CompilerInput::text).toList(),
                        suffix,
                        Stream.concat(OPTIONS.stream(), Esbuild.MAPS.stream()).toList(),
                        options.json());
    }

    /** How esbuild reads it. */
    private static String suffix(CompilerInput input) {
        String suffix = input.path().extension();
        return suffix.equals("mts") ? "ts" : suffix;
    }

    /** The map names the author's file, and holds its text. */
    private static MappedText text(Esbuild.Output output, CompilerInput input) {
        SourceMap.Builder map = SourceMap.builder();
        try {
            SourceMap made = SourceMapJson.read(output.map().orElseThrow());
            int source = map.source(input.url(), input.text().text());
            made.names().forEach(map::name);
            made.mappings().stream()
                    .filter(Mapping::hasSource)
                    .forEach(mapping -> map.add(
                            mapping.line(),
                            mapping.column(),
                            source,
                            mapping.sourceLine(),
                            mapping.sourceColumn(),
                            mapping.name()));
        } catch (SourceMapFormatException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(input.text().name()),
                            "The source map that esbuild made of it cannot be read: " + e.reason() + ".",
                            "Name another esbuild with -Dasset.esbuild=…"),
                    e);
        }
        return new MappedText(output.text(), map.build());
    }

    /** Imports of sources, led to what is made of them: browsers add no suffix. */
    private static List<Edit> renamed(String text, CompilerInput input, Sources sources) {
        List<Edit> edits = new ArrayList<>();
        for (Reference reference :
                JsReferences.scan(SourceText.verbatim(input.text().name(), text))) {
            boolean relative =
                    reference.url().startsWith("./") || reference.url().startsWith("../");
            if (relative) {
                input.path()
                        .resolve(reference.path())
                        .flatMap(path -> meant(path, sources))
                        .ifPresent(name -> edits.add(new Edit(
                                reference.start(),
                                reference.end(),
                                reference.replacement(dotted(name.relativeUrl(input.path())) + reference.suffix()))));
            }
        }
        return edits;
    }

    /** What is served of the source that a name means; empty where the name is the right one already. */
    private static Optional<LogicalPath> meant(LogicalPath path, Sources sources) {
        Optional<LogicalPath> named = language(path).flatMap(language -> language.output(path));
        if (named.isPresent()) {
            return sources.find(path).isPresent() ? named : Optional.empty();
        }
        if (path.name().indexOf('.') >= 0 && SUFFIXES.contains("." + path.extension())) {
            return Optional.empty();
        }
        for (String stem : List.of(path.value(), path.value() + "/index")) {
            for (String suffix : SUFFIXES) {
                LogicalPath candidate = new LogicalPath(stem + suffix);
                if (sources.find(candidate).isPresent()) {
                    return Optional.of(language(candidate)
                            .flatMap(language -> language.output(candidate))
                            .orElse(candidate));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SourceLanguage> language(LogicalPath path) {
        return SourceLanguage.known().stream()
                .filter(language -> language.isOf(path))
                .findFirst();
    }

    /** Without a dot it would be a bare name. */
    private static String dotted(String url) {
        return url.startsWith("../") || url.startsWith("./") ? url : "./" + url;
    }
}
