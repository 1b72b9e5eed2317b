package io.assetpipeline.servlet;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.jspecify.annotations.Nullable;

/** A Tomcat on a port of its own. Applications find our jars in their {@code WEB-INF/lib}, as users have them. */
final class TestTomcat implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final Path home;

    TestTomcat(Path home) throws IOException {
        this.home = home;
        tomcat.setBaseDir(Files.createDirectories(home.resolve("tomcat")).toString());
        tomcat.getHost()
                .setAppBase(
                        Files.createDirectories(home.resolve("tomcat/webapps")).toString());
        tomcat.setPort(0);
        tomcat.getEngine().setParentClassLoader(new ContainerClasses(TestTomcat.class.getClassLoader()));
        tomcat.getConnector();
    }

    /** An empty application with our jars; {@code webXml} may be empty. */
    Path application(String name, String webXml) throws IOException {
        Path folder = Files.createDirectories(home.resolve("project/target/" + name));
        Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
        jar(Assets.class, libraries.resolve("m-asset-servlet.jar"));
        jar(io.assetpipeline.link.Link.class, libraries.resolve("m-asset-core.jar"));
        jar(com.fasterxml.jackson.core.JsonFactory.class, libraries.resolve("jackson-core.jar"));
        jar(org.snakeyaml.engine.v2.api.Load.class, libraries.resolve("snakeyaml-engine.jar"));
        if (!webXml.isEmpty()) {
            Files.writeString(folder.resolve("WEB-INF/web.xml"), webXml);
        }
        return folder;
    }

    static String webXml(String attributes, String content) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" " + attributes + ">" + content
                + "</web-app>";
    }

    /** Puts a class of the tests into an application. */
    static void addClass(Path application, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = application.resolve("WEB-INF/classes/" + name);
        Files.createDirectories(file.getParent());
        try (var in = type.getClassLoader().getResourceAsStream(name)) {
            Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    /** Deploys an exploded or packed application; it starts with {@link #start} or, after that, at once. */
    Context deploy(String contextPath, Path application) {
        StandardContext context = (StandardContext) tomcat.addWebapp(contextPath, application.toString());
        context.setUnpackWAR(false);
        // It would look through java.class.path as well, which is the test's.
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        return context;
    }

    /** How many requests it works on at a time. */
    TestTomcat threads(int most) {
        tomcat.getConnector().setProperty("maxThreads", Integer.toString(most));
        return this;
    }

    RawHttp start() throws LifecycleException {
        tomcat.start();
        return new RawHttp(tomcat.getConnector().getLocalPort());
    }

    static boolean isRunning(Context context) {
        return context.getState() == LifecycleState.STARTED;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static void jar(Class<?> type, Path jar) throws IOException {
        Path location =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        if (Files.isRegularFile(location)) {
            Files.copy(location, jar);
            return;
        }
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(location)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(location.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        BuiltAssets.writeZip(jar, entries);
    }

    /** What a container brings: of the test's class path only Tomcat and the APIs, and nothing that a scan of jars finds. */
    private static final class ContainerClasses extends ClassLoader {

        private static final List<String> VISIBLE = List.of("jakarta.", "org.apache.");

        private final ClassLoader tests;

        ContainerClasses(ClassLoader tests) {
            super(ClassLoader.getPlatformClassLoader());
            this.tests = tests;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (VISIBLE.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return tests.loadClass(name);
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return VISIBLE.stream().anyMatch(prefix -> name.startsWith(prefix.replace('.', '/')))
                    ? tests.getResource(name)
                    : null;
        }
    }
}
