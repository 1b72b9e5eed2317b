package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.List;
import java.util.SortedMap;

/** Links to the sources of a project. */
public final class SourceLinks implements Links {

    private final SourceProject project;

    private SourceLinks(SourceProject project) {
        this.project = project;
    }

    public static SourceLinks of(SourceProject project) {
        return new SourceLinks(project);
    }

    @Override
    public List<Link> bundle(BundleKind kind, String name) {
        throw new UnsupportedOperationException(project.toString());
    }

    @Override
    public Link asset(String name) {
        throw new UnsupportedOperationException(project.toString());
    }

    @Override
    public boolean exists(String name) {
        throw new UnsupportedOperationException(project.toString());
    }

    @Override
    public SortedMap<LogicalPath, Link> matching(PathPattern pattern) {
        throw new UnsupportedOperationException(project.toString());
    }

    @Override
    public List<InlineSource> inline(BundleKind kind, String name) {
        throw new UnsupportedOperationException(project.toString());
    }
}
