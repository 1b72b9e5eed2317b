package io.assetpipeline.thymeleaf;

import io.assetpipeline.link.HtmlElement;
import java.util.List;
import java.util.Optional;

/** {@code asset:importmap}: the element becomes the import map of the page. */
final class ImportMapAction implements AttributeAction {

    private final Printed printed;

    ImportMapAction(Printed printed) {
        this.printed = printed;
    }

    @Override
    public boolean named() {
        return false;
    }

    @Override
    public void run(Place place, String name) {
        Elements.require(place, "script");
        HtmlElement element = HtmlElement.importMap(Elements.attributes(place));
        Optional<String> json = ImportMaps.first(place, printed);
        if (json.isPresent()) {
            place.handler().replaceWith(Elements.model(place, List.of(element), List.of(json.get())), false);
        } else {
            place.handler().removeElement();
        }
    }
}
