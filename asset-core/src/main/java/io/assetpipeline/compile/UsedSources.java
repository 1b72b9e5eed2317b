package io.assetpipeline.compile;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sources of one compilation, with a record of what was asked for. Not thread-safe. */
final class UsedSources implements Sources {

    /** What stands for a file that is not there, in the place of its hash. */
    private static final String ABSENT = "";

    private final SourceTree written;
    private final Map<LogicalPath, Optional<CompilerInput>> found = new HashMap<>();
    private final SortedMap<LogicalPath, String> asked = new TreeMap<>();

    /** @param written every file as its author wrote it */
    UsedSources(SourceTree written) {
        this.written = written;
    }

    @Override
    public Optional<CompilerInput> find(LogicalPath path) {
        Optional<CompilerInput> known = found.get(path);
        if (known == null) {
            // Named before it is read: one that cannot be read is looked at again when it has changed.
            asked.put(path, ABSENT);
            known = written.find(path).map(UsedSources::read);
            found.put(path, known);
            known.ifPresent(input -> asked.put(path, hash(input)));
        }
        return known;
    }

    @Override
    public boolean isOfDependency(LogicalPath path) {
        return written.find(path).flatMap(SourceFile::origin).isPresent();
    }

    static CompilerInput read(SourceFile file) {
        return new CompilerInput(file.path(), file.readText());
    }

    /** Takes over what was asked for in another place. */
    void haveAsked(UsedSources other) {
        asked.putAll(other.asked);
    }

    /** What was asked for so far. */
    SortedSet<LogicalPath> asked() {
        return new TreeSet<>(asked.keySet());
    }

    /** What was asked for so far and what was found there, as parts of a key. */
    String[] state() {
        String[] state = new String[asked.size() * 2];
        int next = 0;
        for (Map.Entry<LogicalPath, String> each : asked.entrySet()) {
            state[next++] = each.getKey().value();
            state[next++] = each.getValue();
        }
        return state;
    }

    /** Its name too, and the path that it has: messages and maps show them. */
    private static String hash(CompilerInput input) {
        return Sha256.of(Content.utf8(input.path() + "\n" + input.text().name() + "\n"
                        + input.text().text()))
                .hex();
    }
}
