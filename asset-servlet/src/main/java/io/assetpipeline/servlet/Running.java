package io.assetpipeline.servlet;

import io.assetpipeline.fallback.Fallback;
import io.assetpipeline.http.AssetAnswers;
import io.assetpipeline.link.AssetFiles;
import io.assetpipeline.link.Links;
import io.assetpipeline.link.Mode;
import io.assetpipeline.link.PageFiles;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was decided when an application started. Thread-safe.
 *
 * @param answers what the settings make of a request for an asset
 * @param prepared what production was asked for
 * @param fallback where files of other releases are; none in development
 * @param releases what production serves, in class path order; none in development
 */
record Running(
        Mode mode,
        Links links,
        AssetFiles files,
        PageFiles pages,
        AssetAnswers answers,
        PreparedFiles prepared,
        Optional<Fallback> fallback,
        Choices choices,
        List<Release> releases) {

    Running {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(links, "links");
        Objects.requireNonNull(files, "files");
        Objects.requireNonNull(pages, "pages");
        Objects.requireNonNull(answers, "answers");
        Objects.requireNonNull(prepared, "prepared");
        Objects.requireNonNull(fallback, "fallback");
        Objects.requireNonNull(choices, "choices");
        releases = List.copyOf(releases);
    }
}
