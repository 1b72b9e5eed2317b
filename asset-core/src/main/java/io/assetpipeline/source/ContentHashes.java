package io.assetpipeline.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The SHA-256 of what files hold, each taken once in a build at most: taking them is a good part of the work of a JVM that has just started.
 * Thread-safe.
 */
public final class ContentHashes {

    private final Function<Path, Optional<Sha256>> known;
    private final Map<Path, Sha256> hashes = new ConcurrentHashMap<>();

    /** Knows none at first. */
    public ContentHashes() {
        this(file -> Optional.empty());
    }

    /**
     * Knows those of an earlier build.
     *
     * @param known the hash of what a file holds now, if it is the same as then
     */
    public ContentHashes(Function<Path, Optional<Sha256>> known) {
        this.known = known;
    }

    /**
     * The hash of what was read of a source.
     *
     * @param read what {@link SourceFile#read} gave
     */
    public Sha256 of(SourceFile source, Content read) {
        if (!source.entry().isEmpty() || source.compiled().isPresent()) {
            return Sha256.of(read);
        }
        return hashes.computeIfAbsent(
                normal(source.file()), file -> known.apply(file).orElseGet(() -> Sha256.of(read)));
    }

    /**
     * The hash of what a file holds, which is read if nobody has asked for it.
     *
     * @throws IOException if it cannot be read
     */
    public Sha256 of(Path file) throws IOException {
        Path place = normal(file);
        Sha256 found = hashes.get(place);
        if (found == null) {
            Optional<Sha256> before = known.apply(place);
            found = before.isPresent() ? before.get() : Sha256.of(Content.read(place));
            hashes.put(place, found);
        }
        return found;
    }

    /** Those that were asked for so far, by absolute paths. */
    public Map<Path, Sha256> all() {
        return Map.copyOf(hashes);
    }

    private static Path normal(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
