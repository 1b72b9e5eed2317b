package io.assetpipeline.collect;

import java.util.List;

/**
 * What {@code collect} did, or would do.
 *
 * @param store as messages name it
 * @param release its id
 * @param another whether another release was current before, or none
 * @param uploads what was new, in the order in which it was sent; in a dry run what would be
 * @param skipped how many files the store had already
 * @param bytes how many were sent, bodies only
 * @param requests to the store, each try counted
 * @param dropped headers of {@code headers:} that no bucket can send, sorted
 * @param dryRun whether nothing was sent
 */
public record CollectReport(
        String store,
        String release,
        boolean another,
        List<Upload> uploads,
        int skipped,
        long bytes,
        long requests,
        List<String> dropped,
        boolean dryRun) {

    /** Why a file is uploaded. */
    public enum Reason {
        /** The last release had no file of this key. */
        NEW("new"),
        /** The store has other bytes of this key. */
        CONTENT("content"),
        /** The same bytes with other headers. */
        HEADERS("headers"),
        /** The store has lost it. */
        GONE("gone"),
        /** Asked for. */
        FORCED("forced");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /** As plans, logs and JSON have it. */
        public String word() {
            return word;
        }
    }

    /** A file that is uploaded. */
    public record Upload(StoreFile file, Reason reason) {}

    public CollectReport {
        uploads = List.copyOf(uploads);
        dropped = List.copyOf(dropped);
    }

    /** Whether anything is other than it was: a release that is current again may have all its files there already. */
    public boolean isNew() {
        return another || !uploads.isEmpty();
    }
}
