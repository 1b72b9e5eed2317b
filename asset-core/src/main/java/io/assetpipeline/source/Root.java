package io.assetpipeline.source;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** A place that sources come from. */
public sealed interface Root {

    /** How messages name it: {@code src/main/assets}, {@code jquery-3.7.1.jar}. */
    String name();

    /** What becomes of a folder's files besides what names them. */
    enum Kind {
        /** {@code src/main/assets}: every file is an asset. */
        WHOLE,
        /** Only what is named is an asset, but packaging ships all of it raw: {@code src/main/webapp} and the like. */
        PACKAGED,
        /** Only what is named is an asset. */
        NAMED
    }

    /**
     * A folder of the project.
     *
     * @param directory where it is; need not exist
     * @param name relative to the project, {@code /} as separator
     * @param under the folder that its files appear in, without a final {@code /}; empty for none
     */
    record Folder(Path directory, String name, String under, Kind kind) implements Root {

        public Folder {
            Objects.requireNonNull(directory, "directory");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(under, "under");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /**
     * A dependency's {@code META-INF/resources}.
     *
     * @param excluded a folder of it that holds no sources, with a final {@code /}; empty for none
     */
    record Library(Dependency dependency, String excluded) implements Root {

        public Library {
            Objects.requireNonNull(dependency, "dependency");
            if (!excluded.isEmpty() && !excluded.endsWith("/")) {
                throw new IllegalArgumentException("No final slash: " + excluded);
            }
        }

        public static Library of(Dependency dependency) {
            return new Library(dependency, "");
        }

        /**
         * Without what the dependency's own build put there: its manifest says which names those files have.
         *
         * @param prefix the manifest's, such as {@code assets/}
         */
        public Library excluding(String prefix) {
            return new Library(dependency, prefix);
        }

        /** The file name of a jar; the coordinates of a folder of classes, whose place depends on the machine. */
        @Override
        public String name() {
            return LibraryFiles.name(dependency);
        }

        /**
         * What its {@code META-INF/assets/manifest.json} holds.
         *
         * @return empty if there is none, or nothing can be read at all (which listing it reports)
         */
        public Optional<Content> manifest() {
            return LibraryFiles.manifest(dependency);
        }

        /** Holds as long as {@link #manifest} answers the same. */
        public FileStamp manifestStamp() {
            return LibraryFiles.manifestStamp(dependency);
        }
    }
}
