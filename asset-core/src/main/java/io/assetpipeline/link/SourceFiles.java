package io.assetpipeline.link;

import java.util.SortedSet;

/** The sources of a project. */
public final class SourceFiles implements AssetFiles {

    private final SourceProject project;

    private SourceFiles(SourceProject project) {
        this.project = project;
    }

    public static SourceFiles of(SourceProject project) {
        return new SourceFiles(project);
    }

    @Override
    public Lookup find(String path) {
        throw new UnsupportedOperationException(project.toString());
    }

    @Override
    public SortedSet<String> prefixes() {
        throw new UnsupportedOperationException(project.toString());
    }
}
