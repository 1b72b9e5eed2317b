package io.assetpipeline.config;

import io.assetpipeline.source.PathPattern;
import java.util.List;

/**
 * Which assets are also written as what they differ by from those of earlier releases (RFC 9842).
 *
 * @param releases how many releases before this one give dictionaries, at least 1; more than {@link KeepReleases#count} are read
 *     for their bytes alone
 * @param minBytes smaller assets have no deltas
 * @param include patterns of assets that have some although their media type is not usually worth it
 * @param exclude patterns of assets that never have
 * @param written whether somebody has asked for them; on by default otherwise
 */
public record Dictionaries(
        int releases,
        int minBytes,
        List<Located<PathPattern>> include,
        List<Located<PathPattern>> exclude,
        boolean written) {

    /** Of what fits in one packet with its headers, nothing is gained. */
    private static final int USUAL_BYTES = 1024;

    /** Three releases, of what their media types say. */
    public static final Dictionaries USUAL = new Dictionaries(3, USUAL_BYTES, List.of(), List.of(), false);

    public Dictionaries {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
