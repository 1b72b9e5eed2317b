package io.assetpipeline.link;

import java.util.SortedSet;

/** What was built. */
public final class BuiltFiles implements AssetFiles {

    @Override
    public Lookup find(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedSet<String> prefixes() {
        throw new UnsupportedOperationException();
    }
}
