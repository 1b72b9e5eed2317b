package io.assetpipeline.servlet;

import io.assetpipeline.link.LinkStart;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say besides the mode, read once.
 *
 * @param cdn of {@code asset.baseUrl}; null if links go to the application itself
 * @param origin of {@code asset.origin}, without a final {@code /}; null if unset
 * @param strict whether an unknown name is an error
 * @param passThrough whether what is no asset below the prefix goes on to the application
 * @param nonceAttributes request attributes, first found first
 */
record Choices(
        @Nullable LinkStart cdn,
        @Nullable String origin,
        IntegrityPolicy integrity,
        boolean strict,
        boolean passThrough,
        List<String> nonceAttributes) {

    Choices {
        Objects.requireNonNull(integrity, "integrity");
        nonceAttributes = List.copyOf(nonceAttributes);
    }
}
