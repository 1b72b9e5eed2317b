package io.assetpipeline.servlet;

import io.assetpipeline.link.AssetFiles;
import io.assetpipeline.link.Links;
import io.assetpipeline.link.Mode;
import java.util.Objects;

/** What was decided when an application started. Immutable. */
record Running(Mode mode, Links links, AssetFiles files, Choices choices) {

    Running {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(choices, "choices");
    }
}
