package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A sample in a JVM of its own, run from a copy of its built project. {@link #close} ends the process.
 */
final class RunningSample implements AutoCloseable {

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    /** What a run goal puts on the class path. */
    static final Path WEBJARS = MODULE.resolve("target").resolve("webjars");

    private static final Pattern JSP_PORT = Pattern.compile("Open http://localhost:(\\d+)/");
    private static final Pattern BOOT_PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Path project;
    private final Process process;
    private final PrintedLines printed;
    private final Path accessLog;
    private final URI page;

    private RunningSample(Path project, List<String> arguments, Map<String, String> environment, Pattern port)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Starts in half the time; nothing here runs long enough for the better compiler.
                "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(project.toFile());
        // What is set where the tests run must not decide here.
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("ASSET_") || name.startsWith("SPRING_") || name.startsWith("JAVA_TOOL_"));
        builder.environment().putAll(environment);
        builder.environment().put("PORT", "0");
        this.project = project;
        this.accessLog = project.resolve("target/tomcat/logs/access.log");
        this.process = builder.start();
        this.printed = new PrintedLines(process, port);
        try {
            this.page = URI.create("http://127.0.0.1:" + printed.await() + "/");
        } catch (RuntimeException e) {
            OwnProcess.end(process);
            throw e;
        }
    }

    /** {@code samples/jsp} as its README line starts it. */
    static RunningSample jspInProduction(Path work) throws IOException {
        return jspInProduction(work, Map.of());
    }

    /** The same with more in its environment. */
    static RunningSample jspInProduction(Path work, Map<String, String> environment) throws IOException {
        Path project = copy("jsp", "target/jsp-sample-server.jar", work);
        return new RunningSample(project, List.of("-jar", "target/jsp-sample-server.jar"), environment, JSP_PORT);
    }

    /** {@code samples/jsp} in development, with its WebJars where {@code jetty:run} has them. */
    static RunningSample jspInDevelopment(Path work) throws IOException {
        Path project = copy("jsp", "target/jsp-sample-server.jar", work);
        return new RunningSample(
                project,
                List.of(
                        "-cp",
                        classPath(project.resolve("target/jsp-sample-server.jar"), WEBJARS.resolve("*")),
                        "io.assetpipeline.samples.collections.Server"),
                Map.of("ASSET_MODE", "development"),
                JSP_PORT);
    }

    /** {@code samples/thymeleaf} as its README line starts it. */
    static RunningSample thymeleafInProduction(Path work) throws IOException {
        Path project = copy("thymeleaf", "target/thymeleaf-sample.jar", work);
        return new RunningSample(
                project, List.of("-jar", "target/thymeleaf-sample.jar"), accessLogInTarget(), BOOT_PORT);
    }

    /** {@code samples/thymeleaf} in development, on the class path and with the environment of {@code spring-boot:run}. */
    static RunningSample thymeleafInDevelopment(Path work) throws IOException {
        Path project = copy("thymeleaf", "target/thymeleaf-sample.jar", work);
        Path libraries = unpackLibraries(project.resolve("target/thymeleaf-sample.jar"), project.resolve("target/lib"));
        Map<String, String> environment = Stream.concat(
                        accessLogInTarget().entrySet().stream(),
                        Map.of("ASSET_MODE", "development", "SPRING_THYMELEAF_CACHE", "false").entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new RunningSample(
                project,
                List.of(
                        "-cp",
                        classPath(
                                project.resolve("src/main/resources"),
                                project.resolve("target/classes"),
                                libraries.resolve("*"),
                                WEBJARS.resolve("*")),
                        "io.assetpipeline.samples.planets.PlanetsApplication"),
                environment,
                BOOT_PORT);
    }

    /** As samples/jsp writes its own. */
    private static Map<String, String> accessLogInTarget() {
        return Map.of(
                "SERVER_TOMCAT_BASEDIR", "target/tomcat",
                "SERVER_TOMCAT_ACCESSLOG_ENABLED", "true",
                "SERVER_TOMCAT_ACCESSLOG_BUFFERED", "false",
                "SERVER_TOMCAT_ACCESSLOG_PATTERN", "%m %U %s %B",
                "SERVER_TOMCAT_ACCESSLOG_PREFIX", "access",
                "SERVER_TOMCAT_ACCESSLOG_ROTATE", "false");
    }

    private static String classPath(Path... entries) {
        return Stream.of(entries).map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path copy(String sample, String built, Path work) throws IOException {
        Path from = MODULE.resolveSibling(sample);
        if (!Files.exists(from.resolve(built))) {
            throw new IllegalStateException(
                    from.resolve(built) + " does not exist. Run mvn -DskipTests package in the root project first.");
        }
        Path to = work.resolve(sample);
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // An access log of the checkout's own server would be counted.
                if (folder.endsWith("tomcat/logs") || folder.endsWith("tomcat/work")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }

    private static Path unpackLibraries(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream in = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar")) {
                    Files.copy(zip, folder.resolve(name.substring(name.lastIndexOf('/') + 1)));
                }
            }
        }
        return folder;
    }

    /** The copy. */
    Path project() {
        return project;
    }

    URI page() {
        return page;
    }

    /** Changes a source of the copy. */
    void edit(String source, String before, String after) throws IOException {
        Path file = project.resolve(source);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (!text.contains(before)) {
            throw new IllegalArgumentException(source + " does not contain " + before);
        }
        Files.writeString(file, text.replace(before, after), StandardCharsets.UTF_8);
    }

    /** Adds a source to the copy. */
    void add(String source, String text) throws IOException {
        Files.writeString(project.resolve(source), text, StandardCharsets.UTF_8);
    }

    /** The paths below the assets' prefix that the server was asked for, one an answered request. */
    List<String> requestedAssets() throws IOException {
        return Files.readAllLines(accessLog, StandardCharsets.UTF_8).stream()
                .map(line -> line.split(" ", -1)[1])
                .filter(path -> path.startsWith("/assets/"))
                .toList();
    }

    /** What the process has printed until now. */
    String printed() {
        return printed.toString();
    }

    @Override
    public void close() {
        OwnProcess.end(process);
    }
}
