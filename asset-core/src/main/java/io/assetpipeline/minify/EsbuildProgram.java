package io.assetpipeline.minify;

import java.nio.file.Path;

/** Where an esbuild is that a build may run. Thread-safe. */
public interface EsbuildProgram {

    /** Its version, such as {@code 0.25.10}, which decides what it makes. Known before it is looked for. */
    String version();

    /**
     * The executable file. What it takes to have it, such as finding it in a repository and unpacking it, is done at the first
     * call; later calls answer the same.
     *
     * @throws NoEsbuildException if there is none for this machine; the build goes on without it
     * @throws io.assetpipeline.problem.ConfigurationException if the user has named one that is none
     */
    Path path() throws NoEsbuildException;
}
