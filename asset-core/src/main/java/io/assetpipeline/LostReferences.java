package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.MissingPolicy;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.report.MissingReference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of a reference that leads nowhere, and what {@code onMissing} makes of it. */
final class LostReferences {

    private static final int SUGGESTIONS = 3;

    private static final LogicalPath TOP = new LogicalPath("top");

    private final AssetConfig config;
    private final SourceTree tree;

    LostReferences(AssetConfig config, SourceTree tree) {
        this.config = config;
        this.tree = tree;
    }

    /**
     * Why a reference leads nowhere.
     *
     * @param name what was looked for; empty if that is no logical path
     * @param what a sentence
     * @param remedy a sentence; empty if there is nothing better to say than to mend it
     */
    record Lost(Optional<LogicalPath> name, String what, Optional<String> remedy) {}

    /** A bare name that nothing explains. */
    static Lost unresolved(String what, String remedy) {
        return new Lost(Optional.empty(), what, Optional.of(remedy));
    }

    /**
     * Whether it names nothing where it has to name something. Elsewhere an empty URL is the file itself: {@code href=""},
     * {@code new URL("", import.meta.url)}.
     */
    static boolean isEmpty(Reference reference, SourceFile from) {
        return reference.url().isBlank()
                && switch (reference.kind()) {
                    case URL, IMPORT -> from.path().extension().equals("css");
                    case MODULE, LAZY_MODULE -> true;
                    case SOURCE_MAP, MODULE_URL, WORKER_SCRIPT -> false;
                };
    }

    /** See {@link #isEmpty}. */
    static Lost empty(Reference reference) {
        String what = switch (reference.kind()) {
            // CSS Values 4, "Empty URLs": an error, and nothing is fetched.
            case URL, IMPORT -> "The URL is empty: it loads nothing.";
            case SOURCE_MAP, MODULE, LAZY_MODULE, MODULE_URL, WORKER_SCRIPT ->
                "The import names no module, and fails in every browser.";
        };
        return new Lost(Optional.empty(), what, Optional.of("Name a file, or take it out."));
    }

    /** Its path is no logical path. */
    static Lost noPath(Reference reference, SourceFile from) {
        String path = reference.path();
        String lower = path.toLowerCase(Locale.ROOT);
        String quoted = quoted(reference);
        if (path.indexOf('\\') >= 0) {
            return new Lost(
                    Optional.empty(),
                    quoted + " has a backslash, which browsers read as a slash.",
                    Optional.of("Write \"" + reference.url().replace('\\', '/') + "\"."));
        }
        if (lower.contains("%2f") || lower.contains("%5c")) {
            return new Lost(
                    Optional.empty(),
                    quoted + " has an encoded separator in a name, which no file has.",
                    Optional.of("Write \"" + reference.url().replaceAll("(?i)%2f|%5c", "/") + "\"."));
        }
        if (path.endsWith("/")
                || path.equals(".")
                || path.equals("..")
                || path.endsWith("/.")
                || path.endsWith("/..")) {
            return new Lost(Optional.empty(), quoted + " names a folder; only files have a URL.", Optional.empty());
        }
        return staysInside(path, from)
                ? new Lost(
                        Optional.empty(),
                        quoted + " has an escape that is in no file's name.",
                        Optional.of("Write the name as it is, or the bytes of its UTF-8 form as %xx."))
                : new Lost(Optional.empty(), quoted + " leads out of every root.", Optional.empty());
    }

    /** Whether it would be a logical path if its escapes were ordinary letters. */
    private static boolean staysInside(String path, SourceFile from) {
        String plain = path.replaceAll("(?i)%2e", ".").replaceAll("%[0-9A-Fa-f]{2}|\\p{Cntrl}", "x");
        return (plain.startsWith("/")
                        ? TOP.resolve(plain.substring(1))
                        : from.path().resolve(plain))
                .isPresent();
    }

    /** Several dependencies have what it means; {@code onMissing} has no say, since whichever is taken may be the wrong one. */
    static Problem ambiguous(Reference reference, List<String> libraries, Location at) {
        return Problem.error(
                at,
                quoted(reference) + " is brought by more than one dependency: " + String.join(", ", libraries) + ".",
                "Put a file of that name into a root of the project, or drop one of the dependencies.");
    }

    /** Nothing has the path that it means. */
    Lost absent(Reference reference, SourceFile from, LogicalPath name) {
        return tree.refusal(name)
                .map(refusal -> new Lost(
                        Optional.of(name),
                        quoted(reference) + " is not taken: " + refusal.what(),
                        Optional.of(refusal.remedy())))
                .orElseGet(() -> unknown(reference, from, name));
    }

