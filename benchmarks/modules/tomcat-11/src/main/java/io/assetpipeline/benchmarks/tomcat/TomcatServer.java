package io.assetpipeline.benchmarks.tomcat;

import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Serves a folder, by the asset filter or by Tomcat's own servlet, until it is ended. Prints {@code listening <port>}. */
public final class TomcatServer {

    private TomcatServer() {}

    /**
     * Starts.
     *
     * @param args {@code ours} or {@code own}, the web root, a folder for work files
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        boolean ours = args[0].equals("ours");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(Path.of(args[2])).toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // How often connections are made is not what is measured.
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        Context context = tomcat.addContext("", args[1]);
        Wrapper files = Tomcat.addServlet(context, "default", DefaultServlet.class.getName());
        files.addInitParameter("precompressed", "true");
        files.addMapping("/");
        if (ours) {
            filter(context);
        }
        tomcat.start();
        System.out.println("listening " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }

    private static void filter(Context context) {
        Assets assets = Assets.of(Settings.ofProcess(), TomcatServer.class.getClassLoader());
        FilterDef filter = new FilterDef();
        filter.setFilterName(AssetFilter.NAME);
        filter.setFilter(new AssetFilter(assets));
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(AssetFilter.NAME);
        assets.urlPatterns().forEach(mapping::addURLPattern);
        context.addFilterMap(mapping);
    }
}
