package io.assetpipeline.containers.jetty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/**
 * Runs exploded web applications, prints {@code listening <context path> <port>} for each and stops when its standard
 * input ends: whoever started it need only go away.
 */
public final class JettyHost {

    private JettyHost() {}

    /**
     * Runs until the input ends.
     *
     * @param args a folder for work files, then {@code <context path>=<web root>} for each application; the root's context
     *     path is empty
     */
    public static void main(String[] args) throws Exception {
        Path work = Files.createDirectories(Path.of(args[0]));
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ContextHandlerCollection applications = new ContextHandlerCollection();
        List<WebAppContext> contexts = new ArrayList<>();
        for (String application : List.of(args).subList(1, args.length)) {
            int equals = application.indexOf('=');
            WebAppContext context = new WebAppContext();
            context.setContextPath(equals == 0 ? "/" : application.substring(0, equals));
            context.setWar(application.substring(equals + 1));
            context.setTempDirectory(Files.createDirectories(work.resolve("work" + contexts.size()))
                    .toFile());
            applications.addHandler(context);
            contexts.add(context);
        }
        server.setHandler(applications);
        server.start();
        for (int i = 0; i < contexts.size(); i++) {
            WebAppContext context = contexts.get(i);
            String path = List.of(args).get(i + 1).substring(0, args[i + 1].indexOf('='));
            System.out.println(
                    context.isAvailable() ? "listening " + path + " " + connector.getLocalPort() : "failed " + path);
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end says something.
        }
        server.stop();
    }
}
