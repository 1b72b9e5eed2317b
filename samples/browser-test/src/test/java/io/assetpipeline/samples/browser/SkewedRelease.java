package io.assetpipeline.samples.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A release of an application whose style sheet, modules, images and fonts are all others than those of the one before. Its page has a
 * Content Security Policy, and integrity where it can.
 */
final class SkewedRelease {

    static final int MODULES = 12;

    private static final Path FONT = Path.of(
            System.getProperty("basedir", ""), "..", "jsp", "src", "main", "assets", "fonts", "sample-icons.woff2");

    private static final String PAGE = """
            <%@ page contentType="text/html;charset=UTF-8" %><%@ taglib prefix="asset" uri="assetpipeline.tags" %>\
            <%
              String nonce = java.util.UUID.randomUUID().toString();
              request.setAttribute("asset.nonce", nonce);
              response.setHeader("Content-Security-Policy", "default-src 'self'; script-src 'self' 'nonce-" + nonce + "'");
              response.setHeader("Cache-Control", "no-store");
            %>\
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>loading</title>
            <link rel="icon" href="<asset:url name="img/logo.svg"/>">
            <asset:css bundle="site"/>
            <asset:js bundle="app"/>
            </head>
            <body>
            <h1>a b c</h1>
            <img src="<asset:url name="img/logo.svg"/>" alt="">
            </body>
            </html>
            """;

    private SkewedRelease() {}

    /**
     * Builds one.
     *
     * @param yaml what {@code assets.yaml} says besides
     * @return the exploded web application
     */
    static Path build(Path folder, int number, String yaml) throws IOException {
        Path assets = folder.resolve("src/main/assets");
        write(folder.resolve("assets.yaml"), """
                css: {site: [css/site.css]}
                js: {app: {type: module, sources: [js/main.js]}}
                include: ["img/logo.svg"]
                """ + yaml);
        write(assets.resolve("css/site.css"), """
                @font-face { font-family: own; src: url(../fonts/own%d.woff2) format("woff2"); }
                h1 { font-family: own, sans-serif; background: url(../img/paper.svg); }
                :root { --release: %d; }
                """.formatted(number, number));
        for (String image : List.of("logo", "paper")) {
            write(
                    assets.resolve("img/" + image + ".svg"),
                    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><title>" + image + number
                            + "</title></svg>");
        }
        Files.createDirectories(assets.resolve("fonts"));
        // A browser complains of a font that is none: the same one, which the release before does not have under this
        // name.
        Files.copy(FONT, assets.resolve("fonts/own" + number + ".woff2"));
        StringBuilder main = new StringBuilder();
        for (int i = 1; i <= MODULES; i++) {
            write(assets.resolve("js/m" + i + ".js"), "export const m" + i + " = " + i * number + ";\n");
            main.append("import { m")
                    .append(i)
                    .append(" } from \"./m")
                    .append(i)
                    .append(".js\";\n");
        }
        main.append("let sum = 0;\n");
        for (int i = 1; i <= MODULES; i++) {
            main.append("sum += m").append(i).append(";\n");
        }
        main.append("document.title = \"release ").append(number).append(": \" + sum;\n");
        write(assets.resolve("js/main.js"), main.toString());
        ModuleProject project = ModuleProject.of(folder, List.of());
        Files.writeString(project.built().resolve("index.jsp"), PAGE);
        project.build();
        return project.built();
    }

    /** What the title of its page is when all its modules ran. */
    static String title(int number) {
        return "release " + number + ": " + number * MODULES * (MODULES + 1) / 2;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
