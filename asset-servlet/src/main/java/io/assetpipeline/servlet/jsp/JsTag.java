package io.assetpipeline.servlet.jsp;

import io.assetpipeline.config.BundleKind;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.tagext.DynamicAttributes;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code <asset:js bundle="stats"/>}: the links of a bundle of scripts. */
public final class JsTag extends SimpleTagSupport implements DynamicAttributes {

    private final DynamicValues values = new DynamicValues();
    private @Nullable String bundle;
    private boolean again;

    public void setBundle(String name) {
        bundle = name;
    }

    /** Whether to print what this output has already. */
    public void setAgain(boolean wanted) {
        again = wanted;
    }

    @Override
    public void setDynamicAttribute(@Nullable String uri, String name, @Nullable Object value) throws JspTagException {
        values.put(uri, name, value);
    }

    @Override
    public void doTag() throws JspException, IOException {
        AssetPage.run(
                "asset:js", getJspContext(), page -> BundleLinks.print(page, BundleKind.JS, bundle, again, values));
    }
}
