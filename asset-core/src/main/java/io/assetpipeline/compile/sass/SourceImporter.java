package io.assetpipeline.compile.sass;

import com.sass_lang.embedded_protocol.InboundMessage.ImportResponse.ImportSuccess;
import com.sass_lang.embedded_protocol.Syntax;
import de.larsgrefer.sass.embedded.importer.CustomImporter;
import io.assetpipeline.compile.CompilerInput;
import io.assetpipeline.compile.Sources;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what sheets load by the rules of Sass (partials, index files, import-only files), in the pipeline's sources. What it finds
 * has its logical path as a URL, so that names relative to it come back as such URLs.
 */
final class SourceImporter extends CustomImporter {

    private static final LogicalPath TOP = new LogicalPath("top");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    /** Where the packages of dependencies lie, in order: a name from the top of the roots goes before. */
    private static final List<String> LOAD_PATHS = List.of("", "webjars/", "_static/");

    private @Nullable Sources sources;
    private @Nullable BuildException problem;
    private @Nullable String ambiguity;

    /** Before each compilation: the files that it may use. */
    void use(Sources files) {
        sources = files;
        problem = null;
        ambiguity = null;
    }

    /** What went wrong with a file in this compilation. */
    Optional<BuildException> problem() {
        return Optional.ofNullable(problem);
    }

    /** What is wrong with a name that means several files: Sass knows where it stands, and shows what it is told with a trace. */
    Optional<String> ambiguity() {
        return Optional.ofNullable(ambiguity);
    }

    @Override
    public @Nullable String canonicalize(String url, boolean fromImport) {
        Optional<LogicalPath> own = CompilerInput.path(url);
        if (own.isPresent()) {
            return found(own.get(), fromImport);
        }
        if (SCHEME.matcher(url).matches()) {
            return null;
        }
        for (String loadPath : LOAD_PATHS) {
            Optional<LogicalPath> path = TOP.resolve(loadPath + url);
            String found = path.isPresent() ? found(path.get(), fromImport) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The one file that a name means; null if there is none. */
    private @Nullable String found(LogicalPath path, boolean fromImport) {
        List<LogicalPath> files = fromImport ? candidates(path, ".import") : List.of();
        if (files.isEmpty()) {
            files = candidates(path, "");
        }
        if (files.isEmpty()) {
            LogicalPath index = new LogicalPath(path.value() + "/index");
            files = fromImport ? candidates(index, ".import") : List.of();
            if (files.isEmpty()) {
                files = candidates(index, "");
            }
        }
        if (files.size() > 1) {
            ambiguity = "This may be any of "
                    + String.join(", ", files.stream().map(LogicalPath::value).toList());
            throw new IllegalArgumentException(ambiguity);
        }
        return files.isEmpty() ? null : CompilerInput.url(files.get(0));
    }

    /** All files that a name could mean; Sass and SCSS go before CSS. */
    private List<LogicalPath> candidates(LogicalPath path, String infix) {
        String extension = path.extension();
        if (extension.equals("scss") || extension.equals("sass") || extension.equals("css")) {
            String stem = path.value().substring(0, path.value().length() - extension.length() - 1);
            return partialOrNot(new LogicalPath(stem + infix + "." + extension));
        }
        List<LogicalPath> files = new ArrayList<>(partialOrNot(suffixed(path, infix + ".sass")));
        files.addAll(partialOrNot(suffixed(path, infix + ".scss")));
        return files.isEmpty() ? partialOrNot(suffixed(path, infix + ".css")) : files;
    }

    private static LogicalPath suffixed(LogicalPath path, String suffix) {
        return new LogicalPath(path.value() + suffix);
    }

    private List<LogicalPath> partialOrNot(LogicalPath path) {
        List<LogicalPath> files = new ArrayList<>();
        find(path.withName("_" + path.name())).ifPresent(files::add);
        find(path).ifPresent(files::add);
        return files;
    }

    private Optional<LogicalPath> find(LogicalPath path) {
        return input(path).map(CompilerInput::path);
    }

    private Optional<CompilerInput> input(LogicalPath path) {
        if (sources == null) {
            throw new IllegalStateException("Nothing is being compiled");
        }
        try {
            return sources.find(path);
        } catch (BuildException e) {
            problem = e;
            throw e;
        }
    }

    @Override
    public @Nullable ImportSuccess handleImport(String url) {
        return CompilerInput.path(url)
                .flatMap(this::input)
                .map(input -> ImportSuccess.newBuilder()
                        .setContents(input.text().text())
                        .setSyntax(syntax(input.path()))
                        .setSourceMapUrl(url)
                        .build())
                .orElse(null);
    }

    static Syntax syntax(LogicalPath path) {
        return switch (path.extension()) {
            case "sass" -> Syntax.INDENTED;
            case "css" -> Syntax.CSS;
            default -> Syntax.SCSS;
        };
    }
}
