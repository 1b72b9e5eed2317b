package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.TestRoots;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path folder;

    private Path project() {
        TestRoots.write(folder, "app/pom.xml", "app/assets.yaml", "app/target/classes/App.class");
        return folder.resolve("app");
    }

    private static ClassPath of(Path... locations) throws IOException {
        URL[] urls = new URL[locations.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = locations[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, null)) {
            return ClassPath.of(loader);
        }
    }

    @Test
    void findsJarsAndClassFoldersInOrderEachOnceWhateverTheirNames() throws IOException {
        Path project = project();
        Path spaces = Files.createDirectories(folder.resolve("mit Leerzeichen + ü"));
        Path jar = TestRoots.jar(spaces.resolve("ä b#1%20.jar"), "META-INF/resources/a.js");
        Path gone = folder.resolve("gone.jar");
        Path link = Files.createSymbolicLink(folder.resolve("linked.jar"), jar);

        ClassPath found = of(project.resolve("target/classes"), jar, gone, link, jar);

        assertThat(found.locations()).containsExactly(project.resolve("target/classes"), jar);
        assertThat(found.folders()).containsExactly(project.resolve("target/classes"));
        assertThat(found.dependencies(project)).containsExactly(new Dependency("ä b#1%20.jar", jar));
    }

    @Test
    void leavesOutTheProjectsOwnClassFoldersButNotThoseOfItsModules() throws IOException {
        Path project = project();
        TestRoots.write(
                project,
                "target/test-classes/AppTest.class",
                "target/app/WEB-INF/classes/App.class",
                "ui/pom.xml",
                "ui/target/classes/Ui.class");
        TestRoots.write(folder, "tomcat/webapps/app/WEB-INF/classes/App.class");

        ClassPath found = of(
                project.resolve("target/test-classes"),
                project.resolve("target/classes"),
                project.resolve("target/app/WEB-INF/classes"),
                folder.resolve("tomcat/webapps/app/WEB-INF/classes"),
                project.resolve("ui/target/classes"));

        assertThat(found.locations()).hasSize(5);
        assertThat(found.dependencies(project))
                .containsExactly(new Dependency("ui", project.resolve("ui/target/classes")));
    }

    /** As the loaders of Tomcat and Jetty do: not a URLClassLoader's URLs, but what resources are found at. */
    private static final class Telling extends ClassLoader {
        private final List<String> urls;

        Telling(String... urls) {
            super(null);
            this.urls = List.of(urls);
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            List<URL> found = new ArrayList<>();
            for (String url : urls) {
                if (url.endsWith(name)) {
                    found.add(new java.net.URL(null, url, new java.net.URLStreamHandler() {
                        @Override
                        protected java.net.URLConnection openConnection(URL opened) {
                            throw new UnsupportedOperationException(opened.toString());
                        }
                    }));
                }
            }
            return Collections.enumeration(found);
        }
    }

    @Test
    void findsWhatOtherLoadersTellOnlyThroughResources() throws IOException {
        Path jar = TestRoots.jar(
                Files.createDirectories(folder.resolve("a b")).resolve("a.jar"), "META-INF/resources/a.js");
        Path bare = TestRoots.jar(folder.resolve("bare.jar"), "META-INF/MANIFEST.MF");
        TestRoots.write(folder, "ui/META-INF/assets/manifest.json");
        String encoded = jar.toUri().toString();

        ClassPath found = ClassPath.of(new Telling(
                "jar:" + encoded + "!/META-INF/resources/",
                "jar:" + encoded.replace("%20", " ") + "!/META-INF/MANIFEST.MF",
                "jar:" + bare.toUri() + "!/META-INF/MANIFEST.MF",
                folder.resolve("ui").toUri() + "META-INF/assets/manifest.json"));

        assertThat(found.locations()).containsExactlyInAnyOrder(jar, bare, folder.resolve("ui"));
    }

    @Test
    void leavesOutJarsWithinJarsAndWhatIsNoFile() throws IOException {
        Path jar = TestRoots.jar(folder.resolve("boot.jar"), "BOOT-INF/lib/a.jar");

        ClassPath found = ClassPath.of(new Telling(
                "jar:nested:" + jar + "/!BOOT-INF/lib/a.jar!/META-INF/resources/",
                "jar:" + jar.toUri() + "!/BOOT-INF/lib/a.jar!/META-INF/resources/",
                "http://example.com/a.jar!/META-INF/resources/",
                "jar:http://example.com/a.jar!/META-INF/resources/",
                "war:" + jar.toUri() + "*/WEB-INF/lib/a.jar!/META-INF/resources/"));

        assertThat(found.locations()).isEmpty();
    }

    @Test
    void findsTheClassPathOfTheProcess() {
        ClassPath found = ClassPath.of(ClassPathTest.class.getClassLoader());

        assertThat(found.folders()).anyMatch(path -> path.endsWith("target/test-classes"));
        assertThat(found.locations())
                .as("jars without a manifest of assets, too")
                .anyMatch(path -> path.getFileName().toString().startsWith("assertj-core"))
                .doesNotHaveDuplicates();
    }
}
