package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the filter comes into applications of every kind. */
class RegistrationTest {

    private static final String DENYING = "<filter><filter-name>deny</filter-name><filter-class>"
            + "io.assetpipeline.servlet.DenyingFilter</filter-class></filter>"
            + "<filter-mapping><filter-name>deny</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

    private static final BuiltAssets BUILT =
            BuiltAssets.application("assets/").with("css/app.css", "text/css;charset=utf-8", "built{}");

    @TempDir
    private Path folder;

    private TestTomcat tomcat;

    @BeforeEach
    void make() throws Exception {
        tomcat = new TestTomcat(folder);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.close();
    }

    private Path application(String name, String webXml) throws Exception {
        Path application = tomcat.application(name, webXml);
        BUILT.writeTo(application);
        TestTomcat.addClass(application, DenyingFilter.class);
        return application;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata-complete=\"false\"|",
                "metadata-complete=\"true\"|",
                "|<absolute-ordering><name>assetpipeline</name></absolute-ordering>",
                "|<distributable/>",
            })
    void comesBeforeTheFiltersOfWebXml(String kind) throws Exception {
        String[] parts = kind.split("\\|", 2);
        tomcat.deploy("", application("shop", TestTomcat.webXml(parts[0], parts[1] + DENYING)));
        RawHttp http = tomcat.start();
        assertThat(http.get("/assets/css/app.css").status()).isEqualTo(200);
        assertThat(http.get("/assets/no.css").status()).isEqualTo(404);
        assertThat(http.get("/other").status()).isEqualTo(401);
    }

    @Test
    void takesNothingFromADistributableApplication() throws Exception {
        Context context = tomcat.deploy("", application("shop", TestTomcat.webXml("", "<distributable/>")));
        tomcat.start();
        assertThat(context.getDistributable()).isTrue();
    }

    @Test
    void isNotThereWhereAnAbsoluteOrderingLeavesItOut() throws Exception {
        tomcat.deploy("", application("shop", TestTomcat.webXml("", "<absolute-ordering/>" + DENYING)));
        assertThat(tomcat.start().get("/assets/css/app.css").status()).isEqualTo(401);
    }

    @Test
    void mayBeNamedInWebXml() throws Exception {
        String filter = "<filter><filter-name>assetFilter</filter-name><filter-class>"
                + "io.assetpipeline.servlet.AssetFilter</filter-class></filter><filter-mapping>"
                + "<filter-name>assetFilter</filter-name><url-pattern>/*</url-pattern></filter-mapping>";
        tomcat.deploy("", application("shop", TestTomcat.webXml("", "<absolute-ordering/>" + filter + DENYING)));
        RawHttp http = tomcat.start();
        assertThat(http.get("/assets/css/app.css").status()).isEqualTo(200);
        assertThat(http.get("/assetsx").status()).isEqualTo(401);
        assertThat(http.get("/").status()).isEqualTo(401);
    }

    @Test
    void leavesTheRestOfASharedPrefixToTheApplication() throws Exception {
        Path application = application("shop", "");
        Files.writeString(application.resolve("assets/legacy.txt"), "legacy");
        tomcat.deploy("", application).addParameter("asset.passThrough", "true");
        RawHttp http = tomcat.start();
        assertThat(http.get("/assets/legacy.txt").text()).isEqualTo("legacy");
        assertThat(http.get("/assets/css/app.css").text()).isEqualTo("built{}");
    }

    @Test
    void keepsApplicationsOfOneContainerApart() throws Exception {
        Files.createDirectories(folder.resolve("project/src/main/assets/css"));
        Files.writeString(folder.resolve("project/src/main/assets/css/app.css"), "source{}");
        Files.writeString(folder.resolve("project/assets.yaml"), "css:\n  app: [css/app.css]\n");
        tomcat.deploy("", application("root", ""));
        tomcat.deploy("/a/b", application("deep", ""));
        tomcat.deploy("/dev", tomcat.application("dev", ""));
        RawHttp http = tomcat.start();
        assertThat(http.get("/assets/css/app.css").header("Cache-Control")).isEqualTo("public, max-age=60");
        assertThat(http.get("/a/b/assets/css/app.css").text()).isEqualTo("built{}");
        assertThat(http.get("/dev/assets/css/app.css").text()).isEqualTo("source{}");
        assertThat(http.get("/dev/assets/css/app.css").header("Cache-Control")).isEqualTo("no-cache");
        Files.writeString(folder.resolve("project/assets.yaml"), "css: [\n");
        RawHttp.Answer broken = http.get("/dev/assets/css/app.css");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.header("Cache-Control")).isEqualTo("no-store");
        assertThat(broken.text()).contains("assets.yaml:");
    }

    @Test
    void servesTheAssetsOfJarsAndOfAPackedApplication() throws Exception {
        Path application = application("shop", "");
        BuiltAssets library =
                BuiltAssets.library("com.example:ui", "ui/").with("ui.css", "text/css;charset=utf-8", "ui{}");
        library.writeJar(application.resolve("WEB-INF/lib/ui.jar"));
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(application)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(application.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        Path war = folder.resolve("packed.war");
        BuiltAssets.writeZip(war, entries);
        tomcat.deploy("", application);
        tomcat.deploy("/packed", war);
        RawHttp http = tomcat.start();
        for (String context : new String[] {"", "/packed"}) {
            assertThat(http.get(context + "/ui/" + library.served("ui.css")).text())
                    .isEqualTo("ui{}");
            assertThat(http.get(context + "/assets/css/app.css").text()).isEqualTo("built{}");
            assertThat(http.get(context + "/ui/none").header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void stopsAnApplicationWhoseModeCannotBeDecided() throws Exception {
        try (LogLines log = LogLines.of("")) {
            Context broken = tomcat.deploy("/broken", application("broken", ""));
            broken.addParameter("asset.mode", "prod");
            Context fine = tomcat.deploy("/fine", application("fine", ""));
            tomcat.start();
            assertThat(TestTomcat.isRunning(broken)).isFalse();
            assertThat(TestTomcat.isRunning(fine)).isTrue();
            assertThat(log.lines()).anyMatch(line -> line.contains("assetFilter"));
        }
    }
}
