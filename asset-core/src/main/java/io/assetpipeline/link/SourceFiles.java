package io.assetpipeline.link;

import java.util.SortedSet;

/** The sources. */
public final class SourceFiles implements AssetFiles {

    @Override
    public Lookup find(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<String> prefixes() {
        throw new UnsupportedOperationException();
    }
}
