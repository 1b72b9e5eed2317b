package io.assetpipeline.benchmarks.jetty;

import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Settings;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ResourceServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Serves a folder, by the asset filter or by Jetty's own servlet, until it is ended. Prints {@code listening <port>}. */
public final class JettyServer {

    private JettyServer() {}

    /**
     * Starts.
     *
     * @param args {@code ours} or {@code own}, the web root
     */
    public static void main(String[] args) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.setBaseResourceAsPath(Path.of(args[1]));
        ServletHolder files = context.addServlet(ResourceServlet.class, "/*");
        files.setInitParameter("precompressed", "br=.br,gzip=.gz");
        files.setInitParameter("etags", "true");
        if (args[0].equals("ours")) {
            Assets assets = Assets.of(Settings.ofProcess(), JettyServer.class.getClassLoader());
            FilterHolder filter = new FilterHolder(new AssetFilter(assets));
            filter.setAsyncSupported(true);
            assets.urlPatterns()
                    .forEach(pattern -> context.addFilter(filter, pattern, EnumSet.of(DispatcherType.REQUEST)));
        }
        server.setHandler(context);
        server.start();
        System.out.println("listening " + connector.getLocalPort());
        server.join();
    }
}
