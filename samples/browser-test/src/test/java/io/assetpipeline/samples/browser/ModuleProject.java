package io.assetpipeline.samples.browser;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A project with one page, a JSP that links the module bundle {@code app}, and jars as they are published. */
final class ModuleProject {

    /** What the tests of asset-core copy there: packages of modules, once as WebJars and once as mvnpm jars. */
    private static final Path JARS =
            Path.of(System.getProperty("basedir", ""), "..", "..", "asset-core", "target", "module-jars");

    private static final String PAGE = """
            <%@ page contentType="text/html;charset=UTF-8" %><%@ taglib prefix="asset" uri="assetpipeline.tags" %>\
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Modules</title>
            <link rel="icon" href="data:,">
            <asset:js bundle="app"/>
            </head>
            <body></body>
            </html>
            """;

    private final Path folder;
    private final List<Dependency> dependencies;

    private ModuleProject(Path folder, List<Dependency> dependencies) {
        this.folder = folder;
        this.dependencies = dependencies;
    }

    /**
     * A project in a folder that has its {@code assets.yaml} and {@code src/main/assets} already.
     *
     * @param jars below the folder of jars, without their versions: {@code webjars/lit}
     */
    static ModuleProject of(Path folder, List<String> jars) throws IOException {
        List<Dependency> dependencies = new ArrayList<>();
        for (String root : List.of("src/main/webapp", "target/app")) {
            Path libraries = Files.createDirectories(folder.resolve(root).resolve("WEB-INF/lib"));
            Files.writeString(folder.resolve(root).resolve("index.jsp"), PAGE);
            for (String jar : jars) {
                Path found = find(jar);
                Files.copy(found, libraries.resolve(jar.replace('/', '-') + ".jar"));
            }
        }
        for (String jar : jars) {
            Path found = find(jar);
            dependencies.add(new Dependency("org.example:" + found.getFileName() + ":1", found));
        }
        return new ModuleProject(folder, dependencies);
    }

    private static Path find(String jar) throws IOException {
        Path like = JARS.resolve(jar);
        try (var files = Files.newDirectoryStream(
                like.getParent(),
                file -> file.getFileName().toString().matches(like.getFileName() + "-[0-9.]+\\.jar"))) {
            return files.iterator().next();
        }
    }

    Path source(String path) {
        return folder.resolve("src/main/assets").resolve(path);
    }

    Path folder() {
        return folder;
    }

    /** What is served in production. */
    Path built() {
        return folder.resolve("target/app");
    }

    /** What is served in development. */
    Path pages() {
        return folder.resolve("src/main/webapp");
    }

    Manifest build() throws IOException {
        AssetPipeline.of(folder)
                .artifact("com.example:modules")
                .dependencies(dependencies)
                .output(OutputLayout.war(built(), folder.resolve("target")))
                .build();
        Path manifest = built().resolve("WEB-INF/classes").resolve(Manifest.CLASS_PATH_LOCATION);
        return ManifestReader.read(manifest.toString(), Content.utf8(Files.readString(manifest)));
    }

    /** The fingerprinted path of each asset, by its logical path. */
    static SortedMap<String, String> names(Manifest manifest) {
        SortedMap<String, String> names = new TreeMap<>();
        manifest.assets()
                .forEach((name, asset) -> names.put(name.value(), asset.path().value()));
        return names;
    }
}
