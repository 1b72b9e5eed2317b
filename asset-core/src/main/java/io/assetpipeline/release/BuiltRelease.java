package io.assetpipeline.release;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a build left: a WAR, a jar, Spring Boot's archive, one of them extracted, or a folder of classes; with all its manifests,
 * those of the libraries in it too. Read in place, nothing is unpacked to disk. Thread-safe.
 */
public final class BuiltRelease implements Closeable {

    private final Artifact artifact;
    private final Optional<PackagedManifest> application;
    private final List<PackagedManifest> manifests;
    private final SortedMap<LogicalPath, ReleaseFile> files = new TreeMap<>();

    /** By where a file is served: the manifest that lists it. */
    private final Map<LogicalPath, PackagedManifest> listedBy = new HashMap<>();

    private BuiltRelease(Artifact artifact) {
        this.artifact = artifact;
        List<PackagedManifest> found = once(artifact.manifests());
        this.application = application(found);
        this.manifests = Stream.concat(
                        application.stream(), found.stream().filter(manifest -> !isApplication(manifest)))
                .toList();
    }

    /**
     * Opens an artifact and reads its manifests.
     *
     * @throws CollectException if it cannot be read, has no manifest, or two of its files have one path and different bytes
     */
    public static BuiltRelease open(Path artifact) {
        BuiltRelease release = new BuiltRelease(Artifact.open(artifact));
        try {
            release.list();
            return release;
        } catch (RuntimeException e) {
            release.close();
            throw e;
        }
    }

    /** A jar that is in it twice counts once. */
    private static List<PackagedManifest> once(List<PackagedManifest> found) {
        Set<String> ids = new HashSet<>();
        return found.stream().filter(manifest -> ids.add(manifest.id())).toList();
    }

    /** As a running application decides it: the only one that is no library's; among several, the one that is not in a jar. */
    private static Optional<PackagedManifest> application(List<PackagedManifest> manifests) {
        List<PackagedManifest> applications = manifests.stream()
                .filter(manifest -> !manifest.manifest().library())
                .toList();
        if (applications.size() == 1) {
            return Optional.of(applications.get(0));
        }
        return (applications.isEmpty() ? manifests : applications)
                .stream().filter(PackagedManifest::own).findFirst();
    }

    private boolean isApplication(PackagedManifest manifest) {
        return application.map(own -> own.name().equals(manifest.name())).orElse(false);
    }

    private void list() {
        List<Problem> conflicts = new ArrayList<>();
        for (PackagedManifest manifest : manifests) {
            for (ReleaseFile file : listed(manifest)) {
                ReleaseFile first = files.putIfAbsent(file.servedAt(), file);
                if (first == null) {
                    listedBy.put(file.servedAt(), manifest);
                } else if (!first.file().sha256().equals(file.file().sha256())) {
                    conflicts.add(conflict(first, manifest, file));
                } else {
                    files.put(file.servedAt(), merged(first, file));
                }
            }
        }
        if (!conflicts.isEmpty()) {
            throw new CollectException(conflicts);
        }
    }

    private List<ReleaseFile> listed(PackagedManifest from) {
        Manifest manifest = from.manifest();
        SortedMap<LogicalPath, ReleaseFile> listed = new TreeMap<>();
        manifest.assets().forEach((name, asset) -> {
            ReleaseFile file = new ReleaseFile(
                    from.served(asset.path()),
                    List.of(from.served(name)),
                    asset.file(),
                    asset.references().stream()
                            .flatMap(reference -> served(reference, from).stream())
                            .toList(),
                    headers(name),
                    false);
            listed.merge(file.servedAt(), file, BuiltRelease::merged);
        });
        manifest.history()
                .retired()
                .forEach((path, retired) -> listed.putIfAbsent(
                        from.served(path),
                        new ReleaseFile(
                                from.served(path),
                                List.of(from.served(retired.asset())),
                                retired.file(),
                                List.of(),
                                headers(retired.asset()),
                                true)));
        return List.copyOf(listed.values());
    }

    /** A reference leads to an asset of the same build, or of a library that it knew. */
    private Optional<LogicalPath> served(LogicalPath reference, PackagedManifest from) {
        return Stream.concat(Stream.of(from), manifests.stream())
                .flatMap(manifest ->
                        manifest.manifest().asset(reference).map(ManifestAsset::path).map(manifest::served).stream())
                .findFirst();
    }

    /** By the application's rules, of what libraries bring, too. */
    private List<String> headers(LogicalPath name) {
        List<HeaderRule> rules =
                application.map(own -> own.manifest().headers()).orElse(List.of());
        if (rules.isEmpty()) {
            return List.of();
        }
        return HeaderRule.headers(rules, name).entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
    }

    /** What is listed twice has all its names, and is only retired if nobody has it any more. */
    private static ReleaseFile merged(ReleaseFile first, ReleaseFile second) {
        ReleaseFile current = first.retired() ? second : first;
        return new ReleaseFile(
                current.servedAt(),
                Stream.of(first, second)
                        .filter(file -> file.retired() == current.retired())
                        .flatMap(file -> file.names().stream())
                        .distinct()
                        .sorted()
                        .toList(),
                first.file(),
                Stream.concat(first.references().stream(), second.references().stream())
                        .distinct()
                        .toList(),
                first.headers(),
                current.retired());
    }

