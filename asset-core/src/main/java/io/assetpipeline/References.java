package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.module.ModuleResolution;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.scan.FileText;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.source.SourceTree;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Where references lead, and what is said of those that lead nowhere. Not thread-safe. */
final class References {

    private static final Pattern COMMON_JS = Pattern.compile("\\b(?:module\\.exports|exports\\.\\w)");

    private final AssetConfig config;
    private final AssetNames names;
    private final ModuleNames modules;
    private final LostReferences losses;
    private final Missing missing;
    private final Problems problems;
    private final Set<SourceFile> followed = new HashSet<>();

    References(
            AssetConfig config,
            SourceTree tree,
            AssetNames names,
            ModuleNames modules,
            Missing missing,
            Problems problems) {
        this.config = config;
        this.losses = new LostReferences(config, tree);
        this.names = names;
        this.modules = modules;
        this.missing = missing;
        this.problems = problems;
    }

    /** Of some names only the file itself says that it is no module. */
    private final Set<LogicalPath> doubted = new HashSet<>();

    /** The end of a reference. */
    private sealed interface Outcome {

        record Leads(Target target) implements Outcome {}

        /** It is none of ours, or names nothing. */
        record Stays() implements Outcome {}

        /** A bare name that the import map gives to another site. */
        record Elsewhere(String url) implements Outcome {}

        record Ambiguous(List<String> libraries) implements Outcome {}

        record Lost(LostReferences.Lost reason) implements Outcome {}
    }

    /** Whether a reference is a name that only an import map can explain. */
    static boolean isBareName(Reference reference) {
        String url = reference.url();
        return switch (reference.kind()) {
            case MODULE, LAZY_MODULE ->
                !url.isEmpty()
                        && !url.startsWith("./")
                        && !url.startsWith("../")
                        && !url.startsWith("/")
                        && !hasScheme(url);
            case URL, IMPORT, SOURCE_MAP, MODULE_URL, WORKER_SCRIPT -> false;
        };
    }

    private static boolean hasScheme(String url) {
        return url.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
    }

    /**
     * What a reference leads to; says nothing if that is nothing.
     *
     * @param from whose package's names count in it
     * @param base where relative paths start
     */
    Optional<Target> find(Reference reference, SourceFile from, LogicalPath base) {
        return resolve(reference, from, base) instanceof Outcome.Leads leads
                ? Optional.of(leads.target())
                : Optional.empty();
    }

    /**
     * As {@link #find}, in the file itself; what leads nowhere is told, as {@code onMissing} says.
     *
     * @param at where the author wrote it
     */
    Optional<Target> follow(Reference reference, SourceFile from, Location at) {
        Optional<Target> target = told(reference, from, resolve(reference, from, from.path()), at);
        if (isBareName(reference)) {
            target.ifPresent(found -> doubt(reference, found, at));
        }
        return target;
    }

    /** A package that is published for Node.js alone leads to a script that exports nothing to a browser. */
    private void doubt(Reference reference, Target target, Location at) {
        if (target instanceof Target.File file
                && FileReferences.isScript(file.file().path())
                && doubted.add(file.file().path())
                && isCommonJs(file.file())) {
            problems.add(Problem.warning(
                    at,
                    quoted(reference) + " is " + file.file().name()
                            + ", which is CommonJS and no module: a browser finds no export in it.",
                    "Name a file of the package that is a module under imports:, or link it as a classic script."));
        }
    }

    private static boolean isCommonJs(SourceFile file) {
        SourceText text = FileText.of(file).source();
        try {
            return COMMON_JS.matcher(text.text()).find()
                    && !JsProgram.scan(text).isModule();
        } catch (BuildException e) {
            return false;
        }
    }

    private Optional<Target> told(Reference reference, SourceFile from, Outcome outcome, Location at) {
        if (outcome instanceof Outcome.Leads leads) {
            if (leads.target() instanceof Target.File file) {
                followed.add(file.file());
            }
            return Optional.of(leads.target());
        }
        if (outcome instanceof Outcome.Ambiguous ambiguous) {
            problems.add(LostReferences.ambiguous(reference, ambiguous.libraries(), at));
        } else if (outcome instanceof Outcome.Lost lost) {
            missing.add(losses.missing(reference, from, lost.reason(), at));
        }
        return Optional.empty();
    }

