package io.assetpipeline.servlet.jsp;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.link.Mode;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.ManifestWriter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Setting;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A Tomcat on a free port with one web application at {@code /shop}, whose assets were built and whose pages are JSPs. */
final class JspServer implements AutoCloseable {

    private static final String PAGE_START = "<%@ page contentType=\"text/html;charset=UTF-8\" %>"
            + "<%@ taglib prefix=\"asset\" uri=\"assetpipeline.tags\" %>"
            + "<%@ taglib prefix=\"c\" uri=\"jakarta.tags.core\" %>";

    /** Kept, since a logger that nobody holds forgets its level. A page that fails is an answer here, no news. */
    private static final Logger CONTAINER_LOG = Logger.getLogger("org.apache.catalina");

    private final Path folder;
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private int pages;

    private JspServer(Path folder) {
        this.folder = folder;
    }

    /** Writes a project, builds it and starts the server; a file's name is relative to the project. */
    static JspServer start(Path folder, Mode mode, Map<Setting, String> settings, Map<String, String> files)
            throws IOException, LifecycleException {
        return start(folder, mode, settings, files, built -> built);
    }

    /** The same, with another manifest than the one that was built. */
    static JspServer start(
            Path folder,
            Mode mode,
            Map<Setting, String> settings,
            Map<String, String> files,
            UnaryOperator<Manifest> change)
            throws IOException, LifecycleException {
        JspServer server = new JspServer(folder);
        files.forEach(server::write);
        AssetPipeline.of(folder)
                .output(OutputLayout.war(server.webRoot(), folder.resolve("target")))
                .build();
        server.change(change);
        server.write("webapp/WEB-INF/tags/layout.tag", """
                <%@ tag body-content="scriptless" %><%@ attribute name="head" fragment="true" %>\
                <html><head><jsp:invoke fragment="head"/></head><body><jsp:doBody/></body></html>""");
        server.run(mode, settings);
        return server;
    }

    private void change(UnaryOperator<Manifest> change) throws IOException {
        Path manifest = webRoot().resolve("WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION);
        Manifest changed;
        try (InputStream json = Files.newInputStream(manifest)) {
            changed = change.apply(ManifestReader.read("manifest", Content.read(json)));
        }
        try (InputStream json = ManifestWriter.write(changed).newInputStream()) {
            Files.write(manifest, json.readAllBytes());
        }
    }

    private Path webRoot() {
        return folder.resolve("webapp");
    }

    void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Mode mode, Map<Setting, String> settings) throws LifecycleException {
        CONTAINER_LOG.setLevel(Level.OFF);
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("relaxedQueryChars", "<>\"|");
        Context context = tomcat.addWebapp("/shop", webRoot().toString());
        context.addParameter(Setting.MODE.property(), mode.word());
        context.addParameter(Setting.PROJECT.property(), folder.toString());
        settings.forEach((setting, value) -> context.addParameter(setting.property(), value));
        if (context.getJarScanner() instanceof StandardJarScanner scanner) {
            // The tag library under test lies in a folder of classes, not in a jar.
            scanner.setScanAllDirectories(true);
        }
        context.addLifecycleListener(event -> {
            if (event.getType().equals("before_start")) {
                addCases(context);
            }
        });
        tomcat.start();
        Assets.of(context.getServletContext());
    }

    private static void addCases(Context context) {
        servlet(context, "render", new RenderingServlet());
        ErrorPage page = new ErrorPage();
        page.setErrorCode(418);
        page.setLocation("/error.jsp");
        context.addErrorPage(page);
    }

    private static void servlet(Context context, String name, jakarta.servlet.Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
        wrapper.addMapping("/" + name);
    }

    /** Adds a page below the context path and returns its name; the tag libraries are declared. */
    String page(String text) {
        String name = "page" + ++pages + ".jsp";
        page(name, text);
        return name;
    }

    void page(String name, String text) {
        write("webapp/" + name, PAGE_START + text);
    }

    HttpResponse<String> get(String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(uri(path)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/shop/" + path);
    }

    /** What a page of this text prints. */
    String print(String text) {
        HttpResponse<String> response = get(page(text));
        if (response.statusCode() != 200) {
            throw new AssertionError(Jsoup.parse(response.body()).text());
        }
        return response.body();
    }

    Document document(String text) {
        return Jsoup.parse(print(text));
    }

    /** What a page of this text fails with, as the container's page shows it. */
    String failure(String text) {
        HttpResponse<String> response = get(page(text));
        if (response.statusCode() != 500) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Jsoup.parse(response.body()).text();
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
