package io.assetpipeline.link;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.bundle.Member;
import io.assetpipeline.config.ImportDefinition;
import io.assetpipeline.link.SourceReferences.Named;
import io.assetpipeline.manifest.ManifestImports;
import io.assetpipeline.module.ModuleResolution;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the public files of a project lead to: what a build would list, and what a browser asks for besides because nothing is
 * joined or minified. Immutable.
 */
final class SourceReach {

    /** What a build makes of a file, which decides what of that its manifest lists. */
    private enum Role {
        /** A module that a bundle leads to: minified, so that it names no source map. */
        MODULE,
        /** A part of the output of a bundle: neither it nor what it imports is an asset of its own, and it names no source map. */
        PART,
        /** An asset as it is. */
        FILE
    }

    private record Visit(SourceFile file, Role role) {}

    private final SourceSnapshot now;
    private final SourceReferences references;
    private final Map<LogicalPath, SourceFile> served = new HashMap<>();
    private final NavigableSet<LogicalPath> listed = new TreeSet<>();
    private final Set<LogicalPath> modules = new HashSet<>();
    private final SortedMap<String, LogicalPath> names = new TreeMap<>();
    private final SortedMap<String, String> elsewhere = new TreeMap<>();
    private final Set<LogicalPath> built = new TreeSet<>();
    private final Map<SourceFile, Set<SourceFile>> imports = new HashMap<>();
    private final Set<SourceFile> scripts = new HashSet<>();
    private final Set<SourceFile> unmapped = new HashSet<>();

    private final Set<Visit> seen = new HashSet<>();
    private final Deque<Visit> open = new ArrayDeque<>();
    private boolean listing = true;

    private SourceReach(SourceSnapshot now, SourceReferences references) {
        this.now = now;
        this.references = references;
    }

    /** @param asked what only tags ask for; no build lists it because of that */
    static SourceReach of(SourceSnapshot now, SourceReferences references, Collection<SourceFile> asked) {
        SourceReach reach = new SourceReach(now, references);
        reach.bundles();
        now.published().forEach(file -> reach.lead(file, Role.FILE));
        reach.declared();
        now.pages().values().forEach(reach::page);
        now.rootFiles().values().stream()
                .filter(source -> now.output(source).isEmpty())
                .flatMap(source -> now.tree().find(source).stream())
                .forEach(reach::rootFile);
        reach.follow();
        reach.listing = false;
        asked.forEach(file -> reach.lead(file, Role.FILE));
        reach.follow();
        reach.scripts.forEach(reach::unmap);
        references.retain(
                reach.seen.stream().map(Visit::file).toList(), now.pages().values());
        return reach;
    }

    /** Modules of bundles first: what is minified as one is no file as it is. */
    private void bundles() {
        for (Bundle bundle : now.bundles()) {
            if (bundle.module()) {
                bundle.members().stream().map(Member::file).forEach(entry -> {
                    modules.add(entry.path());
                    lead(entry, Role.MODULE);
                });
            }
        }
        follow();
        for (Bundle bundle : now.bundles()) {
            if (!bundle.module()) {
                listed.add(bundle.output());
                bundle.members().forEach(member -> part(member.file()));
            }
        }
    }

    /** The names of {@code imports:}: scripts in pages may use them, which nobody reads. */
    private void declared() {
        for (ImportDefinition definition : now.config().imports()) {
            String name = definition.name().value();
            String target = definition.target().value();
            if (!definition.isFolder() && definition.isExternal()) {
                elsewhere.put(name, target);
            } else if (!definition.isFolder()) {
                LogicalPath path = new LogicalPath(target);
                names.put(name, path);
                modules.add(path);
                now.source(path).ifPresent(file -> lead(file, Role.FILE));
            }
        }
    }

    private void page(SourceFile page) {
        references.ofPage(page, now.prefix()).forEach(named -> follow(named, new Visit(page, Role.FILE)));
    }

    /** The source itself is served at the root alone. */
    private void rootFile(SourceFile source) {
        if (FileReferences.isScript(source.path())) {
            scripts.add(source);
        }
        Visit visit = new Visit(source, Role.FILE);
        seen.add(visit);
        references.of(source, now.prefix()).forEach(named -> follow(named, visit));
    }

