package io.assetpipeline.thymeleaf;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.Link;
import io.assetpipeline.link.LinkHeader;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.link.StyleNeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code asset:preload}, {@code asset:preload-css} and {@code asset:preload-js}: the element becomes those that preload. */
final class PreloadAction implements AttributeAction {

    private final @Nullable BundleKind kind;
    private final Printed printed;

    private PreloadAction(@Nullable BundleKind kind, Printed printed) {
        this.kind = kind;
        this.printed = printed;
    }

    static PreloadAction ofAsset(Printed printed) {
        return new PreloadAction(null, printed);
    }

    static PreloadAction ofBundle(BundleKind kind, Printed printed) {
        return new PreloadAction(kind, printed);
    }

    @Override
    public void run(Place place, String name) {
        Elements.require(place, "link");
        Page page = place.page();
        LinkStart base = page.base();
        boolean header = Elements.isTrue(place, "header");
        Map<String, @Nullable String> overrides = Elements.attributes(place);
        List<HtmlElement> elements = new ArrayList<>();
        for (Link link : links(place, name)) {
            HtmlElement element = HtmlElement.of(link, base, page.assets().printsIntegrity(link), overrides);
            if (!header || element.isModule() || !page.addLinkHeader(LinkHeader.value(element))) {
                elements.add(element);
            }
        }
        if (elements.isEmpty()) {
            place.handler().removeElement();
        } else {
            ImportMaps.replace(place, elements, List.of(), printed, overrides);
        }
    }

    private List<Link> links(Place place, String name) {
        StyleNeeds needs = new StyleNeeds(Elements.isTrue(place, "fonts"), Elements.isTrue(place, "images"));
        if (kind != null) {
            return place.page().assets().preload(kind, name, needs);
        }
        if (!needs.equals(StyleNeeds.NONE)) {
            throw new IllegalArgumentException("Fonts and images are those of a bundle: write asset:preload-css.");
        }
        return place.page().assets().preload(name).stream().toList();
    }
}
