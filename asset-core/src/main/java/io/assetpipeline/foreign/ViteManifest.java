package io.assetpipeline.foreign;

import io.assetpipeline.config.RootDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What Vite's {@code manifest.json} says.
 *
 * @param file how messages name it
 * @param folder the build that it belongs to
 * @param chunks by their keys, in the order of the file
 */
record ViteManifest(String file, RootDefinition folder, Map<String, ViteChunk> chunks) {

    ViteManifest {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(folder, "folder");
        chunks = Collections.unmodifiableMap(new LinkedHashMap<>(chunks));
    }
}
