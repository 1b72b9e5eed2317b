package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import java.util.List;

/** What a bundle holds. */
public enum BundleKind {
    CSS("css"),
    JS("js");

    private final String word;

    BundleKind(String word) {
        this.word = word;
    }

    /** The key in {@code assets.yaml} and in the manifest, and the extension of an output. */
    public String word() {
        return word;
    }

    /** Whether a source may belong to such a bundle, by its extension. */
    public boolean holds(LogicalPath path) {
        return extensions().contains(path.extension());
    }

    /** Of sources, without dots. */
    public List<String> extensions() {
        return this == CSS ? List.of("css") : List.of("js", "mjs");
    }
}
