package io.assetpipeline.foreign;

import io.assetpipeline.config.Located;
import java.util.List;
import java.util.Objects;

/**
 * An entry of Vite's manifest. Every text is as it stands there: nothing says yet that it is a path.
 *
 * @param key the source, relative to Vite's root; of a chunk without a source its file's name behind {@code _}
 * @param file relative to the folder of the build, as all files are
 * @param name what Vite calls the chunk; empty if it does not say
 * @param hasSource whether the key is a source
 * @param entry whether pages load it, and not only other chunks
 * @param imports keys of the chunks that it imports, in order
 * @param dynamicImports keys of the chunks that it imports when it needs them
 * @param css the style sheets of its sources
 * @param assets images, fonts and the like of its sources
 */
record ViteChunk(
        Located<String> key,
        Located<String> file,
        String name,
        boolean hasSource,
        boolean entry,
        List<Located<String>> imports,
        List<Located<String>> dynamicImports,
        List<Located<String>> css,
        List<Located<String>> assets) {

    ViteChunk {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(name, "name");
        imports = List.copyOf(imports);
        dynamicImports = List.copyOf(dynamicImports);
        css = List.copyOf(css);
        assets = List.copyOf(assets);
    }

    /** The last segment of a path without its extension. */
    static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
