package io.assetpipeline.minify;

import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An esbuild that the user has and names. That it is one is found out by asking it for its version. */
public final class OwnEsbuild implements EsbuildProgram {

    private final Path path;
    private final String setting;
    private @Nullable String version;

    /**
     * A file that the user has named.
     *
     * @param setting what was set to what, as messages show it: {@code asset.esbuild=tools/esbuild}
     */
    public OwnEsbuild(Path path, String setting) {
        this.path = path;
        this.setting = setting;
    }

    /** @throws ConfigurationException if the file is no esbuild that can be run */
    @Override
    public synchronized String version() {
        if (version == null) {
            version = ask();
        }
        return version;
    }

    /** @throws ConfigurationException if the file is no esbuild that can be run */
    @Override
    public Path path() {
        version();
        return path;
    }

    private String ask() {
        if (!Files.isRegularFile(path)) {
            throw wrong(path + (Files.exists(path) ? " is no file" : " does not exist"), null);
        }
        if (!Files.isExecutable(path)) {
            throw wrong(path + " is not executable", null);
        }
        try {
            return new Esbuild(path).version();
        } catch (IOException e) {
            throw wrong("asked for its version, " + path + " does not answer as one (" + e.getMessage() + ")", e);
        }
    }

    private ConfigurationException wrong(String reason, @Nullable IOException cause) {
        Problem problem = Problem.error(
                Location.of(setting),
                "This is no esbuild that can be run: " + reason + ".",
                "Name the program itself, or leave it out: then it comes from the Maven repositories.");
        return cause == null ? new ConfigurationException(problem) : new ConfigurationException(problem, cause);
    }
}
