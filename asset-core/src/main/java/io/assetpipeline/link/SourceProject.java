package io.assetpipeline.link;

import io.assetpipeline.source.Dependency;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A project in development: {@code assets.yaml}, its folders and its class path as they are at each moment. Thread-safe.
 */
public final class SourceProject {

    private SourceProject() {}

    /**
     * The project of a folder; nothing is read yet.
     *
     * @param folder holds {@code assets.yaml}
     * @param dependencies in class path order
     */
    public static SourceProject of(Path folder, List<Dependency> dependencies) {
        throw new UnsupportedOperationException(folder.toString() + dependencies);
    }

    /** Where {@code assets.yaml} lies. */
    public Path folder() {
        throw new UnsupportedOperationException();
    }

    /**
     * How many assets there are now, as a build would count them.
     *
     * @throws io.assetpipeline.problem.ConfigurationException if {@code assets.yaml} is wrong
     */
    public int size() {
        throw new UnsupportedOperationException();
    }

    /**
     * The name of the newest of the project's own sources ({@code assets.yaml} among them) that changed after a time: what was
     * built then is stale. Empty if there is none; never fails because of what {@code assets.yaml} says.
     */
    public Optional<String> newerThan(Instant time) {
        throw new UnsupportedOperationException(time.toString());
    }
}
