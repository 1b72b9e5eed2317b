package io.assetpipeline.servlet;

import io.assetpipeline.link.AssetFiles;
import io.assetpipeline.link.Links;
import io.assetpipeline.link.Mode;
import io.assetpipeline.link.PageFiles;
import java.util.List;
import java.util.Objects;

/**
 * What was decided when an application started. Immutable.
 *
 * @param releases what production serves, in class path order; none in development
 */
record Running(Mode mode, Links links, AssetFiles files, PageFiles pages, Choices choices, List<Release> releases) {

    Running {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(choices, "choices");
        releases = List.copyOf(releases);
    }
}
