package io.assetpipeline.servlet;

import io.assetpipeline.http.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** An answer that is no asset: a line of text that no cache keeps and no browser takes for a page. */
final class PlainAnswer {

    private PlainAnswer() {}

    /** Not by {@code sendError}: the application's error page may redirect, or need a login. */
    static void send(HttpServletRequest request, HttpServletResponse response, int status, String text)
            throws IOException {
        AnswerSender.send(request, response, Answer.plain(status, text, List.of()));
    }
}
