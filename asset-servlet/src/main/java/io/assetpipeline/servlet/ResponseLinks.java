package io.assetpipeline.servlet;

import io.assetpipeline.link.LinkHeader;
import jakarta.servlet.http.HttpServletResponse;

/** Adds {@code Link} headers to responses, where that is possible. */
public final class ResponseLinks {

    private ResponseLinks() {}

    /**
     * Adds one.
     *
     * @param response a template engine's, as it has it
     * @param value of {@link LinkHeader}
     * @return false if the response has begun, or takes no headers because it is that of an included page: what the header would
     *     say has to stand in the page
     */
    public static boolean add(Object response, String value) {
        if (!(response instanceof HttpServletResponse http) || http.isCommitted()) {
            return false;
        }
        if (!http.getHeaders(LinkHeader.NAME).contains(value)) {
            http.addHeader(LinkHeader.NAME, value);
        }
        // An included page's are thrown away without a word (Servlet 6.0 section 9.3).
        return http.getHeaders(LinkHeader.NAME).contains(value);
    }
}
