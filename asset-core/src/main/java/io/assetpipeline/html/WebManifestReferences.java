package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Set;

/**
 * The images that a web app manifest names (W3C Web Application Manifest): {@code src} of {@code icons} and
 * {@code screenshots}, of the {@code icons} of each of {@code shortcuts} and {@code file_handlers}. Not {@code start_url},
 * {@code scope}, {@code id} and {@code action}, which are addresses of the application.
 */
public final class WebManifestReferences {

    private static final Set<List<String>> PATHS = Set.of(
            List.of("icons", JsonStrings.ELEMENT, "src"),
            List.of("screenshots", JsonStrings.ELEMENT, "src"),
            List.of("shortcuts", JsonStrings.ELEMENT, "icons", JsonStrings.ELEMENT, "src"),
            List.of("file_handlers", JsonStrings.ELEMENT, "icons", JsonStrings.ELEMENT, "src"));

    private static final int LONGEST = 5;

    private WebManifestReferences() {}

    /**
     * All references in the order of the text.
     *
     * @throws io.assetpipeline.problem.BuildException if the text is no JSON
     */
    public static List<Reference> scan(SourceText source) {
        return JsonStrings.references(
                source,
                0,
                source.text().length(),
                "The web app manifest",
                (path, value) -> path.size() <= LONGEST && PATHS.contains(path));
    }
}
