package io.assetpipeline.containers.tomcat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/**
 * Runs exploded web applications, prints {@code listening <context path> <port>} for each and stops when its standard
 * input ends: whoever started it need only go away.
 */
public final class TomcatHost {

    private TomcatHost() {}

    /**
     * Runs until the input ends.
     *
     * @param args a folder for work files, then {@code <context path>=<web root>} for each application; the root's context
     *     path is empty
     */
    public static void main(String[] args) throws IOException, LifecycleException {
        Path work = Files.createDirectories(Path.of(args[0]));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(work.toString());
        Files.createDirectories(work.resolve("webapps"));
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        List<Context> contexts = new ArrayList<>();
        for (String application : List.of(args).subList(1, args.length)) {
            int equals = application.indexOf('=');
            Context context = tomcat.addWebapp(application.substring(0, equals), application.substring(equals + 1));
            StandardJarScanner scanner = new StandardJarScanner();
            // The tags must be found in the application's own WEB-INF/lib.
            scanner.setScanClassPath(false);
            context.setJarScanner(scanner);
            contexts.add(context);
        }
        tomcat.start();
        for (Context context : contexts) {
            System.out.println(
                    context.getState().isAvailable()
                            ? "listening " + context.getPath() + " "
                                    + tomcat.getConnector().getLocalPort()
                            : "failed " + context.getPath());
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Only its end says something.
        }
        tomcat.stop();
        tomcat.destroy();
    }
}
