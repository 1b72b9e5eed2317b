package io.assetpipeline.thymeleaf;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.InlineSource;
import io.assetpipeline.link.LinkStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code asset:inline}: the element becomes one for each text of the bundle, or of the style sheet or script. */
final class InlineAction implements AttributeAction {

    private final Printed printed;

    InlineAction(Printed printed) {
        this.printed = printed;
    }

    @Override
    public void run(Place place, String name) {
        boolean style = Elements.require(place, "style", "script").equals("style");
        Page page = place.page();
        LinkStart base = page.base();
        Map<String, @Nullable String> overrides = Elements.attributes(place);
        List<HtmlElement> elements = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (InlineSource source : page.assets().inline(style ? BundleKind.CSS : BundleKind.JS, name)) {
            elements.add(HtmlElement.of(source, overrides));
            texts.add(TemplateAssets.text(source, base));
        }
        ImportMaps.replace(place, elements, texts, printed, overrides);
    }
}
