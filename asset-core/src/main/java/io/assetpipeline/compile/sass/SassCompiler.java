package io.assetpipeline.compile.sass;

import com.sass_lang.embedded_protocol.InboundMessage.CompileRequest;
import com.sass_lang.embedded_protocol.LogEventType;
import com.sass_lang.embedded_protocol.OutboundMessage.CompileResponse.CompileFailure;
import com.sass_lang.embedded_protocol.OutboundMessage.LogEventOrBuilder;
import com.sass_lang.embedded_protocol.OutputStyle;
import com.sass_lang.embedded_protocol.SourceSpan;
import de.larsgrefer.sass.embedded.CompileSuccess;
import de.larsgrefer.sass.embedded.SassCompilationFailedException;
import de.larsgrefer.sass.embedded.connection.ConnectionFactory;
import io.assetpipeline.compile.Compiler;
import io.assetpipeline.compile.CompilerInput;
import io.assetpipeline.compile.CompilerOutput;
import io.assetpipeline.compile.Sources;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.SourceLanguage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sass and SCSS. One process serves all sources until {@link #finish}. {@code @use} and {@code @import} find what the pipeline
 * finds, relative to the sheet first, then from the top of the roots, then as the name of a package among the WebJars.
 */
public final class SassCompiler implements Compiler {

    /** What is longer is no name. */
    private static final int LONGEST_NAMED = 60;

    /** The innermost place of a warning that has no place of its own. */
    private static final Pattern TRACED = Pattern.compile("(asset:\\S+) (\\d{1,9}):(\\d{1,9})");

    private final String id;
    private final Path programs;
    private @Nullable Running running;

    /** A process, and the importer that is known to it. */
    private record Running(de.larsgrefer.sass.embedded.SassCompiler process, SourceImporter importer) {}

    /**
     * A compiler whose process starts when it is needed.
     *
     * @param id with the version of the libraries that it is loaded with
     * @param programs the folder that the program is unpacked into, once for all builds
     */
    public SassCompiler(String id, Path programs) {
        this.id = id;
        this.programs = programs;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<SourceLanguage> languages() {
        return SourceLanguage.known().stream()
                .filter(language -> language.output().equals("css"))
                .toList();
    }

    @Override
    public CompilerOutput compile(CompilerInput input, Sources sources) {
        if (running != null) {
            try {
                return compiled(input, sources);
            } catch (BuildException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                // Its process may have been ended while it waited, for hours beside an application in development.
                finish();
            }
        }
        try {
            return compiled(input, sources);
        } catch (BuildException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            finish();
            throw new BuildException(
                    Problem.error(
                            Location.of(input.text().name()),
                            "The Sass compiler cannot be run (" + e + ").",
                            "It is a program that is unpacked to " + programs
                                    + ", where writing files and running programs must be allowed; -Dasset.cache=… names"
                                    + " another place."),
                    e);
        }
    }

    private CompilerOutput compiled(CompilerInput input, Sources sources) throws IOException {
        List<Problem> warnings = new ArrayList<>();
        try {
            Running compiler = running();
            compiler.importer().use(sources);
            compiler.process()
                    .setLoggingHandler(event -> warning(event, input, sources).ifPresent(warnings::add));
            CompileSuccess made =
                    compiler.process().compileString(request(input, compiler.importer()), OutputStyle.EXPANDED);
            return new CompilerOutput(
                    made.getCss(),
                    Optional.of(made.getSourceMap()),
                    warnings.stream().distinct().toList());
        } catch (SassCompilationFailedException e) {
            throw failure(e, input, sources);
        }
    }

    private Running running() throws IOException {
        Running known = running;
        if (known == null) {
            de.larsgrefer.sass.embedded.SassCompiler process = new de.larsgrefer.sass.embedded.SassCompiler(
                    ConnectionFactory.ofExecutable(SassProgram.in(programs).toFile()));
            process.setGenerateSourceMaps(true);
            process.setSourceMapIncludeSources(true);
            process.setEmitCharset(true);
            process.setAlertAscii(true);
            // What a dependency's author is warned of, nobody here can mend.
            process.setQuietDeps(true);
            SourceImporter importer = new SourceImporter();
            process.registerImporter(importer);
            known = new Running(process, importer);
            running = known;
        }
        return known;
    }

    private static CompileRequest.StringInput request(CompilerInput input, SourceImporter importer) {
        return CompileRequest.StringInput.newBuilder()
                .setSource(input.text().text())
                .setUrl(input.url())
                .setSyntax(SourceImporter.syntax(input.path()))
                .setImporter(CompileRequest.Importer.newBuilder().setImporterId(importer.getId()))
                .build();
    }

    /** What went wrong with a file that was asked for goes before what Sass makes of that. */
    private BuildException failure(SassCompilationFailedException e, CompilerInput input, Sources sources) {
        Optional<SourceImporter> importer = Optional.ofNullable(running).map(Running::importer);
        Optional<BuildException> unreadable = importer.flatMap(SourceImporter::problem);
        if (unreadable.isPresent()) {
            return unreadable.get();
        }
        CompileFailure failure = e.getCompileFailure();
        Location location = failure.hasSpan()
                ? location(failure.getSpan(), input, sources)
                : input.text().location(0);
        boolean here = location.file().equals(input.text().name());
        return new BuildException(
                Problem.error(
                        location,
                        "Sass: "
                                + sentence(importer.flatMap(SourceImporter::ambiguity)
                                        .orElseGet(() -> message(failure))),
                        here ? "Correct it." : "Correct it; " + input.text().name() + " uses this file."),
                e);
    }

    /** Sass says what is wrong with a name, and shows the name in the lines below, which are not taken. */
    private static String message(CompileFailure failure) {
        String message = failure.getMessage();
        String named = failure.hasSpan() ? failure.getSpan().getText().strip() : "";
        boolean tells = !named.isEmpty()
                && named.length() <= LONGEST_NAMED
                && named.indexOf('\n') < 0
                && !message.contains(named);
        return tells ? message.strip().replaceFirst("\\.$", "") + ": " + named + "." : message;
    }

    private static Optional<Problem> warning(LogEventOrBuilder event, CompilerInput input, Sources sources) {
        Matcher traced = TRACED.matcher(event.getStackTrace());
        boolean isTraced = !event.hasSpan() && traced.lookingAt();
        String url = event.hasSpan() ? event.getSpan().getUrl() : isTraced ? traced.group(1) : input.url();
        if (CompilerInput.path(url).filter(sources::isOfDependency).isPresent()) {
            return Optional.empty();
        }
        Location location = event.hasSpan()
                ? location(event.getSpan(), input, sources)
                : isTraced
                        ? new Location(
                                name(url, input, sources),
                                Integer.parseInt(traced.group(2)),
                                Integer.parseInt(traced.group(3)))
                        : Location.of(input.text().name());
        return Optional.of(Problem.warning(
                location,
                "Sass: " + sentence(event.getMessage()),
                event.getType() == LogEventType.DEBUG ? "It is only told." : "The sheet is made all the same."));
    }

    private static Location location(SourceSpan span, CompilerInput input, Sources sources) {
        return new Location(
                name(span.getUrl(), input, sources),
                span.getStart().getLine() + 1,
                span.getStart().getColumn() + 1);
    }

    private static String name(String url, CompilerInput input, Sources sources) {
        return CompilerInput.path(url)
                .filter(path -> !path.equals(input.path()))
                .flatMap(sources::find)
                .map(found -> found.text().name())
                .orElse(input.text().name());
    }

    private static String sentence(String message) {
        String text = message.strip().replaceAll("\\s*\\n\\s*", " ");
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    @Override
    public void finish() {
        Running known = running;
        running = null;
        if (known != null) {
            try {
                known.process().close();
            } catch (IOException e) {
                // The process ends with its input, if not before.
            }
        }
    }
}
