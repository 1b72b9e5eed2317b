package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the names in a page lead to, as {@link PageEdits} asks for it. Paths are those below the context path. */
public interface PageLinks {

    /**
     * A file that a page loads.
     *
     * @param servedAt below the context path: {@code assets/css/site.3f9c0a1b2d4e5f60.css}
     * @param integrity for elements that can have it; null if it is not to be checked
     */
    record File(LogicalPath servedAt, @Nullable String integrity) {

        public File {
            Objects.requireNonNull(servedAt, "servedAt");
        }
    }

    /**
     * An element that a bundle becomes.
     *
     * @param attributes what the bundle says besides; for a preload, what that one needs
     */
    record Element(Kind kind, File file, List<HtmlAttribute> attributes) {

        /** What is printed. */
        public enum Kind {
            /** {@code <link rel="stylesheet">}. */
            STYLESHEET,
            /** {@code <script>}. */
            SCRIPT,
            /** {@code <link rel="modulepreload">}. */
            MODULE_PRELOAD
        }

        public Element {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(file, "file");
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * The file that a reference leads to.
     *
     * @param candidates logical paths that it could mean, in order; none if it leads out of the root. A relative one that has no
     *     answer is missing; a path of the whole site may be anything
     * @return empty if the reference stays as it is
     */
    Optional<File> file(Reference reference, List<LogicalPath> candidates);

    /**
     * The file that a reader comes to who follows a link, where it is served elsewhere than the link says. Nobody is told of a link
     * that leads nowhere: the application may answer it.
     *
     * @param candidates as for {@link #file}
     * @return empty if the link stays as it is, as it always does for who only gathers: a link publishes nothing, since what it
     *     leads to may be behind a login
     */
    default Optional<File> anchor(Reference reference, List<LogicalPath> candidates) {
        return Optional.empty();
    }

    /**
     * What stands for a bundle, in the order in which it is printed; nothing if there is no such bundle and that was reported.
     *
     * @throws io.assetpipeline.problem.AssetException if there is no such bundle
     */
    List<Element> bundle(BundleElement element);

    /** What the import map of the application says. */
    PageImports imports();
}
