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

        /** To the path that has one; percent-encoded. */
        record Elsewhere(String url) implements Target {}
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
                    targets.putIfAbsent(folder, new Target.Elsewhere(new LogicalPath(folder).url() + "/"));
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
        return target == null && !targets.isEmpty() && path.chars().anyMatch(c -> c > 0x7f)
                ? composed(path)
                : Optional.ofNullable(target);
    }

    /**
     * Some clients send decomposed letters, as file systems of macOS have them. They are sent on: whoever asks for a login before
     * a page knows it by the path that was sent, and an equivalent one would go past.
     */
    private Optional<Target> composed(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        if (composed.equals(path) || !targets.containsKey(composed)) {
            return Optional.empty();
        }
        boolean folder = composed.endsWith("/");
        return LogicalPath.parse(folder ? composed.substring(0, composed.length() - 1) : composed)
                .map(known -> new Target.Elsewhere(known.url() + (folder ? "/" : "")));
    }
}
