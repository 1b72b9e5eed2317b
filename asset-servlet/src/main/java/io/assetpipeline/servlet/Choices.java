package io.assetpipeline.servlet;

import io.assetpipeline.link.LinkStart;
import java.net.URI;
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
 * @param fallback of {@code asset.fallbackUrl}, as it is written; null if unset
 * @param cors the value of {@code Access-Control-Allow-Origin}: {@code *} or one origin; null if there is to be none
 * @param maxAge for how long a browser may keep what it asked for by its logical path, in seconds
 * @param dictionaries whether deltas are served where a build made them
 * @param memory how much the bodies of assets may take, in bytes
 * @param memoryPerFile the largest body that is kept in memory, in bytes
 * @param nonceAttributes request attributes, first found first
 */
record Choices(
        @Nullable LinkStart cdn,
        @Nullable String origin,
        IntegrityPolicy integrity,
        boolean strict,
        boolean passThrough,
        @Nullable URI fallback,
        @Nullable String cors,
        int maxAge,
        boolean dictionaries,
        long memory,
        long memoryPerFile,
        List<String> nonceAttributes) {

    Choices {
        Objects.requireNonNull(integrity, "integrity");
        nonceAttributes = List.copyOf(nonceAttributes);
    }
}
