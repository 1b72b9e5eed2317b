package io.assetpipeline.source;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ordered roots as one tree of logical paths; where two roots hold a path, the first wins. Making one costs nothing:
 * each root is listed when it is first looked into, and then stays as it was listed. Thread-safe.
 *
 * <p>Never found, whatever names them: names that start with a dot, editors' backups, templates and code, what lies in
 * {@code WEB-INF} or {@code META-INF}, and symbolic links that leave their root. Names are compared in Unicode NFC, so a
 * file written by macOS in NFD is found.
 */
public final class SourceTree {

    private static final String LIBRARY_FOLDER = "META-INF/resources/";

    private final List<ListedRoot> roots;
    private final Compilation compilation;

    private SourceTree(List<ListedRoot> roots, Compilation compilation) {
        this.roots = roots;
        this.compilation = compilation;
    }

    /** Every file as it was written. */
    public static SourceTree of(List<? extends Root> roots) {
        return of(roots, Compilation.none());
    }

    /**
     * With what is made of sources in place of them. Such a file is found by the path of what is made and by that of the source,
     * and has the former.
     */
    public static SourceTree of(List<? extends Root> roots, Compilation compilation) {
        return new SourceTree(
                roots.stream().map(root -> new ListedRoot(root, compilation)).toList(), compilation);
    }

    /**
     * The tree as it is now, perhaps of other roots. What has not changed is not listed again.
     *
     * @return this tree if nothing has changed
     */
    public SourceTree refreshed(List<? extends Root> now) {
        Map<Root, ListedRoot> current = new HashMap<>();
        boolean changed = !roots().equals(now);
        for (ListedRoot root : roots) {
            if (root.isCurrent()) {
                current.put(root.root, root);
            } else {
                changed = true;
            }
        }
        if (!changed) {
            return this;
        }
        return new SourceTree(
                now.stream()
                        .map(root -> {
                            ListedRoot listed = current.get(root);
                            return listed == null ? new ListedRoot(root, compilation) : listed;
                        })
                        .toList(),
                compilation);
    }

    /** In order. */
    public List<Root> roots() {
        return roots.stream().map(root -> root.root).toList();
    }

    /**
     * The file of a path. A WebJar's file is found with and without its version in the path and has the path without
     * it; only where another root has other content under that path it keeps its version.
     */
    public Optional<SourceFile> find(LogicalPath path) {
        for (ListedRoot root : roots) {
            Optional<SourceFile> found = root.index().file(path);
            if (found.isPresent()) {
                return found;
            }
            SourceFile written = root.index().written().get(path);
            if (written != null) {
                return Optional.of(written);
            }
            Optional<SourceFile> versioned = root.index().versioned(path);
            if (versioned.isPresent()) {
                SourceFile file = versioned.get();
                SourceFile winner = find(file.path()).orElse(file);
                return Optional.of(
                        winner.equals(file)
                                ? file
                                : new SourceFile(
                                        path, file.root(), file.name(), file.file(), file.entry(), file.compiled()));
            }
        }
        return Optional.empty();
    }

    /**
     * The files of a pattern, sorted by path. A pattern that starts with a wildcard looks into the project's own roots
     * only: <code>**&#47;*.js</code> was never meant to take all scripts of all dependencies.
     */
    public List<SourceFile> match(PathPattern pattern) {
        NavigableMap<LogicalPath, SourceFile> matches = new TreeMap<>();
        for (ListedRoot root : lookedInto(pattern)) {
            for (LogicalPath path : matching(root.index().files(), pattern)) {
                find(path).ifPresent(file -> matches.putIfAbsent(file.path(), file));
            }
            for (LogicalPath path : matching(root.index().written(), pattern)) {
                find(path).ifPresent(file -> matches.putIfAbsent(file.path(), file));
            }
            for (LogicalPath path : matching(root.index().versioned(), pattern)) {
                find(path).ifPresent(file -> matches.putIfAbsent(file.path(), file));
            }
        }
        return List.copyOf(matches.values());
    }

    /** The files of the roots that are taken whole, sorted by path. */
    public List<SourceFile> whole() {
        NavigableMap<LogicalPath, SourceFile> files = new TreeMap<>();
        for (ListedRoot root : roots) {
            if (root.isWhole()) {
                root.index().files().keySet().forEach(path -> find(path).ifPresent(file -> files.put(path, file)));
            }
        }
        return List.copyOf(files.values());
    }

