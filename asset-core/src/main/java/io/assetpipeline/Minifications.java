package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.config.Engine;
import io.assetpipeline.minify.BatchMinifier;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildWork;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * What becomes of sources. Those that are known before anything is drafted are minified all at once, the largest first; the
 * others when they are asked for. What is wrong with one is told when it is asked for, so the order of problems is that of the
 * drafts, whatever the order of the work was. Not thread-safe.
 */
final class Minifications {

    /** What Closure Compiler may take for one character of a source while it works on it: an estimate, not a measurement. */
    private static final long BYTES_PER_CHARACTER = 200;

    private record Wanted(SourceFile file, Engine engine) {}

    private static final class Ahead {
        private final SourceMinification minification;
        private int uses;

        Ahead(SourceMinification minification) {
            this.minification = minification;
        }
    }

    private final MinifierChoice choice;
    private final Workers workers;
    private final Map<Wanted, Ahead> ahead = new LinkedHashMap<>();
    private final SortedMap<String, String> used = new TreeMap<>();
    private boolean esbuildWanted;

    Minifications(MinifierChoice choice, Workers workers) {
        this.choice = choice;
        this.workers = workers;
    }

    /**
     * Minifies the members of bundles, each once however many bundles hold it.
     *
     * @param stored which modules are taken as they are
     * @param listener hears of each that is done
     * @throws BuildException if the calling thread is interrupted; no thread of this build is left then
     */
    void ahead(List<Bundle> bundles, Collection<SourceFile> stored, BuildListener listener) {
        Set<SourceFile> modules = new HashSet<>(stored);
        for (Bundle bundle : bundles) {
            for (Member member : bundle.members()) {
                // A module is drafted once, as the first bundle says that leads to it.
                if (!bundle.module() || modules.add(member.file())) {
                    ahead.computeIfAbsent(
                                    new Wanted(member.file(), bundle.engine()),
                                    wanted -> new Ahead(minification(wanted)))
                            .uses++;
                }
            }
        }
        run(ahead.values().stream().map(member -> member.minification).toList(), listener);
    }

    private void run(List<SourceMinification> all, BuildListener listener) {
        workers.forEach(Workers.Task.MINIFYING, all, SourceMinification::begin);
        List<SourceMinification> open = new ArrayList<>(all);
        open.sort(Comparator.comparingInt(SourceMinification::length).reversed());
        // Two large sources at once may be more than the heap holds: those that are together too large wait for each
        // other.
        int room = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_CHARACTER);
        Semaphore characters = new Semaphore(room, true);
        open.removeIf(source -> !source.isOpen());
        AtomicInteger done = new AtomicInteger(all.size() - open.size());
        Consumer<SourceMinification> ask = source -> {
            int needed = Math.min(room, source.length());
            characters.acquireUninterruptibly(needed);
            try {
                source.ask();
                if (!source.isOpen()) {
                    listener.progressed(BuildWork.SOURCES, done.incrementAndGet(), all.size());
                }
            } finally {
                characters.release(needed);
            }
        };
        while (!open.isEmpty()) {
            Map<SourceMinification, BatchMinifier> announced = new ConcurrentHashMap<>();
            workers.forEach(
                    Workers.Task.MINIFYING,
                    open,
                    source -> source.announce().ifPresent(batch -> announced.put(source, batch)));
            // While a program of its own does many, the others are minified here.
            List<Runnable> besides = new ArrayList<>();
            Set.copyOf(announced.values()).forEach(batch -> besides.add(batch::minifyAnnounced));
            open.stream()
                    .filter(source -> !announced.containsKey(source))
                    .forEach(source -> besides.add(() -> ask.accept(source)));
            workers.forEach(Workers.Task.MINIFYING, besides, Runnable::run);
            workers.forEach(
                    Workers.Task.MINIFYING,
                    open.stream().filter(announced::containsKey).toList(),
                    ask);
            open.removeIf(source -> !source.isOpen());
        }
    }

    /**
     * What became of one source.
     *
     * @throws io.assetpipeline.problem.AssetException if it cannot be read or is wrong in itself
     */
    MinifiedSource minify(SourceFile file, Engine engine) {
        MinifiedSource made = known(new Wanted(file, engine)).outcome();
        String[] id = made.minification().minifier().split(" ", 3);
        if (id.length > 1) {
            used.put(id[0], id[1]);
        }
        esbuildWanted |= choice.lacksEsbuild(engine, made.minification());
        return made;
    }

    private SourceMinification minification(Wanted wanted) {
        return new SourceMinification(choice, wanted.file(), wanted.engine());
    }

    private SourceMinification known(Wanted wanted) {
        Ahead known = ahead.get(wanted);
        if (known != null) {
            if (--known.uses == 0) {
                // Its text lives on in a draft; two of it would be too much for a small heap.
                ahead.remove(wanted);
            }
            return known.minification;
        }
        SourceMinification now = minification(wanted);
        now.begin();
        while (now.isOpen()) {
            now.ask();
        }
        return now;
    }

    /**
     * What the user should know besides of what is said of each source.
     *
     * @param location of the configuration
     */
    Optional<Problem> warning(Location location) {
        return esbuildWanted ? Optional.of(choice.noEsbuild(location)) : Optional.empty();
    }

    /** Name to version of those whose output was taken so far. */
    SortedMap<String, String> used() {
        return used;
    }
}
