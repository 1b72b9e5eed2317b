package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.concatenate.CssConcatenation;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Makes the text of CSS bundles: members minified, what they import from the project inlined, every reference pointed at
 * its fingerprinted file from where the bundle is served. Not thread-safe.
 */
final class StyleBundle {

    /** What an import of a missing file brings, where it may be missing. */
    private static final CssConcatenation.Sheet NOTHING =
            new CssConcatenation.Sheet(SourceText.of("", ""), MappedText.unmapped(""), Map.of());

    private final AssetConfig config;
    private final SourceTree tree;
    private final ReferenceRewriting references;
    private final MemberBuild members;
    private final Problems problems;

    StyleBundle(
            AssetConfig config,
            SourceTree tree,
            ReferenceRewriting references,
            MemberBuild members,
            Problems problems) {
        this.config = config;
        this.tree = tree;
        this.references = references;
        this.members = members;
        this.problems = problems;
    }

    /**
     * The bundle's text.
     *
     * @param names gets the logical paths of the assets that it names
     * @param reports gets a report for each member, in order
     * @param imported gets a report for each sheet that was put in the place of its import
     */
    MappedText concatenate(
            Bundle bundle,
            SortedSet<LogicalPath> names,
            List<MemberReport> reports,
            Map<LogicalPath, MemberReport> imported) {
        List<CssConcatenation.Sheet> sheets = new ArrayList<>();
        Gathered gathered = new Gathered(bundle, names, imported, new HashMap<>());
        for (Member member : bundle.members()) {
            try {
                MinifiedMember minified = members.minify(member.file(), bundle.engine());
                reports.add(minified.report());
                sheets.add(sheet(minified, new ArrayList<>(List.of(member.file().path())), gathered));
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        return CssConcatenation.concatenate(sheets, problems);
    }

    /**
     * What is gathered on the way through the sheets of a bundle.
     *
     * @param made the sheets that are imported: many may import one
     */
    private record Gathered(
            Bundle bundle,
            SortedSet<LogicalPath> names,
            Map<LogicalPath, MemberReport> imported,
            Map<LogicalPath, CssConcatenation.Sheet> made) {}

    /** One sheet with all that it imports; {@code importing} are the paths from the member to it, both included. */
    private CssConcatenation.Sheet sheet(MinifiedMember minified, List<LogicalPath> importing, Gathered gathered) {
        LogicalPath servedFrom =
                Libraries.served(config.prefix().value(), gathered.bundle().output());
        SourceText output =
                SourceText.of(minified.source().name(), minified.output().text());
        List<Reference> found = loaded(output);
        List<Location> places = places(minified, found);
        List<Edit> edits = new ArrayList<>();
        Map<String, CssConcatenation.Sheet> inlined = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            Reference reference = found.get(i);
            Optional<SourceFile> imported = imported(reference, minified.file());
            if (imported.isEmpty()) {
                Optional<Edit> edit =
                        references.rewrite(reference, minified.file(), servedFrom, places.get(i), gathered.names());
                if (reference.kind() == Reference.Kind.IMPORT && references.isAbsent(reference, minified.file())) {
                    inlined.put(reference.url(), NOTHING);
                } else {
                    edit.ifPresent(edits::add);
                }
            } else if (importing.contains(imported.get().path())) {
                List<LogicalPath> circle = new ArrayList<>(
                        importing.subList(importing.indexOf(imported.get().path()), importing.size()));
                circle.add(imported.get().path());
                problems.add(ReferenceRewriting.cycle(places.get(i), circle));
            } else if (importing.size() == AssetGraph.MAX_DEPTH) {
                problems.add(Problem.error(
                        places.get(i),
                        "It is reached through a chain of " + AssetGraph.MAX_DEPTH + " imports.",
                        "Import it from a file that is nearer to the start of the chain."));
            } else {
                LogicalPath path = imported.get().path();
                CssConcatenation.Sheet sheet = gathered.made().get(path);
                if (sheet == null) {
                    MinifiedMember child =
                            members.minify(imported.get(), gathered.bundle().engine());
                    gathered.imported().put(path, child.report());
                    importing.add(path);
                    sheet = sheet(child, importing, gathered);
                    importing.remove(importing.size() - 1);
                    gathered.made().put(path, sheet);
                }
                inlined.put(reference.url(), sheet);
            }
        }
        return new CssConcatenation.Sheet(minified.source(), minified.output().splice(edits), inlined);
    }

    /** The file that an {@code @import} brings into the bundle. */
    private Optional<SourceFile> imported(Reference reference, SourceFile from) {
        return reference.kind() == Reference.Kind.IMPORT && reference.isLocal()
                ? from.path().resolve(reference.path()).flatMap(tree::find)
                : Optional.empty();
    }

    /**
     * Where the author wrote each reference of the minified text: the same references stand in the source, in the same
     * order. Should a minifier have moved one, its map tells the place.
     */
    private static List<Location> places(MinifiedMember minified, List<Reference> found) {
        List<Reference> original = loaded(minified.source());
        boolean same = original.size() == found.size();
        for (int i = 0; same && i < found.size(); i++) {
            same = original.get(i).url().equals(found.get(i).url());
        }
        List<Location> places = new ArrayList<>();
        SourceText output =
                SourceText.of(minified.source().name(), minified.output().text());
        for (int i = 0; i < found.size(); i++) {
            int offset = found.get(i).start();
            places.add(
                    same
                            ? minified.source().location(original.get(i).start())
                            : minified.output()
                                    .map()
                                    .find(output.lineOf(offset), output.columnOf(offset))
                                    .map(mapping -> new Location(
                                            minified.source().name(),
                                            mapping.sourceLine() + 1,
                                            mapping.sourceColumn() + 1))
                                    .orElse(minified.file().location()));
        }
        return places;
    }

    /** What a sheet loads: an {@code @import} that browsers ignore loads nothing. */
    static List<Reference> loaded(SourceText source) {
        Set<Integer> imports = CssStatements.scan(source)
                .imports()
                .filter(statement -> statement.standing() == CssStatement.Standing.EFFECTIVE)
                .map(statement -> statement.reference().start())
                .collect(Collectors.toSet());
        return CssReferences.scan(source).stream()
                .filter(reference -> switch (reference.kind()) {
                    case URL -> true;
                    case IMPORT -> imports.contains(reference.start());
                    default -> false;
                })
                .toList();
    }
}
