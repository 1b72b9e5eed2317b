package io.assetpipeline.thymeleaf;

import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.thymeleaf.AttributeAction.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The import map of a page. Browsers want it before the first module, and many take no second one. */
final class ImportMaps {

    /** No bundle's name in {@link Printed}: those have their kind before them. */
    private static final String NAME = "importmap";

    private static final String NONCE = "nonce";

    private ImportMaps() {}

    /** The import map's JSON; empty if there is nothing to translate or if this output has it. */
    static Optional<String> first(Place place, Printed printed) {
        return place.page()
                .assets()
                .importMap(place.page().base())
                .filter(json -> printed.first(place.context(), NAME));
    }

    /**
     * Puts elements in place of the prototype, and before them, if one is a module, the import map, unless the output has it.
     *
     * @param texts what stands in them, one for each; empty for elements without content
     * @param overrides of the elements: the nonce is the import map's, too
     */
    static void replace(
            Place place,
            List<HtmlElement> elements,
            List<String> texts,
            Printed printed,
            Map<String, @Nullable String> overrides) {
        List<HtmlElement> all = new ArrayList<>(elements);
        List<String> contents = new ArrayList<>(texts.isEmpty() ? Collections.nCopies(elements.size(), "") : texts);
        if (elements.stream().anyMatch(HtmlElement::isModule)) {
            first(place, printed).ifPresent(json -> {
                Map<String, @Nullable String> nonce = new HashMap<>();
                if (overrides.get(NONCE) != null) {
                    nonce.put(NONCE, overrides.get(NONCE));
                }
                all.add(0, HtmlElement.importMap(nonce));
                contents.add(0, json);
            });
        }
        place.handler().replaceWith(Elements.model(place, all, contents), false);
    }
}
