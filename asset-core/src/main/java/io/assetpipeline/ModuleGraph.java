package io.assetpipeline;

import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the import map has to do with each module. A page's import map leads its modules to fingerprinted files, so that their
 * texts keep the names that their authors wrote and one changed module changes one file. Workers have no import map (HTML
 * section 8.1.6.2): what they reach names fingerprinted files itself. Such a module is one file for pages too, under the same
 * URL, so that it is one instance. Immutable.
 */
final class ModuleGraph {

    private final SortedMap<LogicalPath, Draft> drafts;
    private final Set<LogicalPath> rewritten;

    private ModuleGraph(SortedMap<LogicalPath, Draft> drafts, Set<LogicalPath> rewritten) {
        this.drafts = drafts;
        this.rewritten = rewritten;
    }

    /** @param rootFiles are no assets; a worker may be made of each script among them */
    static ModuleGraph of(SortedMap<LogicalPath, Draft> drafts, Collection<Draft> rootFiles) {
        Set<LogicalPath> reached = new TreeSet<>();
        Deque<LogicalPath> open = new ArrayDeque<>();
        for (Draft draft : drafts.values()) {
            draft.edges().stream()
                    .filter(edge -> isOutOfReach(edge.reference().kind()))
                    .forEach(edge -> reach(edge, reached, open));
        }
        for (Draft root : rootFiles) {
            root.edges().stream()
                    .filter(edge -> FileReferences.isScript(root.name())
                            || isOutOfReach(edge.reference().kind()))
                    .forEach(edge -> reach(edge, reached, open));
        }
        while (!open.isEmpty()) {
            Draft draft = drafts.get(open.remove());
            if (draft != null) {
                draft.edges().stream().filter(Edge::isImport).forEach(edge -> reach(edge, reached, open));
            }
        }
        return new ModuleGraph(drafts, reached);
    }

    /** A script that is loaded by a URL may be that of a worker, and no text says for sure that it is none. */
    private static boolean isOutOfReach(Reference.Kind kind) {
        return kind == Reference.Kind.MODULE_URL || kind == Reference.Kind.WORKER_SCRIPT;
    }

    private static void reach(Edge edge, Set<LogicalPath> reached, Deque<LogicalPath> open) {
        edge.target()
                .asset()
                .filter(name -> FileReferences.isScript(name) && reached.add(name))
                .ifPresent(open::add);
    }

    /**
     * Whether the text names the fingerprinted path, and not the logical one that the import map translates. A document has no
     * import map but its own.
     */
    boolean isRewritten(Draft draft, Edge edge) {
        return !edge.isImport()
                || rewritten.contains(draft.name())
                || !FileReferences.isScript(draft.name())
                || !isKey(edge.reference().url());
    }

    /**
     * Whether the URL that a browser makes of a specifier is the key of the import map, which has one spelling of each path.
     * Browsers compare texts, and leave some characters as they are that links encode. With a query it is another module.
     */
    private static boolean isKey(String specifier) {
        return specifier.chars().noneMatch(c -> "%?#\\&'();[]|".indexOf(c) >= 0) && !specifier.contains("//");
    }

    /**
     * What the import map translates.
     *
     * @param declared the names that {@code imports:} gives, which scripts in pages may use
     * @param elsewhere those among them that mean a file of another site
     */
    ManifestImports imports(Map<String, LogicalPath> declared, Map<String, String> elsewhere) {
        SortedMap<String, LogicalPath> names = new TreeMap<>(declared);
        SortedSet<LogicalPath> modules = new TreeSet<>();
        for (Draft draft : drafts.values()) {
            for (Edge edge : draft.edges()) {
                if (!isRewritten(draft, edge)) {
                    edge.target().listed().ifPresent(name -> {
                        if (References.isBareName(edge.reference())) {
                            names.putIfAbsent(edge.reference().url(), name);
                        } else {
                            modules.add(name);
                        }
                    });
                }
            }
        }
        return ManifestImports.of(names, elsewhere, modules);
    }

    /**
     * The modules that a browser needs before the first of these runs: those they import, then those that these import, and so on,
     * without themselves.
     */
    List<LogicalPath> preload(Collection<LogicalPath> entries) {
        return imported(entries, edge -> edge.reference().kind() == Reference.Kind.MODULE);
    }

    /** As {@link #preload}, with what is imported only when it is needed. */
    List<LogicalPath> all(Collection<LogicalPath> entries) {
        return imported(entries, Edge::isImport);
    }

    private List<LogicalPath> imported(Collection<LogicalPath> entries, Predicate<Edge> followed) {
        Set<LogicalPath> found = new LinkedHashSet<>(entries);
        Deque<LogicalPath> open = new ArrayDeque<>(entries);
        while (!open.isEmpty()) {
            Draft draft = drafts.get(open.remove());
            if (draft != null) {
                draft.edges().stream()
                        .filter(followed)
                        .flatMap(edge -> edge.target().asset().stream())
                        .filter(name -> FileReferences.isScript(name) && found.add(name))
                        .forEach(open::add);
            }
        }
        List<LogicalPath> modules = new ArrayList<>(found);
        modules.removeAll(entries);
        return modules;
    }
}
