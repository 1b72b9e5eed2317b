package io.assetpipeline.thymeleaf;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.InlineSource;
import io.assetpipeline.link.InlineText;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.source.PathPattern;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code #assets} in expressions, for one page: <code>${#assets.url('img/logo.png')}</code>. Nothing that it returns is escaped.
 */
public final class TemplateAssets {

    private final Page page;

    TemplateAssets(Page page) {
        this.page = page;
    }

    /**
     * The URL of an asset, below {@code ASSET_BASE_URL}, else below the context path.
     *
     * @throws io.assetpipeline.problem.MissingAssetException if there is no such asset
     */
    public String url(String name) {
        return page.url(name);
    }

    /**
     * The URL with scheme and host: below {@code ASSET_BASE_URL}, else {@code ASSET_ORIGIN}, else as the request has them.
     *
     * @throws IllegalStateException if there is none of the three
     */
    public String absoluteUrl(String name) {
        return page.absoluteUrl(name);
    }

    /** Subresource Integrity of an asset; null in development, where it changes: the attribute is then left out. */
    public @Nullable String integrity(String name) {
        return page.assets().integrity(name).orElse(null);
    }

    /**
     * The text of a bundle, or of a style sheet or script, for {@code th:utext} in a {@code <style>} or {@code <script>}.
     *
     * @param kind {@code css} or {@code js}
     */
    public String inline(String kind, String name) {
        BundleKind parsed = switch (kind) {
            case "css" -> BundleKind.CSS;
            case "js" -> BundleKind.JS;
            default ->
                throw new IllegalArgumentException(
                        "\"" + kind + "\" is neither css nor js: inline('css', '" + name + "').");
        };
        LinkStart base = page.base();
        return page.assets().inline(parsed, name).stream()
                .map(source -> text(source, base))
                .collect(Collectors.joining("\n"));
    }

    static String text(InlineSource source, LinkStart base) {
        return switch (source.kind()) {
            case STYLESHEET -> InlineText.css(source, base);
            case SCRIPT -> InlineText.js(source);
            case MODULE_PRELOAD, PRELOAD, FILE ->
                throw new IllegalArgumentException(source.name() + " is no style sheet and no script");
        };
    }

    /** Whether there is an asset of that name: for names that are made from data. */
    public boolean exists(String name) {
        return page.assets().exists(name);
    }

    /** What a Content-Security-Policy has to allow: {@code 'self'}, or the origin of {@code ASSET_BASE_URL}. */
    public String origin() {
        return page.assets().origin();
    }

    /**
     * The URLs of the assets that patterns match, by name, sorted: in a script it becomes a JSON object.
     *
     * @param patterns with commas between them: {@code img/flags/*, img/*.svg}
     * @throws IllegalArgumentException if one is no pattern
     */
    public Map<String, String> paths(String patterns) {
        LinkStart base = page.base();
        Map<String, String> urls = new TreeMap<>();
        for (PathPattern pattern : PathPattern.list(patterns)) {
            page.assets().matching(pattern).forEach((path, link) -> urls.put(path.value(), base.url(link)));
        }
        return urls;
    }

    /** {@code production} or {@code development}. */
    public String mode() {
        return page.assets().mode().word();
    }
}
