package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;

/** The addresses in an import map (HTML section 8.1.6.2): values of {@code imports} and of each of {@code scopes}. */
final class ImportMapReferences {

    private ImportMapReferences() {}

    /**
     * The addresses of files in order; not those of folders, which end with a slash, nor what is no URL and so no address.
     *
     * @throws io.assetpipeline.problem.BuildException if the text is no JSON
     */
    static List<Reference> scan(SourceText source, int start, int end) {
        if (Expressions.in(source.text().substring(start, end))) {
            return List.of();
        }
        return JsonStrings.references(
                source, start, end, "The import map", (path, value) -> isAddress(path) && isUrl(value));
    }

    private static boolean isAddress(List<String> path) {
        return (path.size() == 2 && path.get(0).equals("imports"))
                || (path.size() == 3 && path.get(0).equals("scopes"));
    }

    private static boolean isUrl(String value) {
        return !value.endsWith("/") && (value.startsWith("/") || value.startsWith("./") || value.startsWith("../"));
    }
}
