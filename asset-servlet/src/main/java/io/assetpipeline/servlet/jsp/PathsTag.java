package io.assetpipeline.servlet.jsp;

import io.assetpipeline.link.Link;
import io.assetpipeline.link.LinkStart;
import io.assetpipeline.link.UrlsByName;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code <asset:paths include="img/flags/*"/>}: the URLs of assets by logical path, as a JSON object. */
public final class PathsTag extends SimpleTagSupport {

    private @Nullable String include;
    private @Nullable String variable;

    /** One pattern, or several with commas between them. */
    public void setInclude(String patterns) {
        include = patterns;
    }

    /** The variable to set instead of printing. */
    public void setVar(String variableName) {
        variable = variableName;
    }

    @Override
    public void doTag() throws JspException, IOException {
        AssetPage.run("asset:paths", getJspContext(), page -> {
            SortedMap<LogicalPath, Link> links = new TreeMap<>();
            PathPattern.list(page.name("include", include))
                    .forEach(pattern -> links.putAll(page.assets().matching(pattern)));
            LinkStart base = page.assets().base(page.request().getContextPath());
            String json = UrlsByName.json(links, base);
            page.printOrSet(variable, json, json);
        });
    }
}
