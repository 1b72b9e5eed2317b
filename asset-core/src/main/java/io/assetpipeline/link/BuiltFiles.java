package io.assetpipeline.link;

import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What was built. What a path answers is put together when it is asked for the first time, and kept: there are at most two
 * for each asset. No path of a request ever reaches a file system.
 */
public final class BuiltFiles implements AssetFiles {

    private static final Lookup ABSENT =
            new Lookup.Absent("Nothing was built under this name. Look it up with a tag, or build again.");

    /** MIME Sniffing section 4.6, those in use; {@code types:} may say any. */
    private static final Pattern SCRIPT =
            Pattern.compile("(?:text|application)/(?:x-)?(?:java|ecma)script\\b", Pattern.CASE_INSENSITIVE);

    private final AssetIndex index;
    private final SortedSet<String> prefixes;
    private final Map<String, Lookup> found = new ConcurrentHashMap<>();

    private final SortedMap<LogicalPath, ManifestFile> rootFiles;
    private final SortedSet<String> rootPaths;

    private BuiltFiles(AssetIndex index) {
        this.index = index;
        this.prefixes = index.prefixes();
        this.rootFiles = index.application()
                .map(own -> own.manifest().rootFiles())
                .orElse(Collections.unmodifiableSortedMap(new TreeMap<>()));
        SortedSet<String> paths = new TreeSet<>();
        rootFiles.keySet().forEach(path -> paths.add(path.value()));
        this.rootPaths = Collections.unmodifiableSortedSet(paths);
    }

    /**
     * Every file of the index: at its fingerprinted path, those of earlier releases too, and, unless several dependencies claim
     * it, at its logical path; and the application's root files.
     */
    public static BuiltFiles of(AssetIndex index) {
        return new BuiltFiles(index);
    }

    @Override
    public Lookup find(String path) {
        Lookup known = found.get(path);
        // Some clients send decomposed letters, as file systems of macOS have them: parsing composes them.
        return known != null ? known : LogicalPath.parse(path).map(this::find).orElse(ABSENT);
    }

    private Lookup find(LogicalPath path) {
        Lookup known = found.get(path.value());
        return known != null
                ? known
                : served(path).map(file -> keep(path, file)).orElse(ABSENT);
    }

    private Lookup keep(LogicalPath path, ServedFile file) {
        Lookup made = new Lookup.Found(file);
        return Objects.requireNonNullElse(found.putIfAbsent(path.value(), made), made);
    }

    private Optional<ServedFile> served(LogicalPath path) {
        ManifestFile rootFile = rootFiles.get(path);
        if (rootFile != null) {
            return index.application().map(own -> rootFile(path, rootFile, own));
        }
        List<AssetIndex.Asset> claims = index.unfingerprinted(path);
        // What another bundler named has one name for both. A dependency's must not hide a name of the application.
        Optional<AssetIndex.Asset> fingerprinted = index.fingerprinted(path)
                .filter(asset -> claims.isEmpty() || !index.isOwn(claims.get(0)) || index.isOwn(asset));
        if (fingerprinted.isPresent()) {
            return fingerprinted.map(asset -> {
                ServedFile file = served(asset, Lifetime.IMMUTABLE);
                return asset.from().deltas(asset.name()).map(file::withDeltas).orElse(file);
            });
        }
        return claims.size() == 1
                ? Optional.of(served(claims.get(0), Lifetime.SHORT))
                : index.retired(path).map(this::retired);
    }

    /** Whoever is sent it holds what the current release may have a delta to. */
    private ServedFile retired(AssetIndex.Retired old) {
        LogicalPath name = old.listed().asset();
        ServedFile file = served(old.from(), old.listed().file(), Lifetime.IMMUTABLE, name);
        return old.from().deltas(name).isPresent() ? file.withDeltas(List.of()) : file;
    }

    /** A script may be a service worker, which is asked for again whenever it is registered (Service Workers section 4.1). */
    private ServedFile rootFile(LogicalPath path, ManifestFile file, InstalledManifest own) {
        boolean script =
                FileReferences.isScript(path) || SCRIPT.matcher(file.type()).lookingAt();
        return served(own, file, script ? Lifetime.NONE : Lifetime.SHORT, path);
    }

    private ServedFile served(AssetIndex.Asset asset, Lifetime lifetime) {
        return served(asset.from(), asset.listed().file(), lifetime, asset.name());
    }

    private ServedFile served(InstalledManifest from, ManifestFile file, Lifetime lifetime, LogicalPath name) {
        return from.served(file, lifetime, index.headers(name));
    }

    /**
     * A file that another release has, as this one would serve it: with the type and the headers that its name has here.
     *
     * @param name prefix and logical path
     */
    public ServedFile ofOtherRelease(LogicalPath name, Content content) {
        LogicalPath below = prefixes.stream()
                .filter(name.value()::startsWith)
                .flatMap(prefix -> LogicalPath.parse(name.value().substring(prefix.length())).stream())
                .findFirst()
                .orElse(name);
        return ServedFile.of(index.type(below), Lifetime.IMMUTABLE, Representation.of(content))
                .withHeaders(index.headers(below));
    }

    @Override
    public SortedSet<String> prefixes() {
        return prefixes;
    }

    @Override
    public SortedSet<String> rootFiles() {
        return rootPaths;
    }
}
