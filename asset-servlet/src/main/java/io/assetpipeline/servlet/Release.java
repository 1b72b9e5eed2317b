package io.assetpipeline.servlet;

import java.util.Objects;

/**
 * What one build made and production serves: a manifest.
 *
 * @param artifact {@code groupId:artifactId}, empty if unknown
 * @param id as in the start line: two instances with the same serve the same
 * @param assets how many it lists
 */
public record Release(String artifact, String id, int assets) {

    public Release {
        Objects.requireNonNull(artifact, "artifact");
        Objects.requireNonNull(id, "id");
    }
}
