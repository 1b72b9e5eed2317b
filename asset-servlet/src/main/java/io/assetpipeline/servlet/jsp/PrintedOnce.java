package io.assetpipeline.servlet.jsp;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.tagext.BodyContent;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one output has been given already. An output is what one response receives for one URI: after a forward or an error
 * the buffer was emptied, and a wrapper that an application puts round the response collects a text of its own. What a tag
 * captures, as {@code <c:set>} does, may be thrown away or printed anywhere; it never counts. In doubt something is printed
 * twice, which is harmless, and never not at all.
 *
 * <p>Kept in a request attribute, so for one thread at a time.
 */
final class PrintedOnce {

    private static final String ATTRIBUTE = PrintedOnce.class.getName();

    private static final String JASPER = "org.apache.jasper.";

    /** What containers put round a response for an include, which writes to the same output. */
    private static final List<String> CONTAINERS = List.of("org.apache.catalina.", JASPER, "org.eclipse.jetty.");

    private final List<Output> outputs = new ArrayList<>();

    private PrintedOnce() {}

    /** One output, told by the identity of its response. */
    private record Output(ServletResponse response, String uri, boolean error, Set<String> names) {

        boolean is(ServletResponse other, String otherUri, boolean otherError) {
            return response == other && uri.equals(otherUri) && error == otherError;
        }
    }

    /** Whether the page's output does not have it yet; from now on it has. */
    static boolean isFirst(PageContext page, String name) {
        if (page.getOut() instanceof BodyContent) {
            return true;
        }
        ServletResponse response = page.getResponse();
        while (response instanceof ServletResponseWrapper wrapper && isContainers(wrapper)) {
            if (writesToBody(wrapper)) {
                return true;
            }
            response = wrapper.getResponse();
        }
        HttpServletRequest request = (HttpServletRequest) page.getRequest();
        // Not the dispatcher type: of a page that the error page includes that is INCLUDE.
        boolean error = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        return of(request).names(response, request.getRequestURI(), error).add(name);
    }

    private static PrintedOnce of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof PrintedOnce printed) {
            return printed;
        }
        PrintedOnce printed = new PrintedOnce();
        request.setAttribute(ATTRIBUTE, printed);
        return printed;
    }

    private Set<String> names(ServletResponse response, String uri, boolean error) {
        for (Output output : outputs) {
            if (output.is(response, uri, error)) {
                return output.names();
            }
        }
        Output output = new Output(response, uri, error, new HashSet<>());
        outputs.add(output);
        return output.names();
    }

    private static boolean isContainers(ServletResponseWrapper wrapper) {
        String type = wrapper.getClass().getName();
        return CONTAINERS.stream().anyMatch(type::startsWith);
    }

    /**
     * Whether this is an include inside of a tag that captures its body. Jasper, which Tomcat and Jetty share, has the tag's
     * writer in a private field and tells nobody; where it cannot be read the answer is yes, so that something is printed.
     */
    private static boolean writesToBody(ServletResponseWrapper wrapper) {
        if (!wrapper.getClass().getName().startsWith(JASPER)) {
            return false;
        }
        try {
            Field writer = wrapper.getClass().getDeclaredField("jspWriter");
            writer.setAccessible(true);
            return writer.get(wrapper) instanceof BodyContent;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return true;
        }
    }
}
