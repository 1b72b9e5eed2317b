package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.concatenate.CssConcatenation;
import io.assetpipeline.concatenate.CssConcatenation.Sheet;
import io.assetpipeline.concatenate.StyleFacts;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the text of a CSS bundle: members minified, what they import from the project inlined, every reference led from where
 * the bundle is served to the logical path of what it names. Used once, for one bundle.
 */
final class StyleBundle {

    /** What an import brings that browsers ignore, or whose file is missing where it may be. */
    private static final Sheet NOTHING = Sheet.of(SourceText.of("", ""), MappedText.unmapped(""), Map.of());

    /** Each import of a chain takes its part of the stack; far more than a project has. */
    private static final int MAX_DEPTH = 200;

    /** Sheets that all import each other have as many chains as there are orders of them. */
    private static final int MAX_SHEETS = 10_000;

    private final Bundle bundle;
    private final References references;
    private final MemberBuild members;
    private final Problems problems;

    private final List<MemberReport> reports = new ArrayList<>();
    private final Map<LogicalPath, MemberReport> imported = new TreeMap<>();
    private final Map<LogicalPath, MinifiedMember> minified = new HashMap<>();
    private final Map<LogicalPath, Sheet> made = new HashMap<>();
    private final List<LogicalPath> importing = new ArrayList<>();
    private int sheets;

    /** The first of the sheets on the way that was imported again by what was made since; their number if none was. */
    private int cut = Integer.MAX_VALUE;

    StyleBundle(Bundle bundle, References references, MemberBuild members, Problems problems) {
        this.bundle = bundle;
        this.references = references;
        this.members = members;
        this.problems = problems;
    }

    /** The bundle's text; references in it are relative to its output and not fingerprinted. */
    MappedText concatenate() {
        return CssConcatenation.concatenate(sheetsOf(bundle, true), problems);
    }

    /** Of the members, in order. */
    List<MemberReport> reports() {
        return reports;
    }

    /** Of the sheets that stand in the place of their imports, sorted. */
    List<MemberReport> imported() {
        return List.copyOf(imported.values());
    }

    private List<Sheet> sheetsOf(Bundle source, boolean own) {
        List<Sheet> all = new ArrayList<>();
        for (Member member : source.members()) {
            try {
                MinifiedMember text = minified(member.file());
                if (own) {
                    reports.add(text.report());
                } else {
                    imported.put(member.file().path(), text.report());
                }
                all.add(within(member.file().path(), () -> sheet(text)));
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        return all;
    }

    private MinifiedMember minified(SourceFile file) {
        MinifiedMember known = minified.get(file.path());
        if (known == null) {
            known = members.minify(file, bundle.engine());
            minified.put(file.path(), known);
        }
        return known;
    }

    private interface Making {
        Sheet make();
    }

    private Sheet within(LogicalPath path, Making making) {
        importing.add(path);
        try {
            return making.make();
        } finally {
            importing.remove(importing.size() - 1);
        }
    }

    /** One sheet with all that it imports. */
    private Sheet sheet(MinifiedMember text) {
        StyleFacts facts = text.style();
        List<Reference> written = facts.written().loaded();
        for (Reference reference : written) {
            references.follow(reference, text.file(), text.source().location(reference.start()));
        }
        List<Edit> edits = new ArrayList<>();
        Map<String, Sheet> inlined = new HashMap<>();
        for (Reference reference : facts.made().loaded()) {
            Optional<Sheet> sheet = reference.kind() == Reference.Kind.IMPORT
                    ? importedSheet(reference, text, placeOf(reference, written))
                    : Optional.empty();
            if (sheet.isPresent()) {
                inlined.put(reference.url(), sheet.get());
            } else {
                references
                        .moved(reference, text.file(), bundle.output())
                        .map(url -> new Edit(reference.start(), reference.end(), reference.replacement(url)))
                        .ifPresent(edits::add);
            }
        }
        MappedText output = text.output().splice(edits);
        return edits.isEmpty()
                ? new Sheet(text.source(), output, facts, inlined)
                : new Sheet(text.source(), output, facts.withMade(output.text()), inlined);
    }

    /** Where the author wrote an import that stands in the minified text. */
    private static int placeOf(Reference reference, List<Reference> written) {
        return written.stream()
                .filter(original -> original.url().equals(reference.url()))
                .mapToInt(Reference::start)
                .findFirst()
                .orElse(0);
    }

    /** What stands in the place of an import; empty if the import stays. */
    private Optional<Sheet> importedSheet(Reference reference, MinifiedMember text, int place) {
        Optional<Target> target = target(reference, text.file());
        if (target.isEmpty()) {
            return reference.isLocal() ? Optional.of(NOTHING) : Optional.empty();
        }
        if (target.get() instanceof Target.Joined joined && joined.bundle().kind() == BundleKind.CSS) {
            return Optional.of(once(joined.bundle().output(), text, place, () -> all(joined.bundle())));
        }
        if (target.get() instanceof Target.File file) {
            MinifiedMember child = minified(file.file());
            imported.put(file.file().path(), child.report());
            return Optional.of(once(file.file().path(), text, place, () -> sheet(child)));
        }
        return Optional.empty();
    }

    /** A member that imports the name of its own bundle means the file. */
    private Optional<Target> target(Reference reference, SourceFile from) {
        Optional<Target> target = references.find(reference, from, from.path());
        if (target.isPresent()
                && target.get() instanceof Target.Joined joined
                && joined.bundle().equals(bundle)) {
            return bundle.members().stream()
                    .map(Member::file)
                    .filter(file -> file.path().equals(bundle.output()))
                    .findFirst()
                    .map(Target.File::new);
        }
        return target;
    }

    /** A sheet that is being imported already brings nothing, as in a browser: its rules come where it stands first. */
    private Sheet once(LogicalPath path, MinifiedMember importer, int place, Making making) {
        Sheet known = made.get(path);
        if (known != null) {
            return known;
        }
        int before = importing.indexOf(path);
        if (before >= 0) {
            cut = Math.min(cut, before);
            return NOTHING;
        }
        if (importing.size() == MAX_DEPTH || ++sheets > MAX_SHEETS) {
            problems.add(Problem.error(
                    importer.source().location(place),
                    sheets > MAX_SHEETS
                            ? "The bundle \"" + bundle.name() + "\" would hold more than " + MAX_SHEETS
                                    + " imported sheets."
                            : "It is reached through a chain of " + MAX_DEPTH + " imports.",
                    "Import it from a file that is nearer to the start of the chain."));
            return NOTHING;
        }
        int outer = cut;
        cut = Integer.MAX_VALUE;
        Sheet sheet = within(path, making);
        // What was cut short because of a sheet further out is whole where that one is not on the way.
        if (cut >= importing.size()) {
            made.put(path, sheet);
            cut = Integer.MAX_VALUE;
        }
        cut = Math.min(outer, cut);
        return sheet;
    }

    /** The members of another bundle, as a sheet that imports them. */
    private Sheet all(Bundle other) {
        StringBuilder text = new StringBuilder();
        Map<String, Sheet> inlined = new HashMap<>();
        for (Sheet sheet : sheetsOf(other, false)) {
            String url = String.valueOf(inlined.size());
            inlined.put(url, sheet);
            text.append("@import \"").append(url).append("\";\n");
        }
        SourceText source = SourceText.of(other.output().value(), text.toString());
        return Sheet.of(source, MappedText.unmapped(source.text()), inlined);
    }
}
