package io.assetpipeline.release;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The assets of one earlier release: what a visitor who has seen it holds. Of a release whose manifest is not there any more, those that
 * the next one had as well are taken to be the same.
 *
 * @param release its id
 * @param assets by logical path
 */
public record EarlierAssets(String release, SortedMap<LogicalPath, EarlierAsset> assets) {

    public EarlierAssets {
        assets = Collections.unmodifiableSortedMap(new TreeMap<>(assets));
    }
}
