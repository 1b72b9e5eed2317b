package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.concatenate.JsConcatenation;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.Engine;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.JsReferences;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes drafts: of bundles from their members, of modules, of files. What leads nowhere is told where its author wrote it; what
 * leads somewhere is found again in the text that is served, whatever was done to it in between. Not thread-safe.
 */
final class Drafting {

    private final References references;
    private final MemberBuild members;
    private final Embedding embedding;
    private final Problems problems;
    private final Set<LogicalPath> hashed;
    private final Map<LogicalPath, MemberReport> modules = new HashMap<>();
    private final Map<Bundle, Sources> joined = new HashMap<>();

    /** What a joined bundle was made of. */
    record Sources(List<MemberReport> members, List<MemberReport> imported) {}

    Drafting(
            References references,
            MemberBuild members,
            Embedding embedding,
            List<SourceFile> hashed,
            Problems problems) {
        this.references = references;
        this.members = members;
        this.embedding = embedding;
        this.hashed = new HashSet<>(hashed.stream().map(SourceFile::path).toList());
        this.problems = problems;
    }

    /** The one asset of a bundle whose members are joined. */
    Draft joined(Bundle bundle) {
        MappedText text = bundle.kind() == BundleKind.CSS ? style(bundle) : script(bundle);
        SourceFile first = bundle.members().get(0).file();
        Draft.Text body = new Draft.Text(
                embedding.embed(bundle.output(), first, text), StandardCharsets.UTF_8, Optional.empty(), true);
        return new Draft(bundle.output(), body, edges(body, first, bundle.output()), null, false);
    }

    private MappedText style(Bundle bundle) {
        StyleBundle style = new StyleBundle(bundle, references, members, problems);
        MappedText text = style.concatenate();
        joined.put(bundle, new Sources(style.reports(), style.imported()));
        return text;
    }

    private MappedText script(Bundle bundle) {
        List<MemberReport> reports = new ArrayList<>();
        List<JsConcatenation.Member> scripts = new ArrayList<>();
        for (Member member : bundle.members()) {
            try {
                MinifiedMember minified = members.script(member.file(), bundle.engine());
                reports.add(minified.report());
                // Joining them reads each one, and tells what is no script.
                if (JsReferences.isPossible(minified.source().text())) {
                    tell(minified.source(), member.file());
                }
                scripts.add(script(minified, moved(minified.output(), member.file(), bundle.output())));
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        joined.put(bundle, new Sources(reports, List.of()));
        return JsConcatenation.concatenate(
                scripts, bundle.wrap() ? JsConcatenation.Scope.WRAPPED : JsConcatenation.Scope.SHARED, problems);
    }

    /** Facts are those of the text before it was led elsewhere; where that changed it they are found anew. */
    private static JsConcatenation.Member script(MinifiedMember minified, MappedText moved) {
        boolean same = moved.text().equals(minified.output().text());
        return minified.facts()
                .filter(facts -> same)
                .map(facts -> new JsConcatenation.Member(minified.source(), moved, facts))
                .orElseGet(() -> JsConcatenation.Member.of(minified.source(), moved));
    }

    /** A module that a bundle of modules leads to: minified, and an asset of its own. */
    Draft module(SourceFile file, Engine engine) {
        if (hashed.contains(file.path())) {
            return Draft.stored(file, true);
        }
        MinifiedMember minified = members.minify(file, engine);
        modules.put(file.path(), minified.report());
        tell(minified.source(), file);
        Draft.Text body = new Draft.Text(
                moved(minified.output(), file, file.path()), StandardCharsets.UTF_8, Optional.empty(), true);
        return Draft.file(file, body, edges(body, file, file.path()));
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
        tell(text.source(), file);
        List<Edit> edits = new ArrayList<>();
        if (!text.asStored()) {
            charsetRule(text.source()).ifPresent(edits::add);
        }
        FileReferences.sourceMap(file.path(), text.source())
                .filter(map -> leadsNowhere(map, file, text.source()))
                .ifPresent(map -> edits.add(withoutMap(text.source().text())));
        MappedText served = (file.compiled().isPresent()
                        ? members.compiled(file, text.source())
                        : MappedText.unmapped(text.source().text()))
                .splice(edits);
        served = moved(served, file, file.path());
        served = embedding.embed(file.path(), file, served);
        boolean mapped = file.compiled().isPresent();
        boolean unchanged =
                !mapped && text.asStored() && served.text().equals(text.source().text());
        Draft.Text body =
                new Draft.Text(served, text.charset(), unchanged ? Optional.of(file) : Optional.empty(), mapped);
        return Draft.file(file, body, edges(body, file, file.path()));
    }

    private boolean leadsNowhere(Reference map, SourceFile file, SourceText source) {
        return map.isLocal()
                && references.follow(map, file, source.location(map.start())).isEmpty();
    }

    /** Says what leads nowhere, at the author's places. */
    private void tell(SourceText source, SourceFile file) {
        try {
            for (Reference reference : FileReferences.scan(file.path(), source)) {
                references.follow(reference, file, source.location(reference.start()));
            }
        } catch (BuildException e) {
            // What is no script may be something else that has its extension; nothing in it is followed.
            problems.addAll(e.problems().stream()
                    .filter(problem -> file.origin().isEmpty())
                    .map(problem -> Problem.warning(
                            problem.location(),
                            problem.what(),
                            "What this file names is not followed: mend it, or exclude it."))
                    .toList());
        }
    }

    /**
     * A browser starts no worker from another origin, and modules that come from a CDN name theirs there. Such a worker is given a
     * text of the page's own origin that loads it; where the origins are one nothing changes.
     */
    private static MappedText withWorkers(MappedText text, LogicalPath path) {
        if (!FileReferences.isScript(path) || !text.text().contains("Worker")) {
            return text;
        }
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

    /** The text led to another path, with the names that only its own package knows written out. */
    private MappedText moved(MappedText text, SourceFile from, LogicalPath to) {
        List<Edit> edits = new ArrayList<>();
        for (Reference reference : scan(from.path(), text)) {
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
        return withWorkers(text.splice(edits), from.path());
    }

    /** What the text that is served leads to. */
    private List<Edge> edges(Draft.Text body, SourceFile from, LogicalPath path) {
        List<Reference> found = new ArrayList<>(scan(path, body.text()));
        FileReferences.sourceMap(
                        path, SourceText.verbatim(path.value(), body.text().text()))
                .ifPresent(found::add);
        found.sort(Comparator.comparingInt(Reference::start));
        List<Edge> edges = new ArrayList<>();
        for (Reference reference : found) {
            references.find(reference, from, path).ifPresent(target -> edges.add(new Edge(reference, target)));
        }
        return edges;
    }

    private static List<Reference> scan(LogicalPath path, MappedText text) {
        if (FileReferences.isScript(path) && !JsReferences.isPossible(text.text())) {
            return List.of();
        }
        try {
            return FileReferences.scan(path, SourceText.verbatim(path.value(), text.text()));
        } catch (BuildException e) {
            return List.of();
        }
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
