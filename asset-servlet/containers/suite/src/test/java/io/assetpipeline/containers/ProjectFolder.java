package io.assetpipeline.containers;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jsoup.Jsoup;

/**
 * The project of the application under test, as its developer has it: {@code assets.yaml}, {@code src/main/assets}, pages,
 * and below {@code target} what was built.
 *
 * @param folder of the project
 * @param run the web root, or for Spring Boot the class folder, that the container is given
 */
record ProjectFolder(Path folder, Path run) {

    /** A name that is legal, and wrong wherever something is not escaped. No percent sign: Jetty refuses %25 in a path. */
    static final String ODD_NAME = "img/odd/<b>\"&amp;'ü #?+.svg";

    /** A module's name, whose bytes browsers and we encode differently; in a script it needs a backslash. */
    static final String ODD_MODULE = "js/shop/odd/<b>\"&amp'ü +.js";

    private static final Path TEMPLATE = Path.of("src", "test", "app").toAbsolutePath();

    /** What the application has on its class path besides the pipeline. */
    record Libraries(Path webJar, Path kit) {

        List<Dependency> dependencies() {
            return List.of(
                    new Dependency("org.webjars:tiny:1.2.3", webJar), new Dependency("com.example:kit:1.0", kit));
        }
    }

    /** Makes a WebJar, and a library with a manifest and a prefix of its own. */
    static Libraries libraries(Path work) {
        Path webJar = work.resolve("tiny-1.2.3.jar");
        Path tiny = work.resolve("tiny");
        write(
                tiny.resolve("META-INF/resources/webjars/tiny/1.2.3/tiny.js"),
                "window.tiny = function (list) {\n  return list[0];\n};\n");
        write(
                tiny.resolve("META-INF/maven/org.webjars/tiny/pom.properties"),
                "groupId=org.webjars\nartifactId=tiny\nversion=1.2.3\n");
        zip(tiny, webJar);

        Path kit = work.resolve("kit");
        copy(TEMPLATE.resolve("library/assets.yaml"), kit.resolve("assets.yaml"));
        copy(TEMPLATE.resolve("library/kit"), kit.resolve("src/main/assets/kit"));
        Path classes = kit.resolve("target/classes");
        AssetPipeline.of(kit)
                .artifact("com.example:kit")
                .output(OutputLayout.jar(classes, kit.resolve("target")))
                .build();
        Path kitJar = work.resolve("kit-1.0.jar");
        zip(classes, kitJar);
        return new Libraries(webJar, kitJar);
    }

    /** Lays an application out for a container and builds it, if it is one that was built. */
    static ProjectFolder create(Path folder, Container.Pages pages, Application application, Libraries libraries) {
        copy(TEMPLATE.resolve("assets.yaml"), folder.resolve("assets.yaml"));
        copy(TEMPLATE.resolve("assets"), folder.resolve("src/main/assets"));
        write(
                folder.resolve("src/main/assets").resolve(ODD_NAME),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n");
        write(folder.resolve("src/main/assets").resolve(ODD_MODULE), "export const odd = \"odd\";\n");
        Path target = folder.resolve("target");
        Path run;
        if (pages == Container.Pages.JSP) {
            // As mvn jetty:run does: in development the pages are those of the project.
            run = folder.resolve(application.development() ? "src/main/webapp" : "target/app");
            copy(TEMPLATE.resolve("web"), run);
            // Packaging takes them along as they are.
            pages(folder.resolve("src/main/webapp"));
            pages(run);
            Path webXml = run.resolve("WEB-INF/web.xml");
            write(webXml, read(webXml).replace("<!-- CONTEXT PARAMETERS -->", contextParameters(application)));
            Path lib = run.resolve("WEB-INF/lib");
            copy(Path.of("../consumer/target/lib").toAbsolutePath().normalize(), lib);
            copy(libraries.kit(), lib.resolve("kit-1.0.jar"));
            copy(libraries.webJar(), lib.resolve("tiny-1.2.3.jar"));
            if (application.development()) {
                copy(jsoup(), lib.resolve("jsoup.jar"));
            }
            write(run.resolve("WEB-INF/classes/application.txt"), "A class folder that a compiler has written to.\n");
        } else {
            // Not below target, which a test deletes: an IDE has its own folder for classes.
            run = folder.resolve(application.development() ? "out/classes" : "target/classes");
            copy(TEMPLATE.resolve("templates"), run.resolve("templates"));
            pages(folder.resolve("src/main/resources/static"));
            pages(run.resolve("static"));
            write(run.resolve("application.properties"), properties(application));
        }
        if (application.built()) {
            AssetPipeline.of(folder)
                    .artifact("com.example:shop")
                    .dependencies(libraries.dependencies())
                    .output(
                            pages == Container.Pages.JSP
                                    ? OutputLayout.war(target.resolve("app"), target)
                                    : OutputLayout.jar(target.resolve("classes"), target))
                    .build();
        }
        if (!application.development()) {
            // A server has what was built and nothing else.
            delete(folder.resolve("src"));
            delete(folder.resolve("assets.yaml"));
        }
        return new ProjectFolder(folder, run);
    }

    /** The static pages, each as its author has saved it. */
    private static void pages(Path folder) {
        try (Stream<Path> files = Files.walk(TEMPLATE.resolve("pages"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path =
                        TEMPLATE.resolve("pages").relativize(file).toString().replace('\\', '/');
                Path there = folder.resolve(path);
                Files.createDirectories(there.getParent());
                Files.write(there, page(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A static page as it lies in the project. */
    static byte[] page(String path) {
        String text = read(TEMPLATE.resolve("pages").resolve(path));
        return text.contains("charset=windows-1252")
                ? text.replace("\n", "\r\n").getBytes(Charset.forName("windows-1252"))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads pages in development; an application that was built runs without it. */
    static Path jsoup() {
        try {
            return Path.of(Jsoup.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of {@code web.xml}. */
    static String contextParameters(Application application) {
        return application.settings().entrySet().stream()
                .map(setting -> "<context-param><param-name>" + setting.getKey() + "</param-name><param-value>"
                        + setting.getValue() + "</param-value></context-param>")
                .collect(Collectors.joining());
    }

    /** {@code application.properties}. */
    static String properties(Application application) {
        Map<String, String> own = Map.of(
                "spring.thymeleaf.cache", "" + !application.development(),
                "server.error.include-stacktrace", "always",
                "spring.web.error.include-stacktrace", "always");
        return Stream.concat(own.entrySet().stream(), application.settings().entrySet().stream())
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** What the manifest calls an asset. */
    LogicalPath built(LogicalPath path) {
        Path file = run.resolve(
                Files.exists(run.resolve("WEB-INF"))
                        ? "WEB-INF/classes/" + Manifest.CLASS_PATH_LOCATION
                        : Manifest.CLASS_PATH_LOCATION);
        return ManifestReader.read(file.toString(), Content.utf8(read(file)))
                .asset(path)
                .orElseThrow(() -> new AssertionError(path + " is not in " + file))
                .path();
    }

    Path source(String path) {
        return folder.resolve("src/main/assets").resolve(path);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file, or a folder with all that is in it. */
    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path there = to.resolve(from.relativize(file).toString());
                if (file.equals(from) && !Files.isDirectory(file)) {
                    there = to;
                }
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.createDirectories(there.getParent());
                    Files.copy(file, there);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With all that is in it; it may be gone already. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void zip(Path folder, Path jar) {
        try (Stream<Path> files = Files.walk(folder);
                OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
