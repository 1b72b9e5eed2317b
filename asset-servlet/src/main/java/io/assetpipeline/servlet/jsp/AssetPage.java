package io.assetpipeline.servlet.jsp;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.servlet.Assets;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.jsp.JspContext;
import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.JspTagException;
import jakarta.servlet.jsp.PageContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The page that a tag stands in. */
record AssetPage(PageContext context, Assets assets) {

    /** What a tag does, with failures that do not know yet in which page. */
    @FunctionalInterface
    interface Work {
        void run(AssetPage page) throws IOException;
    }

    /**
     * Does a tag's work; what goes wrong becomes a message that starts with the page's file, where that is known.
     *
     * @param tag as messages name it: {@code asset:css}
     */
    static void run(String tag, JspContext context, Work work) throws JspException, IOException {
        if (!(context instanceof PageContext page)) {
            throw new JspTagException(tag + " works in pages that answer HTTP requests only.");
        }
        try {
            Assets assets = Assets.of(page.getServletContext());
            assets.requireFilter();
            work.run(new AssetPage(page, assets));
        } catch (AssetException | IllegalArgumentException | IllegalStateException e) {
            throw new JspTagException(file(page) + tag + ": " + e.getMessage(), e);
        }
    }

    HttpServletRequest request() {
        return (HttpServletRequest) context.getRequest();
    }

    /**
     * The value of an attribute that names something.
     *
     * @throws IllegalArgumentException if it cannot be a name
     */
    String name(String attribute, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The attribute \"" + attribute
                    + "\" is empty; an expression that is null is, too. Name what is to be printed.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "The attribute \"" + attribute + "\" holds a control character, which no name has.");
        }
        if (!value.strip().equals(value)) {
            throw new IllegalArgumentException(
                    "The attribute " + attribute + "=\"" + value + "\" has white space at its ends: take it out.");
        }
        return value;
    }

    void print(String html) throws IOException {
        context.getOut().print(html);
    }

    /**
     * Sets a variable of the page, or prints where none is wanted.
     *
     * @param variable null for none
     */
    void printOrSet(@Nullable String variable, String value, String html) throws IOException {
        if (variable == null) {
            print(html);
        } else {
            context.setAttribute(name("var", variable), value);
        }
    }

    /** Of an included page its own file; empty if the request says nothing that looks like one. */
    private static String file(PageContext page) {
        HttpServletRequest request = (HttpServletRequest) page.getRequest();
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        String path = included != null ? included.toString() : request.getServletPath();
        return path != null && path.contains(".jsp") ? path + ": " : "";
    }
}