    /**
     * What a reference of a static page leads to. A page may be written for the place where it is served, where the assets are
     * below the prefix, or for the folder that it is in.
     *
     * @param candidates the paths that it could mean, the likeliest first
     * @param at where the author wrote it
     */
    Optional<Target> followFromPage(Reference reference, SourceFile page, List<LogicalPath> candidates, Location at) {
        List<Outcome> outcomes = candidates.stream()
                .map(name -> file(reference, page, Optional.of(name)))
                .toList();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Leads) {
                return told(reference, page, outcome, at);
            }
        }
        if (!candidates.isEmpty() && names.isRootFile(candidates.get(0))) {
            return Optional.empty();
        }
        // A path of the whole site may be anything that the application answers.
        if (reference.isLocal() || ofSite(reference.path()).isPresent()) {
            Outcome lost =
                    outcomes.isEmpty() ? file(reference, page, Optional.empty()) : outcomes.get(outcomes.size() - 1);
            return told(reference, page, lost, at);
        }
        return Optional.empty();
    }

    /** The files that something led to, whatever became of them. */
    Set<SourceFile> followed() {
        return Collections.unmodifiableSet(followed);
    }

    /** The URL of another site that {@code imports:} gives a bare name. */
    Optional<String> elsewhere(Reference reference, SourceFile from) {
        return resolve(reference, from, from.path()) instanceof Outcome.Elsewhere elsewhere
                ? Optional.of(elsewhere.url())
                : Optional.empty();
    }

    private Outcome resolve(Reference reference, SourceFile from, LogicalPath base) {
        if (isBareName(reference)) {
            return bareName(reference, from);
        }
        if (LostReferences.isEmpty(reference, from)) {
            return new Outcome.Lost(LostReferences.empty(reference));
        }
        String path = reference.path();
        Optional<String> ofSite = ofSite(path);
        if (ofSite.isPresent()) {
            return file(reference, from, TOP.resolve(ofSite.get()));
        }
        if (!reference.isLocal() || (reference.kind() == Reference.Kind.MODULE_URL && isFolder(path))) {
            return new Outcome.Stays();
        }
        return file(reference, from, base.resolve(path));
    }

    private static final LogicalPath TOP = new LogicalPath("top");

    /** What stands behind the prefix in a path of the whole site, as an application at {@code /} writes it. */
    private Optional<String> ofSite(String path) {
        String prefix = "/" + config.prefix().value();
        return path.startsWith(prefix) && path.length() > prefix.length()
                ? Optional.of(path.substring(prefix.length()))
                : Optional.empty();
    }

    /** {@code new URL(".", import.meta.url)} makes a base for other names. */
    private static boolean isFolder(String path) {
        return path.endsWith("/")
                || path.equals(".")
                || path.equals("..")
                || path.endsWith("/.")
                || path.endsWith("/..");
    }

    private Outcome bareName(Reference reference, SourceFile from) {
        ModuleResolution resolution = modules.resolve(reference.url(), from);
        if (resolution instanceof ModuleResolution.Found found) {
            return file(reference, from, Optional.of(found.path()));
        }
        if (resolution instanceof ModuleResolution.External external) {
            return new Outcome.Elsewhere(external.url());
        }
        ModuleResolution.Missing unresolved = (ModuleResolution.Missing) resolution;
        return new Outcome.Lost(LostReferences.unresolved(unresolved.what(), unresolved.remedy()));
    }

    private Outcome file(Reference reference, SourceFile from, Optional<LogicalPath> name) {
        if (name.isEmpty()) {
            return new Outcome.Lost(LostReferences.noPath(reference, from));
        }
        Target target = names.find(name.get());
        if (target instanceof Target.Ambiguous ambiguous) {
            return new Outcome.Ambiguous(ambiguous.libraries());
        }
        if (target instanceof Target.Absent) {
            return new Outcome.Lost(losses.absent(reference, from, name.get()));
        }
        return new Outcome.Leads(target);
    }

    /** The source map of a source that its minifier reads besides, and which is not there. */
    void tellMissing(Reference reference, SourceFile from, Location at) {
        if (resolve(reference, from, from.path()) instanceof Outcome.Lost lost) {
            missing.add(losses.missing(reference, from, lost.reason(), at));
        }
    }

    /**
     * The reference as it has to be written where its text is moved: to the logical path that it leads to, or would lead to,
     * from a file at another path. Empty if it stays as it is.
     */
    Optional<String> moved(Reference reference, SourceFile from, LogicalPath to) {
        if (isBareName(reference)) {
            return Optional.empty();
        }
        Optional<LogicalPath> name = ofSite(reference.path())
                .flatMap(TOP::resolve)
                .or(() -> reference.isLocal() ? from.path().resolve(reference.path()) : Optional.empty());
        return name.map(found -> url(reference, found.relativeUrl(to)));
    }

    /**
     * The URL for a reference, with the query and the fragment of the old one.
     *
     * @param relative percent-encoded
     */
    static String url(Reference reference, String relative) {
        String suffix = isBareName(reference) ? "" : reference.suffix();
        return switch (reference.kind()) {
            // Without its dot it would be a bare name (HTML section 8.1.6.2).
            case MODULE, LAZY_MODULE ->
                (relative.startsWith("./") || relative.startsWith("../") ? relative : "./" + relative) + suffix;
            case URL, IMPORT, SOURCE_MAP, MODULE_URL, WORKER_SCRIPT -> relative + suffix;
        };
    }

    /** Where something is served that a reference leads to, below the context path. */
    LogicalPath served(LogicalPath path) {
        return Libraries.served(config.prefix().value(), path);
    }

    private static String quoted(Reference reference) {
        return "\"" + reference.url() + "\"";
    }
}
