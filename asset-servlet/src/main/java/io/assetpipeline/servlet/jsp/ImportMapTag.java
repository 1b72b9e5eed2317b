package io.assetpipeline.servlet.jsp;

import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.tagext.DynamicAttributes;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code <asset:importmap/>}: which URLs modules mean by the names that they import. */
public final class ImportMapTag extends SimpleTagSupport implements DynamicAttributes {

    private final DynamicValues values = new DynamicValues();

    @Override
    public void setDynamicAttribute(@Nullable String uri, String name, @Nullable Object value) throws JspTagException {
        values.put(uri, name, value);
    }

    @Override
    public void doTag() throws JspException, IOException {
        AssetPage.run("asset:importmap", getJspContext(), page -> {
            Optional<String> html =
                    ImportMapOnce.html(page, values.with(page.assets().nonce(page.request()::getAttribute)));
            if (html.isPresent()) {
                page.print(html.get());
            }
        });
    }
}
