package io.assetpipeline.samples.collections;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AccessLogValve;

/** Starts Tomcat with the web application beside this class's jar, on {@code PORT}, else 8080. */
public final class Server {

    private Server() {}

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
        Path home = target.resolve("tomcat");
        Files.createDirectories(home.resolve("webapps"));

        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(home.toString());
        tomcat.setPort(
                Integer.parseInt(Optional.ofNullable(System.getenv("PORT")).orElse("8080")));
        tomcat.getHost().getPipeline().addValve(accessLog(home));
        // The folder that the WAR was made of: it needs no unpacking, and an old copy cannot be in the way.
        tomcat.addWebapp("", target.resolve("jsp-sample").toString());
        tomcat.getConnector();
        tomcat.start();
        System.out.println("Open http://localhost:" + tomcat.getConnector().getLocalPort() + "/");
        System.out.println("Requests are written to " + home.resolve("logs" + File.separator + "access.log"));
        tomcat.getServer().await();
    }

    private static AccessLogValve accessLog(Path home) {
        AccessLogValve log = new AccessLogValve();
        log.setDirectory(home.resolve("logs").toString());
        log.setPrefix("access");
        log.setSuffix(".log");
        log.setRotatable(false);
        log.setBuffered(false);
        log.setPattern("%m %U %s %B");
        return log;
    }
}
