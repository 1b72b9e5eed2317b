package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Assets;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.devtools.restart.classloader.RestartClassLoader;

/** Where an application is started from decides its mode, unless somebody says it. */
class ClassPathsTest {

    @TempDir
    private Path project;

    @ParameterizedTest
    @ValueSource(strings = {"target/classes", "out/production/shop", "bin", "build/classes/java/main"})
    void whatAnIdeHasCompiledIsDevelopment(String folder) throws Exception {
        ShopProject.writeSources(project);
        Path classes = Files.createDirectories(project.resolve(folder));

        try (RunningShop shop = RunningShop.start(classes)) {
            assertThat(mode(shop)).isEqualTo(Mode.DEVELOPMENT);
            assertThat(shop.get("/assets/css/core.css").body()).contains("color: black");
        }
    }

    @Test
    void aManifestIsProduction() throws Exception {
        ShopProject.writeSources(project);
        Path classes = project.resolve("target/classes");
        String sheet = ShopProject.writeBuilt(classes);

        try (RunningShop shop = RunningShop.start(classes)) {
            assertThat(mode(shop)).isEqualTo(Mode.PRODUCTION);
            assertThat(shop.get(sheet).body()).isEqualTo(ShopProject.SHEET);
        }
    }

    @Test
    void devtoolsAreDevelopmentInSpiteOfAManifest() throws Exception {
        ShopProject.writeSources(project);
        Path classes = project.resolve("target/classes");
        ShopProject.writeBuilt(classes);
        URL[] urls = {classes.toUri().toURL()};

        try (RestartClassLoader restarted = new RestartClassLoader(Shop.class.getClassLoader(), urls);
                RunningShop shop = RunningShop.start(restarted)) {
            assertThat(mode(shop)).isEqualTo(Mode.DEVELOPMENT);
        }
    }

    @Test
    void whatSpringIsToldCountsMost() throws Exception {
        ShopProject.writeSources(project);
        Path classes = project.resolve("target/classes");
        ShopProject.writeBuilt(classes);
        ShopProject.write(classes.resolve("application.yaml"), "asset:\n  mode: development\n");

        try (RunningShop shop = RunningShop.start(classes)) {
            assertThat(mode(shop)).isEqualTo(Mode.DEVELOPMENT);
        }
        try (RunningShop shop = RunningShop.start(classes, "asset.mode=production")) {
            assertThat(mode(shop)).isEqualTo(Mode.PRODUCTION);
        }
    }

    @Test
    void springsOwnHandlerOfStaticFilesServesTheRest() throws Exception {
        Path classes = project.resolve("target/classes");
        ShopProject.writeBuilt(classes);
        ShopProject.write(classes.resolve("static/robots.txt"), "User-agent: *\n");
        // Spring would serve it: it lies where a jar's static files lie.
        ShopProject.write(classes.resolve("META-INF/resources/assets/css/draft.css"), "draft");

        try (RunningShop shop =
                RunningShop.start(classes, "spring.web.resources.chain.strategy.content.enabled=true")) {
            assertThat(shop.get("/robots.txt").body()).isEqualTo("User-agent: *\n");
            assertThat(shop.get("/assets/css/draft.css").statusCode()).isEqualTo(404);
        }
        try (RunningShop shop = RunningShop.start(classes, "asset.pass-through=true")) {
            assertThat(shop.get("/assets/css/draft.css").body()).isEqualTo("draft");
        }
    }

    private static Mode mode(RunningShop shop) {
        return shop.application().getBean(Assets.class).mode();
    }
}
