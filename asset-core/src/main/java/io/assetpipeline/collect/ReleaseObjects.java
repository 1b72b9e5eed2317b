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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    private final BuiltRelease release;
    private final SortedMap<LogicalPath, Item> items = new TreeMap<>();
    private final List<Item> copies;
    private final SortedSet<String> dropped = new TreeSet<>();

    /** Of files without headers of their own, which nearly all are: thousands have the same few. */
    private final Map<String, ObjectHeaders> usual = new HashMap<>();

    private ReleaseObjects(BuiltRelease release, StoredEncoding encoding, boolean logicalNames) {
        this.release = release;
        release.files().forEach(file -> items.put(file.servedAt(), item(file.servedAt(), file, encoding, FOR_EVER)));
        this.copies = logicalNames ? copies(encoding) : List.of();
    }

    /** The files, and copies of them under their logical names where they are asked for. */
    public static ReleaseObjects of(BuiltRelease release, StoredEncoding encoding, boolean logicalNames) {
        return new ReleaseObjects(release, encoding, logicalNames);
    }

    /** All: the files, sorted by key, then the copies. */
    public List<Item> items() {
        return Stream.concat(items.values().stream(), copies.stream()).toList();
    }

    /**
     * The same in the order in which they may be sent: each wave names only files of itself and of earlier ones; of itself only
     * where files name each other in a circle. Copies come last. Within a wave in the order in which they are read fastest.
     * Worked out at each call, since most collects have nothing to send.
     */
    public List<List<Item>> waves() {
        List<List<Item>> waves = new ArrayList<>(ofFiles());
        if (!copies.isEmpty()) {
            waves.add(copies);
        }
        Comparator<Item> order = order(release);
        return waves.stream().map(wave -> wave.stream().sorted(order).toList()).toList();
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

    private List<List<Item>> ofFiles() {
        SortedMap<LogicalPath, NavigableSet<LogicalPath>> references = new TreeMap<>();
        items.forEach((path, item) -> {
            NavigableSet<LogicalPath> there = new TreeSet<>(item.source().references());
            there.retainAll(items.keySet());
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
                ordered.get(wave).add(Objects.requireNonNull(items.get(path)));
            }
        }
        return ordered;
    }

    /** A name that is also that of a file has none. */
    private List<Item> copies(StoredEncoding encoding) {
        List<Item> made = new ArrayList<>();
        Set<LogicalPath> taken = new HashSet<>(items.keySet());
        for (Item item : items.values()) {
            ReleaseFile file = item.source();
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
        String type = file.file().type();
        String word = encoding == null ? null : encoding.word();
        if (file.headers().isEmpty()) {
            return usual.computeIfAbsent(
                    type + "\n" + caching + "\n" + word, key -> new ObjectHeaders(type, caching, word, null, null));
        }
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
        return new ObjectHeaders(type, caching, word, disposition, language);
    }
}
