package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Media types of files, with the project's own ones ({@code types:}) before those of {@link MediaType}.
 *
 * @param own by file name ({@code apple-app-site-association}) or extension ({@code .geojson}), in lower case
 */
public record MediaTypes(SortedMap<String, MediaType> own) {

    /** Those of {@link MediaType} alone. */
    public static final MediaTypes USUAL = new MediaTypes(new TreeMap<>());

    public MediaTypes {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
    }

    /** The whole name counts before the extension. */
    public MediaType of(LogicalPath path) {
        if (own.isEmpty()) {
            return MediaType.of(path);
        }
        MediaType byName = own.get(path.name().toLowerCase(java.util.Locale.ROOT));
        MediaType byExtension = own.get("." + path.extension());
        return byName != null ? byName : byExtension != null ? byExtension : MediaType.of(path);
    }
}
