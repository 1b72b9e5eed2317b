package io.assetpipeline;

import io.assetpipeline.html.HtmlPage;
import io.assetpipeline.html.SvgReferences;
import io.assetpipeline.html.WebManifestReferences;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Set;

/** Which files name others, and what finds the names in them. */
final class FileReferences {

    private static final Set<String> SCANNED = Set.of("css", "js", "mjs", "svg", "html", "htm", "webmanifest");

    /** A name that web app manifests have where a server knows no other type for JSON. */
    private static final String WEB_MANIFEST = "manifest.json";

    private FileReferences() {}

    static boolean isScanned(LogicalPath path) {
        return SCANNED.contains(path.extension()) || path.name().equals(WEB_MANIFEST);
    }

    static boolean isScript(LogicalPath path) {
        return path.extension().equals("js") || path.extension().equals("mjs");
    }

    /**
     * What a browser loads for a text, but for its source map.
     *
     * @throws io.assetpipeline.problem.BuildException if it is not what its extension says
     */
    static List<Reference> scan(LogicalPath path, SourceText source) {
        return switch (path.extension()) {
            case "css" -> StyleReferences.loaded(source);
            case "js", "mjs" -> JsReferences.scan(source);
            case "svg" -> SvgReferences.scan(source);
            case "html", "htm" -> document(source);
            case "webmanifest", "json" -> WebManifestReferences.scan(source);
            default -> List.of();
        };
    }

    /** Where the relative names of a document with a {@code <base>} start is known of pages only. */
    private static List<Reference> document(SourceText source) {
        HtmlPage page = HtmlPage.scan(source);
        return page.base().isPresent() ? List.of() : page.references();
    }
}
