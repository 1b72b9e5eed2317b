package io.assetpipeline.samples.browser;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** A Tomcat on a free port of the loopback interface, with web applications that were laid out in folders. */
final class WebServer implements AutoCloseable {

    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger CONTAINER_LOG = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();

    /**
     * A request that was answered.
     *
     * @param path with the context path, as it was sent
     */
    record Asked(String path, int status) {}

    WebServer(Path work) {
        CONTAINER_LOG.setLevel(Level.SEVERE);
        tomcat.setBaseDir(work.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getHost().getPipeline().addValve(new Log(asked));
    }

    /**
     * Adds an application, before the start.
     *
     * @param contextPath empty for the root
     * @param parameters as {@code asset.baseUrl}
     */
    WebServer with(String contextPath, Path webRoot, Map<String, String> parameters) {
        Context context = tomcat.addWebapp(contextPath, webRoot.toString());
        parameters.forEach(context::addParameter);
        if (context.getJarScanner() instanceof StandardJarScanner scanner) {
            // Run by an IDE, the tag library lies in a folder of classes, not in a jar.
            scanner.setScanAllDirectories(true);
        }
        return this;
    }

    WebServer start() throws LifecycleException {
        tomcat.start();
        return this;
    }

    /** An address of this server. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
    }

    /** What it was asked for since the last time. */
    List<Asked> asked() {
        List<Asked> until = List.copyOf(asked);
        asked.clear();
        return until;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Log extends ValveBase {

        private final Queue<Asked> asked;

        Log(Queue<Asked> asked) {
            super(true);
            this.asked = asked;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            try {
                getNext().invoke(request, response);
            } finally {
                asked.add(new Asked(request.getRequestURI(), response.getStatus()));
            }
        }
    }
}
