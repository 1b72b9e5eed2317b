package io.assetpipeline.benchmarks.jmh;

import io.assetpipeline.http.RequestHead;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A GET in the context of the root, read already. What the filter has no need of throws. */
final class FixedRequest extends HttpServletRequestWrapper implements RequestHead {

    private final String uri;
    private final SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ServletContext context = Unsupported.of(ServletContext.class, Map.of("getContextPath", ""));

    private FixedRequest(String uri, Map<String, String> headers) {
        super(Unsupported.of(HttpServletRequest.class, Map.of()));
        this.uri = uri;
        this.headers.putAll(headers);
    }

    static FixedRequest of(String uri, Map<String, String> headers) {
        return new FixedRequest(uri, headers);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public Enumeration<String> lines(String name) {
        String value = headers.get(name);
        return value == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(value));
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public String host() {
        return "shop.example";
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public String getServletPath() {
        return uri.replace("%63", "c");
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(Objects.requireNonNull(name, "name"));
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return lines(name);
    }
}
