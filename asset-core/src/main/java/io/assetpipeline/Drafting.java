package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.concatenate.JsConcatenation;
import io.assetpipeline.concatenate.ScriptFacts;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Engine;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.reference.WorkerUrls;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.scan.FileText;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes drafts: of bundles from their members, of modules, of files. What leads nowhere is told where its author wrote it; what
 * leads somewhere is found again in the text that is served, whatever was done to it in between. Not thread-safe.
 */
final class Drafting {

    private final References references;
    private final MemberBuild members;
    private final Embedding embedding;
    private final ReferenceScan scan;
    private final Problems problems;
    private final Set<LogicalPath> hashed;
    private final Map<LogicalPath, MemberReport> modules = new HashMap<>();
    private final Map<Bundle, Sources> joined = new HashMap<>();
    private final Map<Bundle, Joined> ahead = new HashMap<>();

    /** What a joined bundle was made of. */
    record Sources(List<MemberReport> members, List<MemberReport> imported) {}

    Drafting(
            References references,
            MemberBuild members,
            Embedding embedding,
            ReferenceScan scan,
            List<SourceFile> hashed,
            Problems problems) {
        this.references = references;
        this.members = members;
        this.embedding = embedding;
        this.scan = scan;
        this.hashed = new HashSet<>(hashed.stream().map(SourceFile::path).toList());
        this.problems = problems;
    }

    /** The text of a bundle, and what it names. */
    private record Joined(MappedText text, List<Reference> found) {}

    /** The same, where what it names may have to be looked for. */
    private record Text(MappedText text, Optional<List<Reference>> known) {}

