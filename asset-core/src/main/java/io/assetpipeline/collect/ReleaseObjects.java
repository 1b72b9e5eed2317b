package io.assetpipeline.collect;

import io.assetpipeline.fingerprint.Components;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.release.BuiltRelease;
import io.assetpipeline.release.ReleaseFile;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.ObjectHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a release goes into a store, and in which order: what a file names is there before it. The same for the same artifact.
 * Immutable.
 */
public final class ReleaseObjects {

    /** Of what has its fingerprint in its name, or was made by a bundler that puts it there. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Of what a later release has under the same name. */
    private static final String FOR_A_MINUTE = "public, max-age=60";

    /**
     * An object and where its bytes come from.
     *
     * @param encoding the form that is stored; null for the file as it is
     */
    public record Item(
            StoreFile file, ReleaseFile source, @Nullable Encoding encoding) {}

    private final List<List<Item>> waves;
    private final List<Item> copies;
    private final SortedSet<String> dropped = new TreeSet<>();

    private ReleaseObjects(BuiltRelease release, StoredEncoding encoding) {
        SortedMap<LogicalPath, ReleaseFile> files = new TreeMap<>();
        release.files().forEach(file -> files.put(file.servedAt(), file));
        Comparator<Item> order = order(release);
        this.waves = waves(files, encoding, order);
        this.copies = copies(files, encoding).stream().sorted(order).toList();
    }

    public static ReleaseObjects of(BuiltRelease release, StoredEncoding encoding) {
        return new ReleaseObjects(release, encoding);
    }

    /**
     * The files: each wave names only files of itself and of earlier ones; of itself only where files name each other in a circle.
     * Within a wave in the order in which they are read fastest.
     */
    public List<List<Item>> waves() {
        return waves;
    }

    /** Copies of the assets under their logical names. A name that is also that of a file has none. */
    public List<Item> copies() {
        return copies;
    }

    /** Names of headers that no bucket can send, sorted. */
    public List<String> dropped() {
        return List.copyOf(dropped);
    }

    private static Comparator<Item> order(BuiltRelease release) {
        Comparator<ReleaseFile> reading = release.readingOrder();
        return Comparator.comparing(Item::source, reading)
                .thenComparing(item -> item.file().key());
    }

    private List<List<Item>> waves(
            SortedMap<LogicalPath, ReleaseFile> files, StoredEncoding encoding, Comparator<Item> order) {
        SortedMap<LogicalPath, NavigableSet<LogicalPath>> references = new TreeMap<>();
        files.forEach((path, file) -> {
            NavigableSet<LogicalPath> there = new TreeSet<>(file.references());
            there.retainAll(files.keySet());
            references.put(path, there);
        });
        Map<LogicalPath, Integer> waveOf = new HashMap<>();
        List<List<Item>> ordered = new ArrayList<>();
        for (List<LogicalPath> component : Components.of(references)) {
            int wave = component.stream()
                    .flatMap(path -> references.getOrDefault(path, new TreeSet<>()).stream())
                    .mapToInt(path -> waveOf.getOrDefault(path, -1) + 1)
                    .max()
                    .orElse(0);
            if (ordered.size() == wave) {
                ordered.add(new ArrayList<>());
            }
            for (LogicalPath path : component) {
                waveOf.put(path, wave);
                ReleaseFile file = files.get(path);
                if (file != null) {
                    ordered.get(wave).add(item(path, file, encoding, FOR_EVER));
                }
            }
        }
        return ordered.stream()
                .map(wave -> wave.stream().sorted(order).toList())
                .toList();
    }

    private List<Item> copies(SortedMap<LogicalPath, ReleaseFile> files, StoredEncoding encoding) {
        List<Item> made = new ArrayList<>();
        Set<LogicalPath> taken = new HashSet<>(files.keySet());
        for (ReleaseFile file : files.values()) {
            for (LogicalPath name : file.retired() ? List.<LogicalPath>of() : file.names()) {
                if (taken.add(name)) {
                    made.add(item(name, file, encoding, FOR_A_MINUTE));
                }
            }
        }
        return made;
    }

    private Item item(LogicalPath key, ReleaseFile file, StoredEncoding encoding, String caching) {
        Optional<EncodedFile> form = encoding.of(file.file());
        long size = form.map(EncodedFile::size).orElse(file.file().size());
        Sha256 sha256 = form.map(EncodedFile::sha256).orElse(file.file().sha256());
        Encoding stored = form.map(EncodedFile::encoding).orElse(null);
        return new Item(new StoreFile(key.value(), size, sha256, headers(file, stored, caching)), file, stored);
    }

    /** Of what the rules of the application say, a bucket keeps two; what it keeps besides follows from the file. */
    private ObjectHeaders headers(ReleaseFile file, @Nullable Encoding encoding, String caching) {
        String disposition = null;
        String language = null;
        for (String header : file.headers()) {
            int colon = header.indexOf(": ");
            String name = header.substring(0, colon);
            String value = header.substring(colon + 2);
            if (name.equalsIgnoreCase("Content-Disposition")) {
                disposition = value;
            } else if (name.equalsIgnoreCase("Content-Language")) {
                language = value;
            } else {
                dropped.add(name);
            }
        }
        return new ObjectHeaders(
                file.file().type(), caching, encoding == null ? null : encoding.word(), disposition, language);
    }
}
