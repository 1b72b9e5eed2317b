package io.assetpipeline.link;

import io.assetpipeline.source.Sha256;
import java.util.Objects;

/**
 * What a file differs by from one of an earlier release (RFC 9842).
 *
 * @param dictionary of that one's bytes without an encoding
 * @param representation sent only to a client that holds that one
 */
public record Delta(Sha256 dictionary, Representation representation) {

    public Delta {
        Objects.requireNonNull(dictionary, "dictionary");
        Objects.requireNonNull(representation, "representation");
    }
}
