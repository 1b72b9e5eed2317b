package io.assetpipeline.servlet.jsp;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/** Renders {@code ?page=} to a text of its own twice, as for a mail, throws that away, and then includes the page. */
final class RenderingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String page = "/" + Objects.requireNonNull(request.getParameter("page"));
        response.setContentType("text/html;charset=UTF-8");
        for (int i = 0; i < 2; i++) {
            StringWriter text = new StringWriter();
            Rendered rendered = new Rendered(response, new PrintWriter(text));
            request.getRequestDispatcher(page).include(request, rendered);
            rendered.getWriter().flush();
            response.getWriter().println("<pre>" + text.toString().replace("<", "&lt;") + "</pre>");
        }
        request.getRequestDispatcher(page).include(request, response);
    }

    private static final class Rendered extends HttpServletResponseWrapper {

        private final PrintWriter writer;

        Rendered(HttpServletResponse response, PrintWriter writer) {
            super(response);
            this.writer = writer;
        }

        @Override
        public PrintWriter getWriter() {
            return writer;
        }
    }
}
