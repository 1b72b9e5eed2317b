package io.assetpipeline.reference;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.SortedMap;

/** The names that templates may write. */
public interface KnownNames {

    /** Whether there is an asset of that name: a file that is one, or the output of a bundle. */
    boolean has(LogicalPath name);

    /** The assets' names most like one, the nearest first. */
    List<String> nearest(String name, int count);

    /** Names to outputs. */
    SortedMap<String, LogicalPath> bundles(BundleKind kind);

    /** With a final {@code /}. */
    String prefix();
}
