package io.assetpipeline.release;

import io.assetpipeline.manifest.ManifestHistory;
import java.util.List;

/**
 * What a build takes along of earlier releases.
 *
 * @param history for its manifest
 * @param files the retired files and their encodings, sorted by path
 */
public record Kept(ManifestHistory history, List<KeptFile> files) {

    /** Nothing. */
    public static final Kept NOTHING = new Kept(ManifestHistory.NONE, List.of());

    public Kept {
        files = List.copyOf(files);
    }
}
