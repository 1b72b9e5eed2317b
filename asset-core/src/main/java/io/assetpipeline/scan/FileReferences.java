package io.assetpipeline.scan;

import io.assetpipeline.html.HtmlPage;
import io.assetpipeline.html.SvgReferences;
import io.assetpipeline.html.WebManifestReferences;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.reference.StyleReferences;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which files name others, and what finds the names in them. */
public final class FileReferences {

    private static final Set<String> SCANNED = Set.of("css", "js", "mjs", "svg", "html", "htm", "webmanifest");

    /** A name that web app manifests have where a server knows no other type for JSON. */
    private static final String WEB_MANIFEST = "manifest.json";

    private FileReferences() {}

    /** Whether a file of that name may name others. */
    public static boolean isScanned(LogicalPath path) {
        return SCANNED.contains(path.extension()) || path.name().equals(WEB_MANIFEST);
    }

    /** Whether a file of that name is a script. */
    public static boolean isScript(LogicalPath path) {
        return path.extension().equals("js") || path.extension().equals("mjs");
    }

    /**
     * What a browser loads for a text, but for its source map.
     *
     * @param path by which it is known what the text is; not every {@code .json} is a web app manifest, see {@link #isScanned}
     * @throws io.assetpipeline.problem.BuildException if it is not what its extension says
     */
    public static List<Reference> scan(LogicalPath path, SourceText source) {
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

    /** The comment that names the source map of a script or a style sheet. */
    public static Optional<Reference> sourceMap(LogicalPath path, SourceText source) {
        return isScript(path) || path.extension().equals("css") ? SourceMapComment.find(source) : Optional.empty();
    }
}
