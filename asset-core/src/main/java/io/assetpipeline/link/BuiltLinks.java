package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.SortedMap;

/** Links to what was built. */
public final class BuiltLinks implements Links {

    @Override
    public List<Link> bundle(BundleKind kind, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Link asset(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean exists(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<LogicalPath, Link> matching(PathPattern pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<InlineSource> inline(BundleKind kind, String name) {
        throw new UnsupportedOperationException();
    }
}
