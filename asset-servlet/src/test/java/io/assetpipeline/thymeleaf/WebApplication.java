package io.assetpipeline.thymeleaf;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.web.servlet.IServletWebExchange;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** A Tomcat with one application at {@code /shop}, in whose requests tests run. */
final class WebApplication implements AutoCloseable {

    private static final class Render extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final transient AtomicReference<@Nullable Function<IServletWebExchange, String>> page =
                new AtomicReference<>();
        private final transient AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                String text = Objects.requireNonNull(page.get())
                        .apply(JakartaServletWebApplication.buildApplication(getServletContext())
                                .buildExchange(request, response));
                response.setContentType("text/html;charset=UTF-8");
                response.getWriter().write(text);
            } catch (RuntimeException e) {
                failure.set(e);
            }
        }
    }

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Render render = new Render();
    private final Context context;

    WebApplication(Path folder) throws LifecycleException {
        Logger.getLogger("org.apache").setLevel(Level.OFF);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        context = tomcat.addContext("/shop", null);
        Tomcat.addServlet(context, "render", render).addMapping("/render");
        tomcat.start();
    }

    ServletContext servletContext() {
        return context.getServletContext();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** What is made of a request; throws what it throws. */
    String request(Function<IServletWebExchange, String> page) {
        render.page.set(page);
        render.failure.set(null);
        try {
            String body = client.send(
                            HttpRequest.newBuilder(URI.create(
                                            String.format(Locale.ROOT, "http://127.0.0.1:%d/shop/render?q=1", port())))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            RuntimeException failure = render.failure.get();
            if (failure != null) {
                throw failure;
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