    /** Why a path that {@link #find} does not find is not a source although a file of that name is there. */
    public Optional<Refusal> refusal(LogicalPath path) {
        Optional<String> objection = SourceNames.objection(path.value());
        if (objection.isPresent()) {
            return Optional.of(new Refusal(
                    path,
                    path.value(),
                    objection.get(),
                    path.value().startsWith(LIBRARY_FOLDER)
                            ? "Files of dependency jars are named without that: write \""
                                    + path.value().substring(LIBRARY_FOLDER.length()) + "\"."
                            : "Rename the file, or name another one."));
        }
        for (ListedRoot root : roots) {
            Optional<Refusal> part = root.index().part(path);
            if (part.isPresent()) {
                return part;
            }
        }
        for (String ancestor = path.value(); !ancestor.isEmpty(); ancestor = parent(ancestor)) {
            LogicalPath refused = new LogicalPath(ancestor);
            for (ListedRoot root : roots) {
                Refusal refusal = root.index().refusals().get(refused);
                if (refusal != null) {
                    return Optional.of(refusal);
                }
            }
        }
        return Optional.empty();
    }

    /** The symbolic links that a pattern would have matched, had they not been refused. */
    public List<Refusal> refusals(PathPattern pattern) {
        return lookedInto(pattern).stream()
                .flatMap(root -> matching(root.index().refusals(), pattern).stream()
                        .map(path -> root.index().refusals().get(path)))
                .filter(refusal -> find(refusal.path()).isEmpty())
                .sorted(Comparator.comparing(Refusal::path))
                .toList();
    }

