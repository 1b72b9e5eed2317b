package io.assetpipeline.link;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.source.SourceTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What sources name, read once as long as they do not change. Thread-safe. */
final class SourceReferences {

    private record Scan(FileStamp stamp, List<LogicalPath> names) {}

    private final Map<SourceFile, Scan> scans = new ConcurrentHashMap<>();

    /** The files that these name and that those name in turn, by logical path. */
    SortedMap<LogicalPath, SourceFile> reached(Collection<SourceFile> start, SourceTree tree) {
        SortedMap<LogicalPath, SourceFile> reached = new TreeMap<>();
        Set<SourceFile> seen = new HashSet<>(start);
        Deque<SourceFile> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (LogicalPath name : names(open.pop())) {
                tree.find(name).ifPresent(file -> {
                    reached.put(file.path(), file);
                    if (seen.add(file)) {
                        open.push(file);
                    }
                });
            }
        }
        scans.keySet().retainAll(seen);
        return reached;
    }

    /** The files that one names. */
    List<SourceFile> names(SourceFile file, SourceTree tree) {
        return names(file).stream().flatMap(name -> tree.find(name).stream()).toList();
    }

    private List<LogicalPath> names(SourceFile file) {
        if (!List.of("css", "js", "mjs").contains(file.path().extension())) {
            return List.of();
        }
        Scan scan = scans.get(file);
        if (scan == null || !scan.stamp().holds()) {
            FileStamp stamp = file.stamp();
            scan = new Scan(stamp, read(file));
            scans.put(file, scan);
        }
        return scan.names();
    }

    /** A file that cannot be read names nothing; whoever asks for the file itself is told. */
    private static List<LogicalPath> read(SourceFile file) {
        try {
            List<Reference> references = file.path().extension().equals("css")
                    ? CssReferences.scan(file.readText())
                    : SourceMapComment.find(latin1(file)).stream().toList();
            return references.stream()
                    .filter(Reference::isLocal)
                    .flatMap(reference -> file.path().resolve(reference.path()).stream())
                    .distinct()
                    .toList();
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
