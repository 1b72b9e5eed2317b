package io.assetpipeline.link;

import io.assetpipeline.source.LogicalPath;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each path of a set of pages leads to, the same in both modes. Immutable. */
final class PagePaths {

    /** Where a path leads. */
    sealed interface Target {

        /** To a page. */
        record Page(LogicalPath path) implements Target {}

        /** To a folder that has one; percent-encoded, with a final {@code /}. */
        record Folder(String url) implements Target {}
    }

    private final Map<String, Target> targets;

    private PagePaths(Map<String, Target> targets) {
        this.targets = Map.copyOf(targets);
    }

    static PagePaths of(Collection<LogicalPath> pages) {
        Map<String, Target> targets = new HashMap<>();
        pages.forEach(page -> targets.put(page.value(), new Target.Page(page)));
        addFolders("index.html", pages, targets);
        addFolders("index.htm", pages, targets);
        return new PagePaths(targets);
    }

    private static void addFolders(String index, Collection<LogicalPath> pages, Map<String, Target> targets) {
        for (LogicalPath page : pages) {
            if (page.name().equals(index)) {
                String folder = page.folder();
                targets.putIfAbsent(folder.isEmpty() ? "" : folder + "/", new Target.Page(page));
                if (!folder.isEmpty()) {
                    targets.putIfAbsent(folder, new Target.Folder(new LogicalPath(folder).url() + "/"));
                }
            }
        }
    }

    /**
     * Where a path leads.
     *
     * @param path as {@link PageFiles#find} takes it
     */
    Optional<Target> find(String path) {
        Target target = targets.get(path);
        if (target == null && !targets.isEmpty() && path.chars().anyMatch(c -> c > 0x7f)) {
            // Some clients send decomposed letters, as file systems of macOS have them.
            String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
            target = targets.get(composed);
        }
        return Optional.ofNullable(target);
    }
}
