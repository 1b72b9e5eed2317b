package io.assetpipeline.thymeleaf;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.Link;
import io.assetpipeline.link.LinkStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code asset:css} and {@code asset:js}: the element becomes one for each link of the bundle. */
final class BundleAction implements AttributeAction {

    private final BundleKind kind;
    private final Printed printed;

    BundleAction(BundleKind kind, Printed printed) {
        this.kind = kind;
        this.printed = printed;
    }

    @Override
    public void run(Place place, String name) {
        Elements.require(place, kind == BundleKind.CSS ? "link" : "script");
        Page page = place.page();
        LinkStart base = page.base();
        Map<String, @Nullable String> overrides = Elements.attributes(place);
        List<HtmlElement> elements = new ArrayList<>();
        for (Link link : page.assets().bundle(kind, name)) {
            elements.add(HtmlElement.of(link, base, page.assets().printsIntegrity(link), overrides));
        }
        // Not before it is clear that there is something to print.
        if (printed.first(place.context(), kind.word() + " " + name) || Elements.isTrue(place, "again")) {
            ImportMaps.replace(place, elements, List.of(), printed, overrides);
        } else {
            place.handler().removeElement();
        }
    }
}
