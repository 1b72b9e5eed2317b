package io.assetpipeline.maven;

import io.assetpipeline.minify.NoEsbuildException;
import java.nio.file.Path;
import java.util.List;

/** Where tools come from that the plugin does not bring: asked for one when the first source needs it. Thread-safe. */
interface ToolSource {

    /** The program of esbuild. */
    Path esbuild() throws NoEsbuildException;

    /**
     * The libraries that Sass is compiled with.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if they cannot be had
     */
    List<Path> sass();
}
