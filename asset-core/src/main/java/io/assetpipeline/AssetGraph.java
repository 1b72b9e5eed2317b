package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The assets of a build as a graph: a node is a draft, an edge a reference. It grows from what is public by itself to all that
 * that reaches, each once, in no matter what order. Not thread-safe.
 */
final class AssetGraph {

    private final Drafting drafting;
    private final Problems problems;
    private final SortedMap<LogicalPath, Draft> drafts = new TreeMap<>();
    private final List<SourceFile> taken = new ArrayList<>();
    private final Deque<Target> open = new ArrayDeque<>();

    AssetGraph(Drafting drafting, Problems problems) {
        this.drafting = drafting;
        this.problems = problems;
    }

    private interface Making {
        Optional<Draft> make();
    }

    /**
     * The modules that the entries of a bundle import, and those that they import in turn, are minified as the bundle says. To be
     * called before {@link #add}, which takes files as they are.
     */
    void addModules(Bundle bundle) {
        Deque<SourceFile> modules = new ArrayDeque<>();
        bundle.members().stream().map(Member::file).forEach(modules::add);
        Set<SourceFile> seen = new HashSet<>(modules);
        while (!modules.isEmpty()) {
            SourceFile module = modules.remove();
            draft(module.path(), module, () -> Optional.of(drafting.module(module, bundle.engine())));
            Draft draft = drafts.get(module.path());
            if (draft != null) {
                draft.edges().stream()
                        .filter(Edge::isImport)
                        .map(Edge::target)
                        .filter(Target.File.class::isInstance)
                        .map(target -> ((Target.File) target).file())
                        .filter(file -> FileReferences.isScript(file.path()) && seen.add(file))
                        .forEach(modules::add);
            }
        }
    }

    /** What is public by itself, or what something names, and whatever that reaches. */
    void add(Target target) {
        open.add(target);
        while (!open.isEmpty()) {
            Target next = open.remove();
            if (next instanceof Target.Joined joined) {
                draft(joined.bundle().output(), null, () -> drafting.joined(joined.bundle()));
            } else if (next instanceof Target.File file) {
                draft(file.file().path(), file.file(), () -> Optional.of(drafting.file(file.file())));
            }
        }
    }

    private void draft(LogicalPath name, @Nullable SourceFile file, Making making) {
        if (drafts.containsKey(name)) {
            return;
        }
        try {
            making.make().ifPresent(draft -> {
                drafts.put(name, draft);
                draft.edges().forEach(edge -> open.add(edge.target()));
                if (file != null) {
                    taken.add(file);
                }
            });
        } catch (AssetException e) {
            // A source that cannot be taken does not hide what is wrong with the others.
            problems.addAll(e.problems());
        }
    }

    /** By logical path. */
    SortedMap<LogicalPath, Draft> drafts() {
        return Collections.unmodifiableSortedMap(drafts);
    }

    /** The files that became assets of their own. */
    List<SourceFile> taken() {
        return Collections.unmodifiableList(taken);
    }
}
