package io.assetpipeline.collect;

import io.assetpipeline.source.Content;

/** Writes and reads what stores say of releases: JSON, format 1, sorted, byte for byte the same for the same release. STUB. */
public final class StoreRecords {

    /** The format that this version writes, and the latest that it reads. */
    public static final int FORMAT = 1;

    private StoreRecords() {}

    /** The key of the record of the current release. */
    public static String current() {
        return "manifest.json";
    }

    /** The key of a release's own record. */
    public static String key(String release) {
        return "releases/" + release + ".json";
    }

    public static Content write(StoreRecord record) {
        throw new UnsupportedOperationException("stub: " + record);
    }

    /**
     * Reads a record.
     *
     * @param name as messages name it
     * @throws io.assetpipeline.problem.CollectException if it is damaged or of a later format
     */
    public static StoreRecord read(String name, Content content) {
        throw new UnsupportedOperationException("stub: " + name + content);
    }
}
