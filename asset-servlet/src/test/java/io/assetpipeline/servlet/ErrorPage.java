package io.assetpipeline.servlet;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** An application's error page, which notes that it was asked. The note is the JVM's: an application has classes of its own. */
public final class ErrorPage extends HttpServlet {

    static final String ASKED = ErrorPage.class.getName() + ".asked";

    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        System.setProperty(ASKED, request.getRequestURI());
    }
}