    private Lost unknown(Reference reference, SourceFile from, LogicalPath name) {
        Optional<LogicalPath> whole = withExtension(reference, name);
        if (whole.isPresent()) {
            return new Lost(
                    Optional.of(name),
                    quoted(reference) + " lacks the extension of " + whole.get() + ", which no browser adds.",
                    Optional.of("Write \"" + url(reference, from, whole.get()) + "\"."));
        }
        if (tree.folders().contains(name.value())) {
            return new Lost(
                    Optional.of(name),
                    quoted(reference) + " names a folder (" + name + "); only files have a URL.",
                    Optional.empty());
        }
        List<String> nearest = tree.nearest(name.value(), SUGGESTIONS);
        Optional<LogicalPath> otherCase = nearest.stream()
                .filter(near -> near.equalsIgnoreCase(name.value()))
                .findFirst()
                .map(LogicalPath::new);
        if (otherCase.isPresent()) {
            return new Lost(
                    Optional.of(name),
                    quoted(reference) + " differs from " + otherCase.get()
                            + " in upper and lower case, which servers tell apart.",
                    Optional.of("Write \"" + url(reference, from, otherCase.get()) + "\"."));
        }
        return new Lost(
                Optional.of(name),
                quoted(reference) + " does not exist (looked for " + name + " in " + tree.description() + ")."
                        + (nearest.isEmpty() ? "" : " Near to it: " + String.join(", ", nearest) + "."),
                unescaped(reference, from));
    }

    /** The script that Node and bundlers would find by a name without its extension. */
    private Optional<LogicalPath> withExtension(Reference reference, LogicalPath name) {
        return switch (reference.kind()) {
            case URL, IMPORT, SOURCE_MAP -> Optional.empty();
            case MODULE, LAZY_MODULE, MODULE_URL, WORKER_SCRIPT ->
                Stream.of(".js", ".mjs")
                        .map(extension -> name.withName(name.name() + extension))
                        .filter(path -> tree.find(path).isPresent())
                        .findFirst();
        };
    }

    /** What to write in its place to name another file. */
    private String url(Reference reference, SourceFile from, LogicalPath name) {
        return reference.path().startsWith("/")
                ? "/" + config.prefix().value() + name.relativeUrl(TOP) + reference.suffix()
                : References.url(reference, name.relativeUrl(from.path()));
    }

    /** The URL that was meant, where a file's name holds what begins a query or a fragment in a URL. */
    private Optional<String> unescaped(Reference reference, SourceFile from) {
        if (reference.suffix().isEmpty()) {
            return Optional.empty();
        }
        String url = reference.path() + reference.suffix().replace("#", "%23").replace("?", "%3F");
        return from.path()
                .resolve(url)
                .flatMap(tree::find)
                .map(file -> "A file's name may hold # or ?, a URL's path may not: write \"" + url + "\".");
    }

    /** @param at where its author wrote it */
    MissingReference missing(Reference reference, SourceFile from, Lost lost, Location at) {
        MissingPolicy policy = config.missingPolicy(from.path()).orElseGet(() -> usualPolicy(reference, from));
        return new MissingReference(
                at,
                reference.url(),
                lost.name(),
                lost.what(),
                lost.remedy()
                        .orElseGet(() -> "Mend the path, or say in " + config.file()
                                + " that it may be missing: onMissing: [{from: \"" + from.path()
                                + "\", policy: ignore}]."),
                lost.name().map(name -> tree.nearest(name.value(), SUGGESTIONS)).orElse(List.of()),
                policy);
    }

    private static MissingPolicy usualPolicy(Reference reference, SourceFile from) {
        boolean own = from.origin().isEmpty();
        return switch (reference.kind()) {
            case SOURCE_MAP -> MissingPolicy.WARN;
            case URL, IMPORT ->
                // It breaks nothing, and nobody can mend it in a dependency.
                reference.url().isBlank()
                        ? own ? MissingPolicy.WARN : MissingPolicy.IGNORE
                        : own ? MissingPolicy.ERROR : MissingPolicy.WARN;
            case MODULE, LAZY_MODULE, MODULE_URL, WORKER_SCRIPT -> own ? MissingPolicy.ERROR : MissingPolicy.WARN;
        };
    }

    private static String quoted(Reference reference) {
        return "\"" + reference.url() + "\"";
    }
}
