package io.assetpipeline;

import io.assetpipeline.bundle.Bundle;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** What a logical path leads to. */
sealed interface Target {

    /** The output of a bundle whose members are joined. */
    record Joined(Bundle bundle) implements Target {}

    /** A file that is, or thereby becomes, an asset of its own. */
    record File(SourceFile file) implements Target {}

    /** A static page, which keeps its path below the context path. */
    record Page(SourceFile file) implements Target {}

    /** An asset that the build of a dependency made; {@code servedAt} is below the context path. */
    record Library(LogicalPath name, LogicalPath servedAt) implements Target {}

    /** Several dependencies have it. */
    record Ambiguous(List<String> libraries) implements Target {}

    /** Nothing has it. */
    record Absent() implements Target {}

    /** The asset of this build that it is. */
    default Optional<LogicalPath> asset() {
        if (this instanceof Joined joined) {
            return Optional.of(joined.bundle().output());
        }
        return this instanceof File file ? Optional.of(file.file().path()) : Optional.empty();
    }

    /** The logical path under which a manifest lists it, this build's or a dependency's. */
    default Optional<LogicalPath> listed() {
        return this instanceof Library library ? Optional.of(library.name()) : asset();
    }
}
