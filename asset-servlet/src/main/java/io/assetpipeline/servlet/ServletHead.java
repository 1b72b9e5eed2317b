package io.assetpipeline.servlet;

import io.assetpipeline.http.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The head of a request, as the container has read it. */
record ServletHead(HttpServletRequest request) implements RequestHead {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public Enumeration<String> lines(String name) {
        // Null is what a container says that does not let headers be read.
        Enumeration<String> lines = request.getHeaders(name);
        return lines == null ? Collections.emptyEnumeration() : lines;
    }

    @Override
    public boolean secure() {
        return request.isSecure();
    }

    @Override
    public String host() {
        return Objects.requireNonNullElse(request.getServerName(), "");
    }
}