    /** The logical paths most like a name that was not found, the nearest first. */
    public List<String> nearest(String asked, int count) {
        Set<String> known = roots.stream()
                .flatMap(root -> root.index().files().keySet().stream())
                .map(LogicalPath::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String name = asked.substring(asked.lastIndexOf('/') + 1);
        Set<String> nearest = new LinkedHashSet<>();
        // The right name in the wrong folder is the commonest mistake, and may be far away by edit distance.
        known.stream()
                .filter(path -> path.endsWith("/" + name) || path.equals(name))
                .sorted()
                .limit(count)
                .forEach(nearest::add);
        nearest.addAll(NearestNames.of(asked, known, count));
        return nearest.stream().limit(count).toList();
    }

    /** Every folder that holds a file, sorted. */
    public Set<String> folders() {
        Set<String> folders = new TreeSet<>();
        for (ListedRoot root : roots) {
            for (LogicalPath path : root.index().files().keySet()) {
                for (String folder = path.folder(); !folder.isEmpty(); folder = parent(folder)) {
                    if (!folders.add(folder)) {
                        break;
                    }
                }
            }
        }
        return folders;
    }

    /** The roots' names for a message: "looked in ..."; dependencies are counted. */
    public String description() {
        List<String> names = new ArrayList<>();
        roots.stream()
                .map(root -> root.root)
                .filter(root -> root instanceof Root.Folder)
                .map(Root::name)
                .forEach(names::add);
        int libraries = roots.size() - names.size();
        if (libraries > 0) {
            names.add(libraries == 1 ? "1 dependency" : libraries + " dependencies");
        }
        return names.isEmpty() ? "no root at all" : String.join(", ", names);
    }

    /**
     * Reports what listing met (folders and jars that cannot be read, names that no URL can have, refused links in roots
     * that are taken whole) and, among the files that become public, names that differ only in case: a case-insensitive
     * file system would let one overwrite the other.
     */
    public void check(Collection<SourceFile> taken, Problems problems) {
        for (ListedRoot root : roots) {
            RootIndex index = root.listed();
            if (index != null && root.isWhole()) {
                index.refusals()
                        .values()
                        .forEach(refusal -> problems.add(
                                Problem.error(Location.of(refusal.name()), refusal.what(), refusal.remedy())));
            }
        }
        checkListings(problems);
        checkCase(taken, problems);
        checkRivals(taken, problems);
    }

    /** Reports what listing met as {@link #check} does, where the build ends before that: what it has not found may be in a jar that cannot be read. */
    public void checkListings(Problems problems) {
        for (ListedRoot root : roots) {
            RootIndex index = root.listed();
            if (index != null) {
                problems.addAll(index.problems());
            }
        }
    }

    private void checkRivals(Collection<SourceFile> taken, Problems problems) {
        for (ListedRoot root : roots) {
            if (root.root instanceof Root.Library) {
                // Whoever publishes a library puts what is made beside what it was made from.
                continue;
            }
            for (SourceFile file : taken) {
                RootIndex index = root.listed();
                if (index == null || !file.root().equals(root.root)) {
                    continue;
                }
                Optional<SourceFile> winner = index.file(file.path());
                index.rival(file.path())
                        .flatMap(rival -> winner.map(first -> rivals(first, rival)))
                        .ifPresent(problems::add);
            }
        }
    }

    private static Problem rivals(SourceFile first, SourceFile rival) {
        return Problem.error(
                rival.location(),
                "What is made of it would be " + rival.path() + ", and so "
                        + (first.compiled().isPresent() ? "would be what is made of " : "is ") + first.name() + ".",
                first.compiled().isPresent()
                        ? "Rename one of them."
                        : "Rename one of them; if " + first.name()
                                + " is what a tool has made of this file, delete it: the build makes it now.");
    }

    private void checkCase(Collection<SourceFile> taken, Problems problems) {
        Map<String, SourceFile> byFoldedPath = new TreeMap<>();
        for (SourceFile file : taken.stream().sorted().distinct().toList()) {
            SourceFile first = byFoldedPath.putIfAbsent(folded(file.path()), file);
            if (first != null && !first.path().equals(file.path())) {
                problems.add(clash(file, first, "case"));
            }
        }
        for (ListedRoot root : roots) {
            RootIndex index = root.listed();
            if (index == null || root.root instanceof Root.Library) {
                continue;
            }
            for (SourceFile file : index.files().values()) {
                SourceFile used = byFoldedPath.get(folded(file.path()));
                if (used != null && used.root().equals(root.root)) {
                    if (!used.path().equals(file.path())) {
                        problems.add(used.compareTo(file) < 0 ? clash(file, used, "case") : clash(used, file, "case"));
                    }
                    index.twin(used.path()).ifPresent(twin -> problems.add(clash(twin, used, "Unicode normalisation")));
                }
            }
        }
    }

    private static Problem clash(SourceFile file, SourceFile first, String difference) {
        return Problem.error(
                file.location(),
                "The name differs only in " + difference + " from " + first.name()
                        + "; where file systems do not tell them apart, one of the two is lost.",
                "Rename one of them.");
    }

    private static String folded(LogicalPath path) {
        return path.value().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private List<ListedRoot> lookedInto(PathPattern pattern) {
        Predicate<ListedRoot> own = root -> root.root instanceof Root.Folder;
        return roots.stream()
                .filter(pattern.literalPrefix().isEmpty() ? own : root -> true)
                .toList();
    }

    private static List<LogicalPath> matching(NavigableMap<LogicalPath, ?> paths, PathPattern pattern) {
        String prefix = pattern.literalPrefix();
        return paths.keySet().stream()
                .filter(path -> path.value().startsWith(prefix) && pattern.matches(path))
                .toList();
    }

    /** A root and, once someone looked, what it holds. */
    private static final class ListedRoot {
        private final Root root;
        private final Compilation compilation;
        private volatile @Nullable RootIndex index;

        ListedRoot(Root root, Compilation compilation) {
            this.root = root;
            this.compilation = compilation;
        }

        boolean isWhole() {
            return root instanceof Root.Folder folder && folder.kind() == Root.Kind.WHOLE;
        }

        /** One that nobody looked into yet cannot be out of date. */
        boolean isCurrent() {
            RootIndex listed = index;
            return listed == null || listed.isCurrent();
        }

        @Nullable
        RootIndex listed() {
            return index;
        }

        RootIndex index() {
            RootIndex listed = index;
            if (listed == null) {
                synchronized (this) {
                    listed = index;
                    if (listed == null) {
                        listed = list();
                        index = listed;
                    }
                }
            }
            return listed;
        }

        private RootIndex list() {
            if (root instanceof Root.Library library) {
                return LibraryFiles.list(library, compilation);
            }
            Root.Folder folder = (Root.Folder) root;
            RootIndex.Builder index = new RootIndex.Builder(compilation);
            new FolderListing(
                            folder.name(),
                            index,
                            inside -> Optional.of(inside.under(folder.under())),
                            (inside, name, file) ->
                                    index.file(new SourceFile(inside.under(folder.under()), folder, name, file, "")))
                    .walk(folder.directory());
            return index.build();
        }
    }
}
