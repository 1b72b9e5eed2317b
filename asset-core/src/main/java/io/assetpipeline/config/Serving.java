package io.assetpipeline.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code assets.yaml} says of how files are served.
 *
 * @param headers in order; of a header that several set, the last one counts
 * @param rootFiles in the order they are written
 * @param keepReleases empty if nothing of earlier releases is taken along
 * @param dictionaries empty if this release has no deltas, and later ones none to it
 */
public record Serving(
        Compression compression,
        MediaTypes types,
        List<HeaderDefinition> headers,
        List<RootFileDefinition> rootFiles,
        Optional<KeepReleases> keepReleases,
        Optional<Dictionaries> dictionaries) {

    public Serving {
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(types, "types");
        headers = List.copyOf(headers);
        rootFiles = List.copyOf(rootFiles);
        Objects.requireNonNull(keepReleases, "keepReleases");
        Objects.requireNonNull(dictionaries, "dictionaries");
    }
}
