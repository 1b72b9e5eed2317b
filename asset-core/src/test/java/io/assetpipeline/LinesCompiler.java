package io.assetpipeline;

import io.assetpipeline.compile.Compiler;
import io.assetpipeline.compile.CompilerInput;
import io.assetpipeline.compile.CompilerOutput;
import io.assetpipeline.compile.Sources;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceLanguage;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A language for tests, with the suffix of SCSS: a line {@code +name} stands for the lines of {@code _name.scss} beside it, or else
 * below {@code webjars}; {@code !warn} and {@code !fail} are told. It counts what it compiles.
 */
final class LinesCompiler implements Compiler {

    private final String id;
    final List<LogicalPath> compiled = new ArrayList<>();
    final List<List<LogicalPath>> announced = new ArrayList<>();
    int finished;

    LinesCompiler(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<SourceLanguage> languages() {
        return List.of(new SourceLanguage("scss", "css", true), new SourceLanguage("lines", "js", true));
    }

    @Override
    public void announce(Supplier<List<CompilerInput>> inputs) {
        announced.add(inputs.get().stream().map(CompilerInput::path).toList());
    }

    @Override
    public CompilerOutput compile(CompilerInput input, Sources sources) {
        compiled.add(input.path());
        Output output = new Output(sources);
        output.add(input);
        return new CompilerOutput(
                output.text.toString(), Optional.of(SourceMapJson.write(output.map.build())), output.warnings);
    }

    @Override
    public void finish() {
        finished++;
    }

    private static final class Output {
        private final Sources sources;
        private final StringBuilder text = new StringBuilder();
        private final SourceMap.Builder map = SourceMap.builder();
        private final List<Problem> warnings = new ArrayList<>();
        private int lines;

        Output(Sources sources) {
            this.sources = sources;
        }

        void add(CompilerInput input) {
            int source = map.source(input.url(), input.text().text());
            int start = 0;
            int number = 0;
            for (String line : input.text().text().split("\n", -1)) {
                if (line.startsWith("+")) {
                    add(used(line.substring(1), input, start));
                } else if (line.startsWith("!fail")) {
                    throw new BuildException(Problem.error(input.text().location(start), "It fails.", "Mend it."));
                } else {
                    if (line.startsWith("!warn")) {
                        warnings.add(Problem.warning(input.text().location(start), "It warns.", "Mend it."));
                    } else {
                        for (int column = 0; column < line.length(); column++) {
                            map.add(lines, column, source, number, column, -1);
                        }
                        text.append(line).append('\n');
                        lines++;
                    }
                }
                start += line.length() + 1;
                number++;
            }
        }

        private CompilerInput used(String name, CompilerInput by, int start) {
            LogicalPath partial = new LogicalPath("_" + name + ".scss");
            return sources.find(by.path().withName(partial.value()))
                    .or(() -> sources.find(partial.under("webjars")))
                    .orElseThrow(() -> new BuildException(
                            Problem.error(by.text().location(start), "There is no " + name + ".", "Write it.")));
        }
    }
}
