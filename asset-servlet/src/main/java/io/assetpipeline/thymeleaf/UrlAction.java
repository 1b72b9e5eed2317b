package io.assetpipeline.thymeleaf;

import io.assetpipeline.link.HtmlElement;
import java.util.function.BiFunction;
import org.thymeleaf.model.AttributeValueQuotes;

/** {@code asset:src}, {@code asset:href} and {@code asset:srcset}: the attribute of that name gets the URL. */
final class UrlAction implements AttributeAction {

    private final String attribute;
    private final BiFunction<Page, String, String> value;

    private UrlAction(String attribute, BiFunction<Page, String, String> value) {
        this.attribute = attribute;
        this.value = value;
    }

    static UrlAction of(String attribute) {
        return new UrlAction(attribute, Page::url);
    }

    /** For {@code srcset}. */
    static UrlAction ofCandidates() {
        return new UrlAction("srcset", (page, candidates) -> ImageCandidates.resolve(candidates, page::url));
    }

    @Override
    public void run(Place place, String name) {
        place.handler()
                .replaceAttribute(
                        place.attribute(),
                        attribute,
                        HtmlElement.escape(value.apply(place.page(), name)),
                        // The prototype's value may stand without quotes.
                        AttributeValueQuotes.DOUBLE);
    }
}
