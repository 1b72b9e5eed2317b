package io.assetpipeline.trace;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Paths as they are kept for builds in other places: relative to the project, with {@code /} as separator, so that another checkout
 * finds its own files by them.
 *
 * @param base the project's folder, absolute
 */
public record PortablePaths(Path base) {

    public PortablePaths {
        base = base.normalize();
    }

    /** What a file is called; absolute where nothing leads from the project to it: Windows has several drives. */
    public String name(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        boolean leads = absolute.getFileSystem().equals(base.getFileSystem())
                && Objects.equals(absolute.getRoot(), base.getRoot());
        return (leads ? base.relativize(absolute) : absolute).toString().replace('\\', '/');
    }

    /** The file that is called so here, absolute. */
    public Path file(String name) {
        return base.resolve(name).normalize();
    }
}
