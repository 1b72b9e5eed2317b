package io.assetpipeline.containers.jetty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * Runs exploded web applications, prints {@code listening <folder> <port>} for each and stops when its standard input ends:
 * whoever started it need only go away.
 */
public final class JettyHost {

    private JettyHost() {}

    private record Hosted(String folder, Server server, WebAppContext context) {}

    /**
     * Runs until the input ends.
     *
     * @param args a folder for work files, then {@code <context path>=<web root>} for each application; the root's context
     *     path is empty. One whose context path is taken begins another server on a port of its own
     */
    public static void main(String[] args) throws Exception {
        Set<Server> servers = new LinkedHashSet<>();
        List<Hosted> hosted = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        ContextHandlerCollection applications = new ContextHandlerCollection();
        Server server = null;
        for (String application : List.of(args).subList(1, args.length)) {
            int equals = application.indexOf('=');
            String contextPath = application.substring(0, equals);
            String folder = application.substring(equals + 1);
            if (server == null || !taken.add(contextPath)) {
                taken = new HashSet<>(Set.of(contextPath));
                applications = new ContextHandlerCollection();
                server = server(applications);
            }
            WebAppContext context = new WebAppContext();
            context.setContextPath(contextPath.isEmpty() ? "/" : contextPath);
            context.setWar(folder);
            context.setTempDirectory(Files.createDirectories(Path.of(args[0], "work" + hosted.size()))
                    .toFile());
            applications.addHandler(context);
            servers.add(server);
            hosted.add(new Hosted(folder, server, context));
        }
        for (Server each : servers) {
            each.start();
        }
        for (Hosted application : hosted) {
            System.out.println(
                    application.context().isAvailable()
                            ? "listening " + application.folder() + " "
                                    + ((ServerConnector) application.server().getConnectors()[0]).getLocalPort()
                            : "failed " + application.folder());
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end says something.
        }
        for (Server each : servers) {
            each.stop();
        }
    }

    private static Server server(ContextHandlerCollection applications) {
        Server server = new Server();
        HttpConfiguration configuration = new HttpConfiguration();
        ServerConnector connector = new ServerConnector(
                server, new HttpConnectionFactory(configuration), new HTTP2CServerConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(Long.getLong("idle.timeout", connector.getIdleTimeout()));
        server.addConnector(connector);
        server.setHandler(applications);
        return server;
    }
}
