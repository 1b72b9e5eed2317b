package io.assetpipeline.compile;

import io.assetpipeline.source.LogicalPath;
import java.util.Optional;

/**
 * The files that a compiler may use: those of the project's roots and of its dependencies, under their logical paths (a WebJar's
 * without its version: {@code webjars/bootstrap/scss/_variables.scss}). Whatever it asks for is watched, and also what is not
 * there: if such a file comes, what was made without it is made again.
 */
public interface Sources {

    /**
     * A file as its author wrote it.
     *
     * @return empty if there is none
     * @throws io.assetpipeline.problem.BuildException if it cannot be read, or is no text
     */
    Optional<CompilerInput> find(LogicalPath path);

    /** Whether it comes from a dependency: what its author is warned of, nobody here can mend. */
    boolean isOfDependency(LogicalPath path);
}
