package io.assetpipeline.servlet.jsp;

import io.assetpipeline.link.HtmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The import map of a page. Browsers want it before the first module, and many take no second one. */
final class ImportMapOnce {

    /** No bundle's name in {@link PrintedOnce}: those have their kind before them. */
    private static final String NAME = "importmap";

    private static final String NONCE = "nonce";

    private ImportMapOnce() {}

    /**
     * What has to stand before elements; empty if none of them is a module, if there is nothing to translate, or if this output
     * has the import map.
     *
     * @param overrides of the elements: the nonce is the import map's, too
     */
    static String before(
            AssetPage page, List<HtmlElement> elements, Map<String, ? extends @Nullable String> overrides) {
        if (elements.stream().noneMatch(HtmlElement::isModule)) {
            return "";
        }
        Map<String, @Nullable String> nonce = new HashMap<>();
        if (overrides.get(NONCE) != null) {
            nonce.put(NONCE, overrides.get(NONCE));
        }
        return html(page, nonce).map(html -> html + "\n").orElse("");
    }

    /** The element; empty if there is nothing to translate or if this output has it. */
    static Optional<String> html(AssetPage page, Map<String, ? extends @Nullable String> overrides) {
        HtmlElement element = HtmlElement.importMap(overrides);
        return page.assets()
                .importMap(page.assets().base(page.request().getContextPath()))
                .filter(json -> PrintedOnce.isFirst(page.context(), NAME))
                .map(element::html);
    }
}