    private Problem conflict(ReleaseFile first, PackagedManifest manifest, ReleaseFile second) {
        PackagedManifest earlier = Objects.requireNonNull(listedBy.get(first.servedAt()));
        return Problem.error(
                Location.of(artifact.name()),
                "Two files would have the key " + first.servedAt() + ": that of " + earlier.name() + " has the SHA-256 "
                        + first.file().sha256() + ", that of " + manifest.name() + " "
                        + second.file().sha256() + ".",
                "Give one of the two builds another prefix:.");
    }

    /**
     * The id of the release: what its manifest says; of several manifests, the first 16 hex digits of the SHA-256 of their ids, one
     * a line, sorted.
     */
    public String id() {
        if (manifests.size() == 1) {
            return manifests.get(0).id();
        }
        Set<String> ids = manifests.stream().map(PackagedManifest::id).collect(Collectors.toCollection(TreeSet::new));
        return Sha256.of(Content.utf8(String.join("\n", ids) + "\n")).tag();
    }

    /** As messages name it: the path that it was opened by. */
    public String name() {
        return artifact.name();
    }

    /** The application's first, then the libraries' by their place in the artifact; the same one once. */
    public List<Manifest> manifests() {
        return manifests.stream().map(PackagedManifest::manifest).toList();
    }

    /** Their texts, in the same order. */
    public List<Content> manifestTexts() {
        return manifests.stream().map(PackagedManifest::text).toList();
    }

    /** What all of them list, by {@link ReleaseFile#servedAt}, each path once. */
    public List<ReleaseFile> files() {
        return List.copyOf(files.values());
    }

    /** The order in which files are read fastest: that of their bytes in the artifact, by name where that makes no difference. */
    public Comparator<ReleaseFile> readingOrder() {
        Map<LogicalPath, Integer> order = new HashMap<>();
        for (PackagedManifest manifest : manifests) {
            files.values().stream()
                    .filter(file -> manifest.name().equals(manifest(file).name()))
                    .sorted(Comparator.comparingLong(file ->
                            manifest.tree().position(manifest.file(file.file().path()))))
                    .forEach(file -> order.put(file.servedAt(), order.size()));
        }
        return Comparator.comparing(file -> order.getOrDefault(file.servedAt(), order.size()));
    }

    private PackagedManifest manifest(ReleaseFile file) {
        PackagedManifest manifest = listedBy.get(file.servedAt());
        if (manifest == null) {
            throw new IllegalArgumentException(file.servedAt() + " is no file of " + name());
        }
        return manifest;
    }

    /**
     * Why a file of {@link #files} cannot be read, as far as that shows without reading it: it is not there, or has another size
     * than its manifest says.
     *
     * @param encoding null for the file as it is
     * @return a sentence; empty if nothing shows
     */
    public Optional<String> unreadable(ReleaseFile file, @Nullable Encoding encoding) {
        PackagedManifest manifest = manifest(file);
        String name = manifest.file(path(file.file(), encoding));
        long expected = size(file.file(), encoding);
        try {
            OptionalLong size = manifest.tree().size(name);
            if (size.isEmpty()) {
                return Optional.of(manifest.name() + " has no " + name + ", which its manifest lists.");
            }
            return size.getAsLong() == expected
                    ? Optional.empty()
                    : Optional.of(name + " in " + manifest.name() + " has " + size.getAsLong()
                            + " bytes, its manifest says " + expected + ".");
        } catch (IOException e) {
            return Optional.of(name + " in " + manifest.name() + " cannot be read: " + e.getMessage() + ".");
        }
    }

    /**
     * Opens a file of {@link #files}, or the encoded form of one, as it is in the artifact, which need not be what its manifest says.
     * Several threads may read at a time.
     *
     * @param encoding null for the file as it is
     * @throws IOException if the artifact does not have it
     */
    public InputStream open(ReleaseFile file, @Nullable Encoding encoding) throws IOException {
        PackagedManifest manifest = manifest(file);
        try {
            return manifest.tree().open(manifest.file(path(file.file(), encoding)));
        } catch (IOException e) {
            throw new IOException(manifest.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What messages call a file of {@link #files}, or the encoded form of one.
     *
     * @param encoding null for the file as it is
     */
    public String name(ReleaseFile file, @Nullable Encoding encoding) {
        PackagedManifest manifest = manifest(file);
        return manifest.file(path(file.file(), encoding)) + " in " + manifest.name();
    }

    private static LogicalPath path(ManifestFile file, @Nullable Encoding encoding) {
        return encoding == null ? file.path() : encoding.of(file.path());
    }

    private static long size(ManifestFile file, @Nullable Encoding encoding) {
        return encoding == null ? file.size() : form(file, encoding).size();
    }

    private static EncodedFile form(ManifestFile file, Encoding encoding) {
        return file.encodings().stream()
                .filter(form -> form.encoding() == encoding)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file.path() + " has no form in " + encoding.word()));
    }

    @Override
    public void close() {
        artifact.close();
    }
}
