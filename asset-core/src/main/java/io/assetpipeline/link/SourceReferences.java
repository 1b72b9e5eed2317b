package io.assetpipeline.link;

import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.module.ModuleNames;
import io.assetpipeline.module.ModuleResolution;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What sources name, read once as long as they do not change. Thread-safe. */
final class SourceReferences {

    /**
     * What files lead to.
     *
     * @param files by logical path
     * @param imports what their modules import by bare names, and the imported modules that are no sources
     */
    record Reached(SortedMap<LogicalPath, SourceFile> files, ManifestImports imports) {}

    /**
     * What one file names.
     *
     * @param paths by a relative URL
     * @param modules those of the paths that are imported
     * @param bareNames names of modules that are no paths
     */
    private record Scan(FileStamp stamp, List<LogicalPath> paths, List<LogicalPath> modules, List<String> bareNames) {}

    private final Map<SourceFile, Scan> scans = new ConcurrentHashMap<>();

    /** The files that these name and that those name in turn. */
    Reached reached(Collection<SourceFile> start, SourceTree tree, ModuleNames modules) {
        SortedMap<LogicalPath, SourceFile> reached = new TreeMap<>();
        SortedMap<String, LogicalPath> names = new TreeMap<>();
        SortedMap<String, String> elsewhere = new TreeMap<>();
        Set<LogicalPath> unknown = new TreeSet<>();
        Set<SourceFile> seen = new HashSet<>(start);
        Deque<SourceFile> open = new ArrayDeque<>(
                seen.stream().sorted(Comparator.comparing(SourceFile::path)).toList());
        while (!open.isEmpty()) {
            SourceFile from = open.pop();
            Scan scan = scan(from);
            List<LogicalPath> named = new ArrayList<>(scan.paths());
            for (String name : scan.bareNames()) {
                ModuleResolution meant = modules.resolve(name, from);
                if (meant instanceof ModuleResolution.Found found) {
                    names.putIfAbsent(name, found.path());
                    named.add(found.path());
                } else if (meant instanceof ModuleResolution.External external) {
                    elsewhere.putIfAbsent(name, external.url());
                }
            }
            for (LogicalPath path : named) {
                tree.find(path).ifPresent(file -> {
                    reached.put(file.path(), file);
                    if (seen.add(file)) {
                        open.push(file);
                    }
                });
            }
            scan.modules().stream().filter(path -> tree.find(path).isEmpty()).forEach(unknown::add);
        }
        scans.keySet().retainAll(seen);
        return new Reached(reached, ManifestImports.of(names, elsewhere, unknown));
    }

    /** The files that one names by relative URLs. */
    List<SourceFile> names(SourceFile file, SourceTree tree) {
        return scan(file).paths().stream()
                .flatMap(name -> tree.find(name).stream())
                .toList();
    }

    private Scan scan(SourceFile file) {
        Scan scan = scans.get(file);
        if (scan == null || !scan.stamp().holds()) {
            FileStamp stamp = file.stamp();
            scan = read(file, stamp);
            scans.put(file, scan);
        }
        return scan;
    }

    private static Scan read(SourceFile file, FileStamp stamp) {
        List<Reference> references = references(file);
        return new Scan(
                stamp,
                paths(file, references.stream().filter(reference -> !isBare(reference))),
                paths(file, references.stream().filter(reference -> isImport(reference) && !isBare(reference))),
                references.stream()
                        .filter(SourceReferences::isBare)
                        .map(Reference::url)
                        .distinct()
                        .toList());
    }

    private static boolean isImport(Reference reference) {
        return reference.kind() == Kind.MODULE || reference.kind() == Kind.LAZY_MODULE;
    }

    /** Elsewhere {@code x.js} is a path; imported it is a name. */
    private static boolean isBare(Reference reference) {
        return isImport(reference) && ModuleNames.isBare(reference.url());
    }

    private static List<LogicalPath> paths(SourceFile file, Stream<Reference> references) {
        return references
                .filter(Reference::isLocal)
                .flatMap(reference -> file.path().resolve(reference.path()).stream())
                .distinct()
                .toList();
    }

    private static List<Reference> references(SourceFile file) {
        return switch (file.path().extension()) {
            case "css" -> orNone(() -> CssReferences.scan(file.readText()));
            case "js", "mjs" ->
                Stream.concat(
                                orNone(() -> SourceMapComment.find(latin1(file)).stream()
                                                .toList())
                                        .stream(),
                                orNone(() -> JsReferences.scan(file.readText())).stream())
                        .toList();
            default -> List.of();
        };
    }

    private interface Reading {
        List<Reference> read();
    }

    /** A file that cannot be read names nothing; whoever asks for the file itself is told. */
    private static List<Reference> orNone(Reading reading) {
        try {
            return reading.read();
        } catch (AssetException e) {
            return List.of();
        }
    }

    /** The comment is ASCII; the rest of somebody else's script may be anything. */
    private static SourceText latin1(SourceFile file) {
        return SourceText.of(
                file.name(),
                StandardCharsets.ISO_8859_1.decode(file.read().asByteBuffer()).toString());
    }
}
