package io.assetpipeline.module;

import io.assetpipeline.module.PackageJson.DamagedException;
import io.assetpipeline.source.FileStamp;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The packages of a tree by name, as the names stood in their {@code package.json} when they were read. Immutable. */
final class PackageIndex {

    private static final String FILE = "package.json";

    /** Where own packages, WebJars and mvnpm jars are; a pattern without a literal start looks at own roots only. */
    private static final List<PathPattern> PLACES = List.of(
            PathPattern.parse("**/" + FILE),
            PathPattern.parse("webjars/**/" + FILE),
            PathPattern.parse("_static/**/" + FILE));

    private final SortedMap<String, List<SourceFile>> packages;
    private final SortedMap<String, Damage> damaged;
    private final List<FileStamp> stamps;

    /** A file that does not say its name; the name is that of its folder. */
    record Damage(SourceFile file, String why) {}

    private PackageIndex(
            SortedMap<String, List<SourceFile>> packages, SortedMap<String, Damage> damaged, List<FileStamp> stamps) {
        this.packages = packages;
        this.damaged = damaged;
        this.stamps = List.copyOf(stamps);
    }

    static PackageIndex of(SourceTree tree) {
        SortedMap<String, List<SourceFile>> packages = new TreeMap<>();
        SortedMap<String, Damage> damaged = new TreeMap<>();
        List<FileStamp> stamps = new ArrayList<>();
        for (SourceFile file : files(tree)) {
            if (file.root() instanceof Root.Folder) {
                stamps.add(file.stamp());
            }
            try {
                PackageJson.nameOf(file)
                        .ifPresent(name -> packages.computeIfAbsent(name, key -> new ArrayList<>())
                                .add(file));
            } catch (DamagedException e) {
                damaged.putIfAbsent(nameOfFolder(file), new Damage(file, String.valueOf(e.getMessage())));
            }
        }
        return new PackageIndex(packages, damaged, stamps);
    }

    /**
     * In the order in which they win: own roots, then dependencies in the order of the class path; in one root what lies
     * higher, since a package may hold others that only it is meant to see.
     */
    private static List<SourceFile> files(SourceTree tree) {
        Set<SourceFile> files = new LinkedHashSet<>();
        PLACES.forEach(place -> files.addAll(tree.match(place)));
        List<Root> roots = tree.roots();
        Map<Root, Integer> order = new HashMap<>();
        for (int i = 0; i < roots.size(); i++) {
            order.putIfAbsent(roots.get(i), i);
        }
        List<SourceFile> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing((SourceFile file) -> file.root() instanceof Root.Library)
                .thenComparing(file -> order.getOrDefault(file.root(), roots.size()))
                .thenComparing(PackageIndex::depth)
                .thenComparing(SourceFile::path));
        Set<String> taken = new HashSet<>();
        sorted.removeIf(file -> file.root() instanceof Root.Library && isInner(file, taken));
        return sorted;
    }

    private static int depth(SourceFile file) {
        return (int) file.path().value().chars().filter(c -> c == '/').count();
    }

    /** Whether it lies in a package of the same dependency: {@code preact/compat/package.json} is not preact-compat's. */
    private static boolean isInner(SourceFile file, Set<String> taken) {
        String folder = file.path().folder();
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            if (taken.contains(file.root() + "\n" + folder.substring(0, slash))) {
                return true;
            }
        }
        taken.add(file.root() + "\n" + folder);
        return false;
    }

    /** {@code @lit/x} of {@code webjars/lit__x}, {@code _static/at/lit/x} and {@code node_modules/@lit/x}. */
    private static String nameOfFolder(SourceFile file) {
        String[] segments = file.path().folder().split("/", -1);
        String last = segments[segments.length - 1];
        String parent = segments.length > 1 ? segments[segments.length - 2] : "";
        if (parent.startsWith("@")) {
            return parent + "/" + last;
        }
        if (segments.length > 3 && segments[segments.length - 3].equals("at")) {
            return "@" + parent + "/" + last;
        }
        int scope = last.indexOf("__");
        return scope > 0 ? "@" + last.substring(0, scope) + "/" + last.substring(scope + 2) : last;
    }

    /** The file that wins. */
    Optional<SourceFile> find(String name) {
        return Optional.ofNullable(packages.get(name)).map(files -> files.get(0));
    }

    /** The dependencies' files of that name that lose to another dependency's; own roots are meant to win. */
    List<SourceFile> shadowed(String name) {
        List<SourceFile> files = packages.getOrDefault(name, List.of());
        return files.isEmpty() || files.get(0).root() instanceof Root.Folder
                ? List.of()
                : files.stream()
                        .skip(1)
                        .filter(file -> !file.root().equals(files.get(0).root()))
                        .toList();
    }

    Optional<Damage> damage(String name) {
        return Optional.ofNullable(damaged.get(name));
    }

    /** Sorted. */
    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(packages.keySet()));
    }

    /** Whether reading again would find the same, as long as the tree is the same. */
    boolean isCurrent() {
        return stamps.stream().allMatch(FileStamp::holds);
    }
}
