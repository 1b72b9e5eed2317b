package io.assetpipeline.config;

import io.assetpipeline.problem.Problems;
import java.nio.file.Path;

/** Reads {@code assets.yaml} (YAML 1.2, so JSON too) and reports everything that is wrong with it. */
public final class AssetConfigReader {

    private AssetConfigReader() {}

    /**
     * Reads a file in UTF-8.
     *
     * @param displayName the file's name for messages, relative to the project
     * @param problems takes what is wrong
     * @return what could be understood; to be used only if there are no errors
     */
    public static AssetConfig read(Path file, String displayName, Problems problems) {
        return parse("", displayName, problems);
    }

    /** The same from a text. */
    public static AssetConfig parse(String yaml, String displayName, Problems problems) {
        throw new UnsupportedOperationException("Comes with the next commit");
    }
}
