package io.assetpipeline.servlet.jsp;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.InlineSource;
import io.assetpipeline.link.InlineText;
import io.assetpipeline.link.LinkKind;
import io.assetpipeline.link.LinkStart;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.tagext.DynamicAttributes;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code <asset:inline css="critical"/>}, {@code <asset:inline js="boot"/>}: the texts of a bundle, or of the style sheet or
 * script of that logical path, as elements of the page.
 */
public final class InlineTag extends SimpleTagSupport implements DynamicAttributes {

    private final DynamicValues values = new DynamicValues();
    private @Nullable String css;
    private @Nullable String js;

    public void setCss(String name) {
        css = name;
    }

    public void setJs(String name) {
        js = name;
    }

    @Override
    public void setDynamicAttribute(@Nullable String uri, String name, @Nullable Object value) throws JspTagException {
        values.put(uri, name, value);
    }

    @Override
    public void doTag() throws JspException, IOException {
        AssetPage.run("asset:inline", getJspContext(), this::print);
    }

    private void print(AssetPage page) throws IOException {
        if ((css == null) == (js == null)) {
            throw new IllegalArgumentException("Write one of css=\"…\" and js=\"…\": the name of a bundle or a file.");
        }
        List<InlineSource> sources = css != null
                ? page.assets().inline(BundleKind.CSS, page.name("css", css))
                : page.assets().inline(BundleKind.JS, page.name("js", js));
        LinkStart base = page.assets().base(page.request().getContextPath());
        Map<String, @Nullable String> overrides = values.with(page.assets().nonce(page.request()::getAttribute));
        List<HtmlElement> elements = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (InlineSource source : sources) {
            String text = source.kind() == LinkKind.STYLESHEET ? InlineText.css(source, base) : InlineText.js(source);
            checkEncoding(source, text, page.context().getResponse().getCharacterEncoding());
            HtmlElement element = HtmlElement.of(source, overrides);
            elements.add(element);
            texts.add(element.html(text));
        }
        page.print(ImportMapOnce.before(page, elements, overrides) + String.join("\n", texts));
    }

    /** Pages that say nothing of it are written in ISO 8859-1 (Jakarta Pages 3.1, JSP.4.2), with "?" for what that lacks. */
    private static void checkEncoding(InlineSource source, String text, String encoding) {
        CharsetEncoder encoder = Charset.forName(encoding).newEncoder();
        if (!encoder.canEncode(text)) {
            int character = text.codePoints()
                    .filter(c -> !encoder.canEncode(Character.toString(c)))
                    .findFirst()
                    .orElseThrow();
            throw new IllegalArgumentException(String.format(
                    "%s holds \"%s\" (U+%04X), which this page cannot be written with: its encoding is %s."
                            + " Write <%%@ page contentType=\"text/html;charset=UTF-8\" %%> in the page.",
                    source.name(), Character.toString(character), character, encoding));
        }
    }
}
