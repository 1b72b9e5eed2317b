package io.assetpipeline.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SHA-256 of what files held when they were read: whoever has to know it later need not read them again. Empty at first.
 * Thread-safe.
 */
public final class ContentHashes {

    private final Map<Path, Sha256> hashes = new ConcurrentHashMap<>();

    /**
     * The hash of what was read of a source.
     *
     * @param read what {@link SourceFile#read} gave
     */
    public Sha256 of(SourceFile source, Content read) {
        Sha256 hash = Sha256.of(read);
        if (source.entry().isEmpty() && source.compiled().isEmpty()) {
            hashes.put(source.file().toAbsolutePath().normalize(), hash);
        }
        return hash;
    }

    /**
     * What a file held.
     *
     * @param file absolute and normalized
     * @return empty if nobody has asked for it
     */
    public Optional<Sha256> find(Path file) {
        return Optional.ofNullable(hashes.get(file));
    }
}
