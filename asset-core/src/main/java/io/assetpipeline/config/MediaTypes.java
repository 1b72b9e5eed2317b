package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Media types of files, with the project's own ones ({@code types:}) before those of {@link MediaType}.
 *
 * @param own by file name ({@code apple-app-site-association}) or extension ({@code .geojson}), in lower case; each at the
 *     place of its key
 */
public record MediaTypes(SortedMap<String, Located<MediaType>> own) {

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
        Located<MediaType> byName = own.get(path.name().toLowerCase(Locale.ROOT));
        Located<MediaType> type = byName == null ? own.get("." + path.extension()) : byName;
        return type == null ? MediaType.of(path) : type.value();
    }
}