    /**
     * Joins the members of bundles one bundle after the other, and reads the texts that come out several at a time.
     *
     * @param bundles that are one asset each
     * @throws BuildException if the calling thread is interrupted
     */
    void join(List<Bundle> bundles, Workers workers) {
        Map<Bundle, Text> texts = new LinkedHashMap<>();
        for (Bundle bundle : bundles) {
            try {
                texts.put(bundle, text(bundle));
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        Map<Bundle, Joined> read = new ConcurrentHashMap<>();
        workers.forEach(
                Workers.Task.JOINING,
                List.copyOf(texts.entrySet()),
                made -> read.put(made.getKey(), read(made.getKey(), made.getValue())));
        ahead.putAll(read);
    }

    /** The one asset of a bundle whose members are joined; empty if they could not be, which {@link #join} told. */
    Optional<Draft> joined(Bundle bundle) {
        return Optional.ofNullable(ahead.remove(bundle)).map(made -> {
            Draft.Text body = new Draft.Text(made.text(), StandardCharsets.UTF_8, Optional.empty(), true);
            List<Edge> edges =
                    edges(made.text(), made.found(), bundle.members().get(0).file(), bundle.output());
            return new Draft(bundle.output(), body, edges, null, false);
        });
    }

    private Text text(Bundle bundle) {
        if (bundle.kind() == BundleKind.CSS) {
            MappedText sheet =
                    embedding.embed(bundle.output(), bundle.members().get(0).file(), style(bundle));
            return new Text(sheet, Optional.empty());
        }
        JsConcatenation.Script script = script(bundle);
        return new Text(script.text(), script.loaded());
    }

    private Joined read(Bundle bundle, Text text) {
        return new Joined(
                text.text(),
                text.known()
                        .orElseGet(
                                () -> scan.scanMade(bundle.output(), text.text().text())));
    }

    private MappedText style(Bundle bundle) {
        StyleBundle style = new StyleBundle(bundle, references, members, problems);
        MappedText text = style.concatenate();
        joined.put(bundle, new Sources(style.reports(), style.imported()));
        return text;
    }

    private JsConcatenation.Script script(Bundle bundle) {
        List<MemberReport> reports = new ArrayList<>();
        List<JsConcatenation.Member> scripts = new ArrayList<>();
        for (Member member : bundle.members()) {
            try {
                MinifiedMember minified = members.minify(member.file(), bundle.engine());
                reports.add(minified.report());
                MappedText output = minified.output();
                ScriptFacts facts = minified.script()
                        // What is no script is told here.
                        .orElseGet(() -> ScriptFacts.of(minified.source(), output.text()));
                follow(facts.written(), minified.source(), member.file());
                MappedText moved = moved(output, facts.made(), member.file(), bundle.output());
                scripts.add(
                        moved.text().equals(output.text())
                                ? new JsConcatenation.Member(minified.source(), moved, facts)
                                : JsConcatenation.Member.of(minified.source(), moved));
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        joined.put(bundle, new Sources(reports, List.of()));
        return JsConcatenation.concatenate(
                scripts, bundle.wrap() ? JsConcatenation.Scope.WRAPPED : JsConcatenation.Scope.SHARED, problems);
    }

    /** A module that a bundle of modules leads to: minified, and an asset of its own. */
    Draft module(SourceFile file, Engine engine) {
        if (hashed.contains(file.path())) {
            return Draft.stored(file, true);
        }
        MinifiedMember minified = members.minify(file, engine);
        modules.put(file.path(), minified.report());
        Optional<ScriptFacts> facts = minified.script();
        if (facts.isPresent()) {
            follow(facts.get().written(), minified.source(), file);
        } else {
            tell(minified.source(), file);
        }
        MappedText output = minified.output();
        List<Reference> found = facts.map(ScriptFacts::made).orElse(List.of());
        MappedText moved = moved(output, found, file, file.path());
        return Draft.file(
                file,
                new Draft.Text(moved, StandardCharsets.UTF_8, Optional.empty(), true),
                edges(moved, rescanned(output, found, moved, file.path()), file, file.path()));
    }

    /** A file as it is, but for what it names. */
    Draft file(SourceFile file) {
        if (hashed.contains(file.path())) {
            return Draft.stored(file, true);
        }
        Draft draft = whereverServed(file);
        boolean unchanged =
                draft.body() instanceof Draft.Text text && text.stored().isPresent();
        return draft.edges().isEmpty() && unchanged ? Draft.stored(file, false) : draft;
    }

    /**
     * A file that is served at another place than its own: what its text names is known, also where the text itself would be taken
     * as it is.
     */
    Draft whereverServed(SourceFile file) {
        if (!FileReferences.isScanned(file.path())) {
            return Draft.stored(file, false);
        }
        FileText text = FileText.of(file);
        List<Reference> told = tell(text.source(), file);
        List<Edit> edits = new ArrayList<>();
        if (!text.asStored()) {
            charsetRule(text.source()).ifPresent(edits::add);
        }
        FileReferences.sourceMap(file.path(), text.source())
                .filter(map -> leadsNowhere(map, file, text.source()))
                .ifPresent(map -> edits.add(withoutMap(text.source().text())));
        MappedText written = file.compiled().isPresent()
                ? members.compiled(file, text.source())
                : MappedText.unmapped(text.source().text());
        MappedText edited = written.splice(edits);
        List<Reference> found = rescanned(written, told, edited, file.path());
        MappedText moved = moved(edited, found, file, file.path());
        MappedText served = embedding.embed(file.path(), file, moved);
        boolean mapped = file.compiled().isPresent();
        boolean unchanged =
                !mapped && text.asStored() && served.text().equals(text.source().text());
        Draft.Text body =
                new Draft.Text(served, text.charset(), unchanged ? Optional.of(file) : Optional.empty(), mapped);
        return Draft.file(file, body, edges(served, rescanned(edited, found, served, file.path()), file, file.path()));
    }

    /** What is named by a text that was made of another; often nothing was changed. */
    private List<Reference> rescanned(MappedText before, List<Reference> found, MappedText after, LogicalPath path) {
        return after.text().equals(before.text()) ? found : scan.scanMade(path, after.text());
    }

    private boolean leadsNowhere(Reference map, SourceFile file, SourceText source) {
        return map.isLocal()
                && references.follow(map, file, source.location(map.start())).isEmpty();
    }

    /** Says what leads nowhere, at the author's places. */
    private void follow(List<Reference> written, SourceText source, SourceFile file) {
        for (Reference reference : written) {
            references.follow(reference, file, source.location(reference.start()));
        }
    }

    /** Reads what an author wrote, says what leads nowhere, and comes back with what it names. */
    private List<Reference> tell(SourceText source, SourceFile file) {
        try {
            List<Reference> written = scan.scan(file.path(), source);
            follow(written, source, file);
            return written;
        } catch (BuildException e) {
            // What is no script may be something else that has its extension; nothing in it is followed.
            problems.addAll(e.problems().stream()
                    .filter(problem -> file.origin().isEmpty())
                    .map(problem -> Problem.warning(
                            problem.location(),
                            problem.what(),
                            "What this file names is not followed: mend it, or exclude it."))
                    .toList());
            return List.of();
        }
    }

    /**
     * A browser starts no worker from another origin, and modules that come from a CDN name theirs there. Such a worker is given a
     * text of the page's own origin that loads it; where the origins are one nothing changes.
     */
    private static MappedText withWorkers(MappedText text, LogicalPath path) {
        List<Edit> edits = new ArrayList<>();
        try {
            JsProgram program = JsProgram.scan(SourceText.verbatim(path.value(), text.text()));
            for (WorkerUrls.WorkerUrl url : WorkerUrls.scan(program)) {
                String load = url.module()
                        ? "\"import \"+JSON.stringify(u.href)"
                        : "`importScripts(${JSON.stringify(u.href)})`";
                edits.add(new Edit(
                        url.start(),
                        url.start(),
                        "(u=>u.origin===globalThis.location.origin?u:URL.createObjectURL(new globalThis.Blob([" + load
                                + "],{type:\"text/javascript\"})))("));
                edits.add(new Edit(url.end(), url.end(), ")"));
            }
        } catch (BuildException e) {
            return text;
        }
        return text.splice(edits);
    }

    /**
     * The text led to another path, with the names that only its own package knows written out.
     *
     * @param found what it names
     */
    private MappedText moved(MappedText text, List<Reference> found, SourceFile from, LogicalPath to) {
        List<Edit> edits = new ArrayList<>();
        for (Reference reference : found) {
            Optional<String> url = reference.url().startsWith("#")
                    ? references
                            .find(reference, from, from.path())
                            .flatMap(Target::listed)
                            .map(name -> References.url(reference, name.relativeUrl(to)))
                    : reference.url().startsWith("/") || !from.path().folder().equals(to.folder())
                            ? references.moved(reference, from, to)
                            : Optional.empty();
            url.ifPresent(
                    moved -> edits.add(new Edit(reference.start(), reference.end(), reference.replacement(moved))));
        }
        MappedText moved = text.splice(edits);
        boolean byUrl = found.stream().anyMatch(reference -> reference.kind() == Reference.Kind.MODULE_URL);
        return byUrl && moved.text().contains("Worker") ? withWorkers(moved, from.path()) : moved;
    }

    /** What the text that is served leads to. */
    private List<Edge> edges(MappedText text, List<Reference> found, SourceFile from, LogicalPath path) {
        List<Reference> all = new ArrayList<>(found);
        FileReferences.sourceMap(path, SourceText.verbatim(path.value(), text.text()))
                .ifPresent(all::add);
        all.sort(Comparator.comparingInt(Reference::start));
        List<Edge> edges = new ArrayList<>();
        for (Reference reference : all) {
            references.find(reference, from, path).ifPresent(target -> edges.add(new Edge(reference, target)));
        }
        return edges;
    }

    private static Optional<Edit> charsetRule(SourceText source) {
        return CssStatements.scan(source).all().stream()
                .filter(CssStatement.Charset.class::isInstance)
                .findFirst()
                .map(rule -> new Edit(rule.start(), rule.end(), "@charset \"UTF-8\";"));
    }

    /** A debugger that asked for a map that is not there would get an error page. */
    private static Edit withoutMap(String text) {
        return new Edit(SourceMapComment.start(text), text.length(), "");
    }

    /** What a joined bundle was made of. */
    Sources sources(Bundle bundle) {
        return Objects.requireNonNull(joined.get(bundle), bundle.name());
    }

    /** What became of a module; empty for one that was taken as it is. */
    Optional<MemberReport> report(LogicalPath module) {
        return Optional.ofNullable(modules.get(module));
    }
}
