package io.assetpipeline.containers.boot;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs Spring Boot applications beside each other, prints {@code listening <folder> <port>} for each and stops when
 * its standard input ends: whoever started it need only go away.
 */
public final class BootHost {

    private BootHost() {}

    /**
     * Runs until the input ends.
     *
     * @param args a folder for work files, then {@code <context path>=<class folder>} for each application, which holds its
     *     templates, assets and {@code application.properties}; the root's context path is empty
     */
    public static void main(String[] args) throws IOException {
        List<ConfigurableApplicationContext> contexts = new ArrayList<>();
        for (String application : List.of(args).subList(1, args.length)) {
            int equals = application.indexOf('=');
            String path = application.substring(0, equals);
            String folder = application.substring(equals + 1);
            URL classes = Path.of(folder).toUri().toURL();
            // Each application has its own files and shares the classes, as if it had been started alone.
            Thread.currentThread()
                    .setContextClassLoader(new URLClassLoader(new URL[] {classes}, BootHost.class.getClassLoader()));
            try {
                ConfigurableApplicationContext context = new SpringApplicationBuilder(Shop.class)
                        .bannerMode(Banner.Mode.OFF)
                        .registerShutdownHook(false)
                        .run(
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--server.http2.enabled=true",
                                "--server.servlet.context-path=" + path,
                                "--server.tomcat.basedir=" + Path.of(args[0], "work" + contexts.size()));
                contexts.add(context);
                System.out.println(
                        "listening " + folder + " " + context.getEnvironment().getProperty("local.server.port"));
            } catch (RuntimeException e) {
                e.printStackTrace();
                System.out.println("failed " + folder);
            }
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end says something.
        }
        contexts.forEach(ConfigurableApplicationContext::close);
    }
}
