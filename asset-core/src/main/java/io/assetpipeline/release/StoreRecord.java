package io.assetpipeline.release;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store says of a release: {@code manifest.json} of the one that is current, {@code releases/<id>.json} of each. Written and
 * read by {@link StoreRecords}.
 *
 * @param release its id
 * @param label what people call it; empty for none
 * @param files by key
 * @param manifests as the artifact of the release has them, the application's first; empty where nobody wants to know
 */
public record StoreRecord(String release, String label, SortedMap<String, Entry> files, List<Content> manifests) {

    /**
     * A file that the release needs.
     *
     * @param size of the stored bytes
     * @param sha256 of the stored bytes
     * @param headers a fingerprint of those that they are served with
     */
    public record Entry(long size, Sha256 sha256, String headers) {}

    public StoreRecord {
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(label, "label");
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        manifests = List.copyOf(manifests);
    }
}
