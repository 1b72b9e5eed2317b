package io.assetpipeline.link;

import java.util.SortedSet;

/** From request paths to bytes. Thread-safe. */
public sealed interface AssetFiles permits BuiltFiles, SourceFiles {

    /**
     * What is served at a path.
     *
     * @param path below the context path, percent-decoded, without a leading {@code /}; anything a client can send
     */
    Lookup find(String path);

    /** Each with a final {@code /}: whatever is asked for below one of them is answered here. At least one. */
    SortedSet<String> prefixes();

    /** Paths outside of the prefixes that are answered here too, as {@link #find} takes them. */
    SortedSet<String> rootFiles();

    /** The answer to a path. */
    sealed interface Lookup {

        /** This is served there. */
        record Found(ServedFile file) implements Lookup {}

        /**
         * Nothing is served there.
         *
         * @param why for the developer, with what to do; in development it also names files that are there and not served
         */
        record Absent(String why) implements Lookup {}
    }
}
