package io.assetpipeline.samples.browser;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.source.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A release of an application as most releases are: of the one before it differs by versions of libraries and a line in each of
 * ten files of its own.
 */
final class BumpedRelease {

    /** How many style sheets the application has of its own, and as many scripts. */
    static final int OWN = 5;

    private static final Path JARS = Path.of(System.getProperty("basedir", ""), "target", "webjars-of-releases");

    private static final String PAGE = """
            <%@ page contentType="text/html;charset=UTF-8" %><%@ taglib prefix="asset" uri="assetpipeline.tags" %>\
            <% response.setHeader("Cache-Control", "no-store"); %>\
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>loading</title>
            <link rel="icon" href="data:,">
            """;

    private BumpedRelease() {}

    /**
     * Builds one.
     *
     * @param number 1 has the libraries of one day, all others those of another
     * @param before the web application of the release before; null for the first
     * @return the exploded web application
     */
    static Path build(Path folder, int number, @Nullable Path before) throws IOException {
        Path assets = folder.resolve("src/main/assets");
        StringBuilder yaml =
                new StringBuilder("minify: none\ncss:\n  bootstrap: [webjars/bootstrap/css/bootstrap.min.css]\n");
        StringBuilder scripts = new StringBuilder("js:\n  jquery: [webjars/jquery/jquery.min.js]\n  d3: ["
                + (number == 1 ? "webjars/d3js/d3.min.js" : "webjars/d3/dist/d3.min.js") + "]\n");
        StringBuilder page = new StringBuilder(PAGE).append("<asset:css bundle=\"bootstrap\"/>\n");
        StringBuilder tags = new StringBuilder("<asset:js bundle=\"jquery\"/>\n<asset:js bundle=\"d3\"/>\n");
        for (int i = 0; i < OWN; i++) {
            write(assets.resolve("css/own" + i + ".css"), sheet(i, number));
            write(assets.resolve("js/own" + i + ".js"), script(i, number));
            yaml.append("  own").append(i).append(": [css/own").append(i).append(".css]\n");
            scripts.append("  own").append(i).append(": [js/own").append(i).append(".js]\n");
            page.append("<asset:css bundle=\"own").append(i).append("\"/>\n");
            tags.append("<asset:js bundle=\"own").append(i).append("\"/>\n");
        }
        write(
                folder.resolve("assets.yaml"),
                yaml.append(scripts)
                        .append("keepReleases: { from: ")
                        .append(
                                before == null
                                        ? "none"
                                        : folder.relativize(before).toString().replace('\\', '/'))
                        .append(" }\n")
                        .toString());
        Path built = folder.resolve("target/app");
        write(built.resolve("index.jsp"), page + tags.toString() + "</head><body></body></html>\n");
        AssetPipeline.of(folder)
                .artifact("com.example:bumped")
                .dependencies(
                        number == 1
                                ? List.of(
                                        library("bootstrap", "5.3.2"),
                                        library("d3js", "6.6.0"),
                                        library("jquery", "3.7.0"))
                                : List.of(
                                        library("bootstrap", "5.3.3"),
                                        library("d3", "6.7.0"),
                                        library("jquery", "3.7.1")))
                .output(OutputLayout.war(built, folder.resolve("target")))
                .build();
        return built;
    }

    /** What the page's title is when all of it ran. */
    static String title(int number) {
        return "release " + number + ": jQuery " + (number == 1 ? "3.7.0" : "3.7.1") + ", D3 "
                + (number == 1 ? "6.6.0" : "6.7.0") + ", " + OWN * number;
    }

    private static Dependency library(String name, String version) {
        return new Dependency("org.example:" + name + ":" + version, JARS.resolve(name + "-" + version + ".jar"));
    }

    /** Some kilobytes that no encoding makes nothing of, the same at each call. */
    private static String sheet(int file, int release) {
        Random random = new Random(file);
        StringBuilder css = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            css.append(".c")
                    .append(Integer.toString(random.nextInt(1 << 20), 36))
                    .append(" { margin: ")
                    .append(random.nextInt(99))
                    .append("px; color: #")
                    .append(Integer.toHexString(random.nextInt(1 << 24) | 1 << 24)
                            .substring(1))
                    .append("; }\n");
            if (i == 30) {
                css.append(":root { --own")
                        .append(file)
                        .append(": ")
                        .append(release)
                        .append("; }\n");
            }
        }
        return css.toString();
    }

    private static String script(int file, int release) {
        Random random = new Random(file);
        StringBuilder js = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            js.append("function f")
                    .append(Integer.toString(random.nextInt(1 << 20), 36))
                    .append(i)
                    .append("(x) { return x * ")
                    .append(random.nextInt(1 << 20))
                    .append("; }\n");
            if (i == 30) {
                js.append("window.sum = (window.sum || 0) + ").append(release).append(";\n");
            }
        }
        return js.append("document.title = \"release ")
                .append(release)
                .append(": jQuery \" + $.fn.jquery + \", D3 \" + d3.version + \", \" + window.sum;\n")
                .toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
