package io.assetpipeline.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer that is no asset: a line of text that no cache keeps and no browser takes for a page. */
final class PlainAnswer {

    private PlainAnswer() {}

    /** Not by {@code sendError}: the application's error page may redirect, or need a login. */
    static void send(HttpServletRequest request, HttpServletResponse response, int status, String text)
            throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        // Networks that deliver for us keep a 404 for minutes otherwise, past the deployment that brings the file.
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("text/plain;charset=utf-8");
        FileAnswer.sendBody(request, response, body);
    }
}
