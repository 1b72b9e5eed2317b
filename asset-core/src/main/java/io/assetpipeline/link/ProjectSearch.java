package io.assetpipeline.link;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the project that a running application is developed in. */
public final class ProjectSearch {

    private ProjectSearch() {}

    /**
     * The folder that a setting names.
     *
     * @param folder the setting's value
     * @param place where it was set, for the message: {@code environment ASSET_PROJECT}
     * @throws io.assetpipeline.problem.ConfigurationException if it holds no {@code assets.yaml}
     */
    public static Path named(String folder, String place) {
        throw new UnsupportedOperationException(folder + place);
    }

    /**
     * The nearest folder with {@code assets.yaml} above a class folder or above the web root.
     *
     * @param webRoot the web application's folder, where it has one: {@code src/main/webapp} under {@code jetty:run}
     * @return empty if there is none
     * @throws io.assetpipeline.problem.ConfigurationException if there are several and nothing tells which one is meant
     */
    public static Optional<Path> above(ClassPath classPath, Optional<Path> webRoot) {
        throw new UnsupportedOperationException(classPath.toString() + webRoot);
    }
}
