package io.assetpipeline.containers.tomcat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Runs exploded web applications, prints {@code listening <folder> <port>} for each and stops when its standard input ends:
 * whoever started it need only go away.
 */
public final class TomcatHost {

    private TomcatHost() {}

    private record Hosted(String folder, Tomcat server, Context context) {}

    /**
     * Runs until the input ends.
     *
     * @param args a folder for work files, then {@code <context path>=<web root>} for each application; the root's context
     *     path is empty. One whose context path is taken begins another server on a port of its own
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        Set<Tomcat> servers = new LinkedHashSet<>();
        List<Hosted> hosted = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Tomcat tomcat = null;
        for (String application : List.of(args).subList(1, args.length)) {
            int equals = application.indexOf('=');
            String contextPath = application.substring(0, equals);
            String folder = application.substring(equals + 1);
            if (tomcat == null || !taken.add(contextPath)) {
                taken = new HashSet<>(Set.of(contextPath));
                tomcat = server(Path.of(args[0], "server" + servers.size()));
            }
            Context context = tomcat.addWebapp(contextPath, folder);
            StandardJarScanner scanner = new StandardJarScanner();
            // The tags must be found in the application's own WEB-INF/lib.
            scanner.setScanClassPath(false);
            context.setJarScanner(scanner);
            servers.add(tomcat);
            hosted.add(new Hosted(folder, tomcat, context));
        }
        for (Tomcat server : servers) {
            server.start();
        }
        for (Hosted application : hosted) {
            System.out.println(
                    application.context().getState().isAvailable()
                            ? "listening " + application.folder() + " "
                                    + application.server().getConnector().getLocalPort()
                            : "failed " + application.folder());
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end says something.
        }
        for (Tomcat server : servers) {
            server.stop();
            server.destroy();
        }
    }

    private static Tomcat server(Path work) throws IOException {
        Files.createDirectories(work.resolve("webapps"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        String idle = System.getProperty("idle.timeout");
        if (idle != null) {
            tomcat.getConnector().setProperty("connectionTimeout", idle);
        }
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        return tomcat;
    }
}
