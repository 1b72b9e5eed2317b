package io.assetpipeline.link;

import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.source.LogicalPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/** What was built: a map from path to file, made once. No path of a request ever reaches a file system. */
public final class BuiltFiles implements AssetFiles {

    private final Map<String, ServedFile> files;
    private final SortedSet<String> prefixes;

    private BuiltFiles(Map<String, ServedFile> files, SortedSet<String> prefixes) {
        this.files = Map.copyOf(files);
        this.prefixes = prefixes;
    }

    /** Every file of the index, at its fingerprinted and, unless several dependencies claim it, at its logical path. */
    public static BuiltFiles of(AssetIndex index) {
        Map<String, ServedFile> files = new HashMap<>();
        index.unfingerprinted()
                .forEach((path, claims) ->
                        only(claims).ifPresent(asset -> files.put(path.value(), served(asset, Lifetime.SHORT))));
        index.fingerprinted().forEach((path, asset) -> {
            // What another bundler named has one name for both. A dependency's must not hide a name of the application.
            AssetIndex.Asset named =
                    index.unfingerprinted().getOrDefault(path, List.of(asset)).get(0);
            if (!index.isOwn(named) || index.isOwn(asset)) {
                files.put(path.value(), served(asset, Lifetime.IMMUTABLE));
            }
        });
        return new BuiltFiles(files, index.prefixes());
    }

    private static Optional<AssetIndex.Asset> only(List<AssetIndex.Asset> claims) {
        return claims.size() == 1 ? Optional.of(claims.get(0)) : Optional.empty();
    }

    private static ServedFile served(AssetIndex.Asset asset, Lifetime lifetime) {
        return asset.from().served(asset.listed().file(), lifetime, new TreeMap<>());
    }

    @Override
    public Lookup find(String path) {
        ServedFile file = files.get(path);
        if (file == null) {
            // Some clients send decomposed letters, as file systems of macOS have them.
            file = LogicalPath.parse(path)
                    .map(LogicalPath::value)
                    .map(files::get)
                    .orElse(null);
        }
        return file == null
                ? new Lookup.Absent("Nothing was built under this name. Look it up with a tag, or build again.")
                : new Lookup.Found(file);
    }

    @Override
    public SortedSet<String> prefixes() {
        return prefixes;
    }
}
