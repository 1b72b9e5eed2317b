package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Engine;
import io.assetpipeline.config.SourceMapMode;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and minifies members, and leads their maps on to what they were themselves made from. Not thread-safe. */
final class MemberBuild {

    /** Stands before logical paths in source maps: absolute, so that no tool resolves them against the map's place. */
    private static final String SCHEME = "asset:///";

    private static final LogicalPath TOP = new LogicalPath("top");

    private final AssetConfig config;
    private final SourceTree tree;
    private final Minifications minifications;
    private final References references;
    private final Problems problems;

    MemberBuild(
            AssetConfig config,
            SourceTree tree,
            Minifications minifications,
            References references,
            Problems problems) {
        this.config = config;
        this.tree = tree;
        this.minifications = minifications;
        this.references = references;
        this.problems = problems;
    }

    /** @throws io.assetpipeline.problem.BuildException if it cannot be read or is wrong in itself */
    MinifiedMember minify(SourceFile file, Engine engine) {
        MinifiedSource minified = minifications.minify(file, engine);
        SourceText source = minified.source();
        Minification minification = minified.minification();
        problems.addAll(minification.warnings());
        String text = minification.minified().text();
        MappedText mapped =
                new MappedText(text, map(file, source, minification.minified().map()));
        int comment = SourceMapComment.start(text);
        MappedText output =
                comment < text.length() ? mapped.splice(List.of(new Edit(comment, text.length(), ""))) : mapped;
        MinifiedSource.Weight weight = minified.weight();
        MemberReport report = new MemberReport(
                file.path(),
                weight.source(),
                weight.served(),
                weight.deflated(),
                minification.minifier(),
                minification.reasons(),
                MinifierChoice.reasonToKeep(file.path(), engine).orElse(""));
        return new MinifiedMember(minified, file, output, report);
    }

    private SourceMap map(SourceFile file, SourceText source, SourceMap minified) {
        if (config.sourceMaps() == SourceMapMode.NONE) {
            return SourceMap.EMPTY;
        }
        String self = sourceName(file.path());
        SourceMap own = minified.renamed(name -> self);
        if (file.compiled().isPresent()) {
            return compilerMap(file, source)
                    .map(input -> own.through(Map.of(self, input)))
                    .orElse(own);
        }
        return SourceMapComment.find(source)
                .flatMap(comment -> inputMap(file, source, comment))
                .map(input -> own.through(Map.of(self, input)))
                .orElse(own);
    }

    /** A text that a compiler has made, with its map. */
    MappedText compiled(SourceFile file, SourceText source) {
        if (config.sourceMaps() == SourceMapMode.NONE) {
            return MappedText.unmapped(source.text());
        }
        String self = sourceName(file.path());
        return compilerMap(file, source)
                .map(input -> new MappedText(
                        source.text(),
                        SourceMap.identity(source).renamed(name -> self).through(Map.of(self, input))))
                .orElseGet(() -> MappedText.unmapped(source.text()));
    }

    /** The map of a text that a compiler has made; empty if it has none, and if it cannot be read, which is told. */
    private Optional<SourceMap> compilerMap(SourceFile file, SourceText source) {
        try {
            Optional<String> json =
                    file.compiled().flatMap(compiled -> compiled.text().map());
            return json.isPresent() ? Optional.of(SourceMapJson.read(json.get())) : Optional.empty();
        } catch (SourceMapFormatException e) {
            problems.add(Problem.warning(
                    source.location(0),
                    "The source map of what was compiled cannot be read: " + e.reason() + ".",
                    "The bundle's map leads to that instead of to what it was made from."));
            return Optional.empty();
        }
    }

    /** The map that a source brings; empty, and told, if it cannot be had. */
    private Optional<SourceMap> inputMap(SourceFile file, SourceText source, Reference comment) {
        try {
            Optional<SourceMap> inline = SourceMapJson.readDataUri(comment.url());
            if (inline.isPresent()) {
                return Optional.of(resolved(inline.get(), file));
            }
            if (!comment.isLocal()) {
                return Optional.empty();
            }
            Optional<LogicalPath> path = file.path().resolve(comment.path());
            Optional<SourceFile> map = path.flatMap(tree::find);
            if (map.isEmpty()) {
                references.tellMissing(comment, file, source.location(comment.start()));
                return Optional.empty();
            }
            SourceMap read = SourceMapJson.read(map.get().readText().text());
            return Optional.of(resolved(read, map.get()));
        } catch (SourceMapFormatException e) {
            problems.add(Problem.warning(
                    source.location(comment.start()),
                    "Its source map cannot be read: " + e.reason() + ".",
                    "The bundle's map leads to this file instead of to what it was made from."));
            return Optional.empty();
        }
    }

    /**
     * The map with its sources named as ours are, and with their content where the map lacks it and the origin of the map
     * has it: a dependency's map does not publish the project's files.
     *
     * @param at the map, or the file that holds it
     */
    private SourceMap resolved(SourceMap map, SourceFile at) {
        SourceMap.Builder builder = SourceMap.builder();
        int[] index = new int[map.sources().size()];
        for (int i = 0; i < index.length; i++) {
            SourceMap.Source original = map.sources().get(i);
            Optional<LogicalPath> path =
                    original.name().contains(":") ? Optional.empty() : at.path().resolve(original.name());
            String content = original.content();
            if (content == null) {
                content = path.flatMap(found -> tree.find(found).map(file -> file.written(found)))
                        .filter(file -> file.origin().equals(at.origin()))
                        .flatMap(MemberBuild::text)
                        .orElse(null);
            }
            index[i] = builder.source(path.map(MemberBuild::sourceName).orElse(original.name()), content);
        }
        map.names().forEach(builder::name);
        map.mappings()
                .forEach(mapping -> builder.add(
                        mapping.line(),
                        mapping.column(),
                        mapping.hasSource() ? index[mapping.source()] : mapping.source(),
                        mapping.sourceLine(),
                        mapping.sourceColumn(),
                        mapping.name()));
        return builder.build();
    }

    /** The sources of a map are URLs (ECMA-426 section 10), so a name is percent-encoded. */
    private static String sourceName(LogicalPath path) {
        return SCHEME + path.relativeUrl(TOP);
    }

    /** Empty for what is no text: a map may name anything as a source. */
    private static Optional<String> text(SourceFile file) {
        try {
            return Optional.of(file.readText().text());
        } catch (BuildException e) {
            return Optional.empty();
        }
    }
}
