package io.assetpipeline.collect;

import io.assetpipeline.problem.Problem;

/** Hears how a release is collected; called by several threads, never by two at a time. */
public interface CollectListener {

    /** The plan is made: so many files and bytes will be sent. May come again, where another release came in between. */
    default void planned(int files, long bytes) {}

    /** A file is in the store. */
    default void uploaded(StoreFile file) {}

    /** Something to know that fails nothing. */
    default void warned(Problem problem) {}
}
