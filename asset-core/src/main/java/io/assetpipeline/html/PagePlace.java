package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the relative URLs of a page start, below the context path: at the page, or where its {@code <base href>} says. Every
 * link is relative, because a page does not know its context path.
 *
 * @param start a file of the folder that they start in
 * @param prefix of the assets, with a final {@code /}
 */
record PagePlace(LogicalPath start, String prefix) {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final String ANY_FILE = "x";

    PagePlace {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(prefix, "prefix");
    }

    /**
     * The place of a page.
     *
     * @param page where it is served
     * @param base the {@code href} of its {@code <base>}
     * @return empty if its relative URLs lead to another site, or out of the application
     */
    static Optional<PagePlace> of(LogicalPath page, Optional<String> base, String prefix) {
        return base.map(href -> start(page, href)).orElse(Optional.of(page)).map(start -> new PagePlace(start, prefix));
    }

    private static Optional<LogicalPath> start(LogicalPath page, String href) {
        String path = href.split("[?#]", 2)[0].replace('\\', '/');
        if (path.isEmpty()) {
            return Optional.of(page);
        }
        if (path.startsWith("//") || SCHEME.matcher(path).matches()) {
            return Optional.empty();
        }
        boolean folder = path.endsWith("/")
                || path.endsWith("/.")
                || path.endsWith("/..")
                || path.equals(".")
                || path.equals("..");
        String file = folder ? path + "/" + ANY_FILE : path;
        return file.startsWith("/") ? new LogicalPath(ANY_FILE).resolve(stripSlashes(file)) : page.resolve(file);
    }

    private static String stripSlashes(String path) {
        int from = 0;
        while (from < path.length() && path.charAt(from) == '/') {
            from++;
        }
        return path.substring(from);
    }

    /** Whether a reference may lead to an asset: a relative path, or one of the whole site. */
    static boolean isOfSite(Reference reference) {
        String path = reference.path();
        return reference.isLocal() || (path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\"));
    }

    /** The logical paths that a reference could mean: as it is written, and without the prefix. */
    List<LogicalPath> candidates(Reference reference) {
        String path = reference.path();
        Optional<LogicalPath> named =
                path.startsWith("/") ? new LogicalPath(ANY_FILE).resolve(path.substring(1)) : start.resolve(path);
        List<LogicalPath> candidates = new ArrayList<>();
        named.ifPresent(candidates::add);
        named.filter(name -> name.value().startsWith(prefix))
                .flatMap(name -> LogicalPath.parse(name.value().substring(prefix.length())))
                .ifPresent(candidates::add);
        return candidates;
    }

    /** The relative URL of a file. */
    String url(LogicalPath servedAt) {
        return servedAt.relativeUrl(start);
    }

    /** The relative URL in a form that is no bare name, as import maps and modules want it. */
    String moduleUrl(LogicalPath servedAt) {
        String url = url(servedAt);
        return url.startsWith("./") || url.startsWith("../") ? url : "./" + url;
    }
}
