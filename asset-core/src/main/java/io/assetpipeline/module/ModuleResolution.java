package io.assetpipeline.module;

import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Objects;

/** What a module name leads to. */
public sealed interface ModuleResolution {

    /** What led to a file. Only of some it is sure that the file is a module and no CommonJS. */
    enum Entry {
        /** {@code imports:} in {@code assets.yaml}. */
        CONFIGURED,
        /** {@code exports} of the package. */
        EXPORTS,
        /** {@code imports} of the importing package, for a name that starts with {@code #}. */
        INTERNAL,
        /** {@code module} of a package without {@code exports}. */
        MODULE,
        /** {@code browser} of a package without {@code exports}. */
        BROWSER,
        /** {@code main} of a package without {@code exports}, often CommonJS. */
        MAIN,
        /** {@code index.js}, as the package names nothing. */
        INDEX,
        /** The file of that name in a package without {@code exports}. */
        FILE
    }

    /** Why there is no file. */
    enum Reason {
        /** No package has the name. */
        UNKNOWN,
        /** The package exists and gives a browser nothing under that name. */
        NOT_EXPORTED,
        /** The file that the package, or {@code assets.yaml}, names does not exist. */
        NO_FILE,
        /** The package's {@code package.json} cannot be read. */
        DAMAGED,
        /** The target is outside of the package, or no path at all. */
        REFUSED
    }

    /**
     * An existing file.
     *
     * @param entry what led to it
     * @param shadowed the {@code package.json} files, as messages name them, of other dependencies that bring a package
     *     of the same name, and that lost because they come later on the class path; usually empty
     */
    record Found(LogicalPath path, Entry entry, List<String> shadowed) implements ModuleResolution {

        public Found {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(entry, "entry");
            shadowed = List.copyOf(shadowed);
        }
    }

    /**
     * A module that is not this application's.
     *
     * @param url absolute
     */
    record External(String url) implements ModuleResolution {

        public External {
            Objects.requireNonNull(url, "url");
        }
    }

    /**
     * Nothing.
     *
     * @param what what is wrong and what was tried: whole sentences
     * @param remedy what to do: whole sentences
     */
    record Missing(Reason reason, String what, String remedy) implements ModuleResolution {

        public Missing {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(remedy, "remedy");
        }
    }
}
