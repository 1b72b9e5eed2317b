package io.assetpipeline.containers.boot;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/** The application on a port of its own, with a folder of classes before the class path, and a browser with cookies. */
final class RunningShop implements AutoCloseable {

    private final ConfigurableApplicationContext application;
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    private RunningShop(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static RunningShop start(Path classes, String... properties) throws IOException {
        return start(new URLClassLoader(new URL[] {classes.toUri().toURL()}, Shop.class.getClassLoader()), properties);
    }

    static RunningShop start(ClassLoader classPath, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--server.address=127.0.0.1", "--server.port=0"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classPath);
        try {
            return new RunningShop(new SpringApplicationBuilder(Shop.class)
                    .resourceLoader(new DefaultResourceLoader(classPath))
                    .bannerMode(Banner.Mode.OFF)
                    .registerShutdownHook(false)
                    .run(arguments.toArray(String[]::new)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    ConfigurableApplicationContext application() {
        return application;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        application.close();
    }
}
