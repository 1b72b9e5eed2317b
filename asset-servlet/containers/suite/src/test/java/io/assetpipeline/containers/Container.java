package io.assetpipeline.containers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A server that web applications run on, each with its own class path. */
enum Container {
    TOMCAT_10_1("tomcat-10.1", "tomcat.TomcatHost", Pages.JSP),
    TOMCAT_11("tomcat-11", "tomcat.TomcatHost", Pages.JSP),
    JETTY_12_0("jetty-12.0", "jetty.JettyHost", Pages.JSP),
    JETTY_12_1("jetty-12.1", "jetty.JettyHost", Pages.JSP),
    BOOT_3("boot-3", "boot.BootHost", Pages.THYMELEAF),
    BOOT_4("boot-4", "boot.BootHost", Pages.THYMELEAF);

    /** What an application's pages are written in. */
    enum Pages {
        JSP,
        THYMELEAF
    }

    /**
     * Jetty 12.0, up to 12.0.36 at least, prints this whenever its idle timeout ends a write over HTTP/1.1, also for its own
     * DefaultServlet: the connection forgets the request before it fails the write. No servlet can keep it from that.
     */
    private static final Pattern JETTY_12_0_IDLE = Pattern.compile(
            "^[-\\d]+ [:.\\d]+:WARN :oeji\\.AbstractConnection:\\S+: Failed callback\\n"
                    + "java\\.io\\.IOException: Insufficient content written .*\\n"
                    + "(?:\\tat (?:org\\.eclipse\\.jetty|java\\.base/).*(?:\\n|\\z))++",
            Pattern.MULTILINE);

    private final String module;
    private final String mainClass;
    private final Pages pages;

    Container(String module, String mainClass, Pages pages) {
        this.module = module;
        this.mainClass = mainClass;
        this.pages = pages;
    }

    /** All, or those that the system property {@code suite.containers} names, as in {@code tomcat-11,jetty-12.1}. */
    static List<Container> wanted() {
        Set<String> modules = Set.of(System.getProperty("suite.containers", "").split(","));
        return Arrays.stream(values())
                .filter(container -> modules.equals(Set.of("")) || modules.contains(container.module))
                .toList();
    }

    String module() {
        return module;
    }

    String mainClass() {
        return "io.assetpipeline.containers." + mainClass;
    }

    Pages pages() {
        return pages;
    }

    /** The {@code target} folder of its module. */
    Path target() {
        return Path.of("..", module, "target").toAbsolutePath().normalize();
    }

    /** An output without what the container prints whatever is done. */
    String withoutItsOwn(String output) {
        return this == JETTY_12_0 ? JETTY_12_0_IDLE.matcher(output).replaceAll("") : output;
    }

    @Override
    public String toString() {
        return module;
    }
}
