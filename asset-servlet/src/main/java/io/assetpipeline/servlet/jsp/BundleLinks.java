package io.assetpipeline.servlet.jsp;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.servlet.Assets;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code asset:css} and {@code asset:js} print. */
final class BundleLinks {

    private BundleLinks() {}

    /** One element a line, unless this output has the bundle. */
    static void print(AssetPage page, BundleKind kind, @Nullable String bundle, boolean again, DynamicValues values)
            throws IOException {
        String name = page.name("bundle", bundle);
        Assets assets = page.assets();
        LinkStart base = assets.base(page.request().getContextPath());
        Map<String, @Nullable String> overrides = values.with(assets.nonce(page.request()::getAttribute));
        List<HtmlElement> elements = assets.bundle(kind, name).stream()
                .map(link -> HtmlElement.of(link, base, assets.printsIntegrity(link), overrides))
                .toList();
        // Not before it is clear that there is something to print.
        if (PrintedOnce.isFirst(page.context(), kind.word() + " " + name) || again) {
            page.print(ImportMapOnce.before(page, elements, overrides) + HtmlElement.html(elements));
        }
    }
}
