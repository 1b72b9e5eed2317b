package io.assetpipeline.servlet.jsp;

import io.assetpipeline.link.HtmlElement;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code <asset:url name="img/logo.png"/>}: the URL of an asset, escaped, or into a variable of the page as it is. */
public final class UrlTag extends SimpleTagSupport {

    private @Nullable String name;
    private @Nullable String variable;

    public void setName(String logicalPath) {
        name = logicalPath;
    }

    /** The variable to set instead of printing. */
    public void setVar(String variableName) {
        variable = variableName;
    }

    @Override
    public void doTag() throws JspException, IOException {
        AssetPage.run("asset:url", getJspContext(), page -> {
            String asset = page.name("name", name);
            String url = page.assets()
                    .base(page.request().getContextPath())
                    .url(page.assets().asset(asset));
            page.printOrSet(variable, url, HtmlElement.escape(url));
        });
    }
}
