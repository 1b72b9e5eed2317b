package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.concatenate.JsConcatenation;
import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Makes every asset: bundles from their members, files with their references rewritten. Not thread-safe. */
final class AssetBuild implements AssetGraph.Maker {

    private final AssetConfig config;
    private final AssetGraph graph;
    private final ReferenceRewriting references;
    private final MemberBuild members;
    private final StyleBundle styles;
    private final ModuleImports modules;
    private final Problems problems;
    private final Map<Bundle, BundleReport> reports = new HashMap<>();
    private final SortedMap<LogicalPath, String> hiddenMaps = new TreeMap<>();

    AssetBuild(AssetConfig config, SourceTree tree, AssetGraph graph, MinifierChoice minifiers, Problems problems) {
        this.config = config;
        this.graph = graph;
        this.problems = problems;
        this.references = new ReferenceRewriting(config, tree, graph, this, problems);
        this.members = new MemberBuild(config, tree, minifiers, references, problems);
        this.styles = new StyleBundle(config, tree, references, members, problems);
        this.modules = new ModuleImports(problems);
    }

    @Override
    public Made bundle(Bundle bundle) {
        SortedSet<LogicalPath> names = new TreeSet<>();
        List<MemberReport> memberReports = new ArrayList<>();
        SortedMap<LogicalPath, MemberReport> imported = new TreeMap<>();
        MappedText text = bundle.kind() == BundleKind.CSS
                ? styles.concatenate(bundle, names, memberReports, imported)
                : script(bundle, memberReports);
        Made made = config.sourceMaps() == SourceMapMode.PUBLIC
                ? withMap(bundle, text, names)
                : Made.of(bundle.output(), Content.utf8(text.text()), List.copyOf(names), null);
        if (config.sourceMaps() == SourceMapMode.HIDDEN) {
            hiddenMaps.put(mapName(made.path()), SourceMapJson.write(text.map()));
        }
        reports.put(
                bundle,
                new BundleReport(
                        bundle.output(),
                        made.path(),
                        memberReports,
                        List.copyOf(imported.values()),
                        Stream.concat(memberReports.stream(), imported.values().stream())
                                .mapToLong(MemberReport::size)
                                .sum(),
                        made.size(),
                        gzipSize(made)));
        return made;
    }

    private MappedText script(Bundle bundle, List<MemberReport> memberReports) {
        List<JsConcatenation.Member> scripts = new ArrayList<>();
        for (Member member : bundle.members()) {
            try {
                MinifiedMember minified = members.minify(member.file(), bundle.engine());
                memberReports.add(minified.report());
                scripts.add(new JsConcatenation.Member(minified.source(), minified.output()));
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        if (bundle.module()) {
            scripts.forEach(script -> modules.refuseRelativeImports(script.source()));
            return scripts.isEmpty() ? MappedText.unmapped("") : scripts.get(0).output();
        }
        return JsConcatenation.concatenate(
                scripts, bundle.wrap() ? JsConcatenation.Scope.WRAPPED : JsConcatenation.Scope.SHARED, problems);
    }

    /** The map first, because the file names it, and the file's name follows its bytes. */
    private Made withMap(Bundle bundle, MappedText text, SortedSet<LogicalPath> names) {
        Made map = Made.of(mapName(bundle.output()), Content.utf8(SourceMapJson.write(text.map())), List.of(), null);
        if (!graph.add(map)) {
            problems.add(mapNameTaken(bundle, map.name()));
        }
        names.add(map.name());
        String url = map.path().relativeUrl(bundle.output());
        String comment = bundle.kind() == BundleKind.CSS
                ? "/*# sourceMappingURL=" + url + " */\n"
                : "//# sourceMappingURL=" + url + "\n";
        String separator = text.text().isEmpty() || text.text().endsWith("\n") ? "" : "\n";
        return Made.of(bundle.output(), Content.utf8(text.text() + separator + comment), List.copyOf(names), null);
    }

    /** The name of the map of a file. */
    static LogicalPath mapName(LogicalPath path) {
        return path.withName(path.name() + ".map");
    }

    static Problem mapNameTaken(Bundle bundle, LogicalPath map) {
        return Problem.error(
                bundle.outputLocation(),
                "The source map of the bundle \"" + bundle.name() + "\" has the path " + map
                        + ", which is also that of a file of its own.",
                "Give the bundle another `output`, rename the file, or write `sourceMaps: hidden`.");
    }

    private static long gzipSize(Made made) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            made.bytes().read().writeTo(gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("compressing in memory", e);
        }
        return bytes.size();
    }

    @Override
    public Made file(SourceFile file) {
        return switch (file.path().extension()) {
            case "css" -> stylesheet(file);
            case "js", "mjs" -> script(file);
            default -> Made.of(file);
        };
    }

    private Made stylesheet(SourceFile file) {
        SourceText source = file.readText();
        return rewritten(file, source, StyleBundle.loaded(source), StandardCharsets.UTF_8);
    }

    /**
     * The map's name is looked for, and imports that will lead nowhere. A library's licence comment may hold bytes that
     * are not UTF-8; read and written as Latin-1 they stay what they are.
     */
    private Made script(SourceFile file) {
        String bytes =
                StandardCharsets.ISO_8859_1.decode(file.read().asByteBuffer()).toString();
        SourceText source = SourceText.of(file.name(), bytes);
        modules.note(source);
        return rewritten(file, source, List.of(), StandardCharsets.ISO_8859_1);
    }

    private Made rewritten(SourceFile file, SourceText source, List<Reference> found, Charset charset) {
        SortedSet<LogicalPath> names = new TreeSet<>();
        List<Edit> edits = new ArrayList<>();
        boolean storedAsServed = isStoredAsServed(file, source, charset);
        if (!storedAsServed) {
            charsetRule(source).ifPresent(edits::add);
        }
        LogicalPath servedFrom = Libraries.served(config.prefix().value(), file.path());
        for (Reference reference : found) {
            references
                    .rewrite(reference, file, servedFrom, source.location(reference.start()), names)
                    .ifPresent(edits::add);
        }
        SourceMapComment.find(source)
                .flatMap(map -> references.rewrite(map, file, servedFrom, source.location(map.start()), names))
                .map(edit -> edit.replacement().isEmpty() ? withoutMap(source.text()) : edit)
                .ifPresent(edits::add);
        if (edits.isEmpty() && storedAsServed) {
            return Made.of(file, List.copyOf(names));
        }
        String text = MappedText.unmapped(source.text()).splice(edits).text();
        return Made.of(
                file.path(),
                Content.of(text.getBytes(charset)),
                List.copyOf(names),
                file.origin().orElse(null));
    }

    /** The type of a stylesheet says UTF-8, whatever its author wrote it in. */
    private static boolean isStoredAsServed(SourceFile file, SourceText source, Charset charset) {
        String text = charset.decode(file.read().asByteBuffer()).toString();
        return SourceText.of(file.name(), text).text().equals(source.text());
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

    /** Reports what is known only when everything is made. */
    void finish() {
        modules.warn();
    }

    /** What became of a bundle that was made. */
    BundleReport report(Bundle bundle) {
        return Objects.requireNonNull(reports.get(bundle), bundle.name());
    }

    /** Maps that are not shipped, by the path of the file that each explains, with {@code .map} behind it. */
    SortedMap<LogicalPath, String> hiddenMaps() {
        return hiddenMaps;
    }
}