    private void follow() {
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            // What a bundle is made of is read, even if it is also served as it is.
            if (visit.role() == Role.PART || !now.isHashed(visit.file())) {
                references.of(visit.file(), now.prefix()).forEach(named -> follow(named, visit));
            }
        }
    }

    private void follow(Named named, Visit from) {
        if (named instanceof Named.Bare bare) {
            ModuleResolution meant = now.modules().resolve(bare.name(), from.file());
            if (meant instanceof ModuleResolution.Found found) {
                if (!isOfPackage(bare.name())) {
                    names.putIfAbsent(bare.name(), found.path());
                }
                modules.add(found.path());
                now.source(found.path()).ifPresent(file -> imported(file, from));
            } else if (meant instanceof ModuleResolution.External external) {
                elsewhere.putIfAbsent(bare.name(), external.url());
            }
            return;
        }
        Named.Url url = (Named.Url) named;
        Optional<SourceFile> file = url.candidates().stream()
                .flatMap(path -> now.source(path).stream())
                .findFirst();
        boolean isImport = SourceReferences.isImport(url.kind());
        if (file.isEmpty()) {
            if (isImport) {
                built.addAll(url.candidates());
            }
        } else if (isImport) {
            modules.add(file.get().path());
            imported(file.get(), from);
        } else if (url.kind() == Kind.IMPORT && from.role() == Role.PART) {
            part(file.get());
        } else if (url.kind() == Kind.SOURCE_MAP && from.role() != Role.FILE) {
            served.put(file.get().path(), file.get());
        } else {
            if (url.kind() == Kind.MODULE_URL || url.kind() == Kind.WORKER_SCRIPT) {
                scripts.add(file.get());
            }
            lead(file.get(), Role.FILE);
        }
    }

    private void imported(SourceFile file, Visit from) {
        imports.computeIfAbsent(from.file(), any -> new HashSet<>()).add(file);
        boolean module = from.role() == Role.MODULE && FileReferences.isScript(file.path());
        lead(file, module ? Role.MODULE : Role.FILE);
    }

    /** Workers have no import map (HTML section 8.1.6.2), and what they import has none with them. */
    private void unmap(SourceFile worker) {
        Deque<SourceFile> reached = new ArrayDeque<>(List.of(worker));
        while (!reached.isEmpty()) {
            SourceFile file = reached.pop();
            if (unmapped.add(file)) {
                reached.addAll(imports.getOrDefault(file, Set.of()));
            }
        }
    }

    /** Whether a name is one that only the modules of a package know, each package in its own way. */
    private static boolean isOfPackage(String name) {
        return name.startsWith("#");
    }

    /** Whether an import map does not explain a bare name to a module. */
    boolean isUnexplained(SourceFile module, String name) {
        return isOfPackage(name) || unmapped.contains(module);
    }

    private void part(SourceFile file) {
        served.put(file.path(), file);
        open(new Visit(file, Role.PART));
    }

    private void lead(SourceFile file, Role role) {
        served.put(file.path(), file);
        if (listing) {
            listed.add(file.path());
        }
        if (role != Role.FILE || !seen.contains(new Visit(file, Role.MODULE))) {
            open(new Visit(file, role));
        }
    }

    private void open(Visit visit) {
        if (seen.add(visit)) {
            open.push(visit);
        }
    }

    /** Whether a browser may ask for a file. */
    boolean serves(SourceFile file) {
        return file.equals(served.get(file.path()));
    }

    /** The logical paths that a build would list. */
    NavigableSet<LogicalPath> listed() {
        return Collections.unmodifiableNavigableSet(listed);
    }

    /** Whether something loads it as a module. */
    boolean isModule(LogicalPath path) {
        return modules.contains(path);
    }

    /**
     * What bare names mean, and which modules are imported by paths at which there is no source: a dependency's build has put
     * them elsewhere. Sources are served where relative imports look for them.
     */
    ManifestImports imports() {
        return ManifestImports.of(names, elsewhere, built);
    }
}
