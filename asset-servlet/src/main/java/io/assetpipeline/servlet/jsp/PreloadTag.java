package io.assetpipeline.servlet.jsp;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.Link;
import io.assetpipeline.link.LinkHeader;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.link.StyleNeeds;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.ResponseLinks;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.tagext.DynamicAttributes;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code <asset:preload css="site"/>}, {@code <asset:preload js="app"/>}, {@code <asset:preload name="fonts/x.woff2"/>}: what
 * a browser is to ask for early.
 */
public final class PreloadTag extends SimpleTagSupport implements DynamicAttributes {

    private final DynamicValues values = new DynamicValues();
    private @Nullable String css;
    private @Nullable String js;
    private @Nullable String name;
    private boolean fonts;
    private boolean images;
    private boolean header;

    public void setCss(String bundle) {
        css = bundle;
    }

    public void setJs(String bundle) {
        js = bundle;
    }

    public void setName(String logicalPath) {
        name = logicalPath;
    }

    /** Whether to preload the fonts of the style sheets, too. */
    public void setFonts(boolean wanted) {
        fonts = wanted;
    }

    /** Whether to preload the images of the style sheets, too. */
    public void setImages(boolean wanted) {
        images = wanted;
    }

    /** Whether to say it in headers of the response, as long as that has not begun. */
    public void setHeader(boolean wanted) {
        header = wanted;
    }

    @Override
    public void setDynamicAttribute(@Nullable String uri, String attribute, @Nullable Object value)
            throws JspTagException {
        values.put(uri, attribute, value);
    }

    @Override
    public void doTag() throws JspException, IOException {
        AssetPage.run("asset:preload", getJspContext(), this::print);
    }

    private void print(AssetPage page) throws IOException {
        Assets assets = page.assets();
        LinkStart base = assets.base(page.request().getContextPath());
        Map<String, @Nullable String> overrides = values.with(assets.nonce(page.request()::getAttribute));
        List<HtmlElement> elements = new ArrayList<>();
        for (Link link : links(page)) {
            HtmlElement element = HtmlElement.of(link, base, assets.printsIntegrity(link), overrides);
            if (!header || element.isModule() || !addHeader(page, element)) {
                elements.add(element);
            }
        }
        page.print(ImportMapOnce.before(page, elements, overrides) + HtmlElement.html(elements));
    }

    private static boolean addHeader(AssetPage page, HtmlElement element) {
        return ResponseLinks.add(page.context().getResponse(), LinkHeader.value(element));
    }

    private List<Link> links(AssetPage page) {
        if (Stream.of(css, js, name).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException(
                    "Write one of css=\"…\", js=\"…\" and name=\"…\": the name of a bundle or of a file.");
        }
        StyleNeeds needs = new StyleNeeds(fonts, images);
        if (css != null) {
            return page.assets().preload(BundleKind.CSS, page.name("css", css), needs);
        }
        if (js != null) {
            return page.assets().preload(BundleKind.JS, page.name("js", js), needs);
        }
        if (!needs.equals(StyleNeeds.NONE)) {
            throw new IllegalArgumentException("Fonts and images are those of a bundle: write css=\"…\".");
        }
        return page.assets().preload(page.name("name", name)).stream().toList();
    }
}
