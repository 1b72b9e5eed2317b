package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.reference.NameProblems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a page asks for a file before whatever needs it does: it has to ask in the same way, or the file is fetched twice. */
final class Preloads {

    /** A page shows these in itself or not at all, and no browser preloads them. */
    private static final Set<String> NEVER = Set.of(
            "text/html",
            "application/xhtml+xml",
            "application/pdf",
            "application/manifest+json",
            "application/vnd.ms-fontobject");

    /** What a bundle says that is true of its preload, too. */
    private static final Set<String> OF_BUNDLES = Set.of("crossorigin", "fetchpriority", "media", "referrerpolicy");

    private Preloads() {}

    static boolean isImage(LogicalPath path) {
        return MediaType.of(path).value().startsWith("image/");
    }

    /** Whether no page ever loads it as anything but a module. */
    static boolean isModule(LogicalPath path) {
        return path.extension().equals("mjs");
    }

    /** Whether it is a script, which may be a module. */
    static boolean isScript(LogicalPath path) {
        return essence(MediaType.of(path).value()).equals("text/javascript");
    }

    /**
     * The link that preloads an asset.
     *
     * @param type its media type
     * @param integrity null if it is not known
     * @throws IllegalArgumentException if browsers do not preload such a file
     */
    static Link of(LogicalPath name, String href, String type, @Nullable String integrity) {
        return of(name, href, type, List.of(), integrity);
    }

    /** The same for a style sheet or script of a bundle with these attributes. */
    static Link of(LogicalPath name, String href, String type, List<Attribute> ofBundle, @Nullable String integrity) {
        String essence = essence(type);
        String as = destination(essence)
                .orElseThrow(() -> new IllegalArgumentException("\"" + NameProblems.shown(name.value())
                        + "\" cannot be preloaded: browsers preload style sheets, scripts, fonts, images, text tracks"
                        + " and what scripts fetch, not " + essence
                        + ". A video or audio element has a preload attribute of its own."));
        List<Attribute> attributes = new ArrayList<>(ofBundle.stream()
                .filter(attribute -> OF_BUNDLES.contains(attribute.name()))
                .toList());
        attributes.add(new Attribute("as", as));
        attributes.add(new Attribute("type", essence));
        if (as.equals("font") || as.equals("fetch")) {
            // Both are fetched with CORS, from the page's own origin too (CSS Fonts 4 section 4.9, Fetch section 5.6).
            attributes.add(new Attribute("crossorigin", "anonymous"));
        }
        // Whoever asks for anything else later on says no integrity.
        boolean checked = as.equals("style") || as.equals("script");
        return new Link(LinkKind.PRELOAD, href, attributes, checked ? integrity : null);
    }

    private static String essence(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    /** The value of {@code as}; empty if there is none for it. */
    private static Optional<String> destination(String essence) {
        if (NEVER.contains(essence) || essence.startsWith("video/") || essence.startsWith("audio/")) {
            return Optional.empty();
        }
        if (essence.startsWith("font/")) {
            return Optional.of("font");
        }
        if (essence.startsWith("image/")) {
            return Optional.of("image");
        }
        return Optional.of(
                switch (essence) {
                    case "text/css" -> "style";
                    case "text/javascript" -> "script";
                    case "text/vtt" -> "track";
                    default -> "fetch";
                });
    }
}
