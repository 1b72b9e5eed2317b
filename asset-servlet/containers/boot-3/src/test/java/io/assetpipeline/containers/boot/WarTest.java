package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.AssetInitializer;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.spring.WarInitializer;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.web.SpringServletContainerInitializer;

/** The application in a Tomcat that is not its own, which asks two initializers in whichever order it found them. */
class WarTest {

    /** Spring Security's filter by its own initializer, as in a WAR; before the application, which is the worse order. */
    @Order(0)
    public static final class Security extends AbstractSecurityWebApplicationInitializer {}

    /** The same application, where Boot leaves the filter to that initializer. */
    public static final class SecuredShop extends SpringBootServletInitializer {

        @Override
        protected SpringApplicationBuilder configure(SpringApplicationBuilder application) {
            return application.sources(Shop.class, NotByBoot.class);
        }
    }

    /** No configuration of its own, since the application scans this package. */
    static final class NotByBoot {

        @Bean
        FilterRegistrationBean<Filter> security(@Qualifier("springSecurityFilterChain") Filter chain) {
            FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
            registration.setEnabled(false);
            return registration;
        }
    }

    private static final String BY_BOOT = "";
    /** Both names of what registers the filter otherwise, of Boot 3 and of Boot 4. */
    private static final String BY_ITSELF = "spring.autoconfigure.exclude="
            + "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration,"
            + "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration\n";

    @TempDir
    private Path folder;

    private String sheet = "";

    @BeforeEach
    void build() throws IOException {
        sheet = ShopProject.writeBuilt(folder.resolve("classes"));
        Files.createDirectories(folder.resolve("root"));
    }

    @ParameterizedTest(name = "ours first: {0}")
    @ValueSource(booleans = {true, false})
    void assetsComeBeforeTheLoginThatBootRegisters(boolean oursFirst) throws Exception {
        assertAssetsComeBeforeTheLogin(oursFirst, BY_BOOT, Set.of(Shop.class, WarInitializer.class));
    }

    @ParameterizedTest(name = "ours first: {0}")
    @ValueSource(booleans = {true, false})
    void assetsComeBeforeTheLoginThatRegistersItself(boolean oursFirst) throws Exception {
        assertAssetsComeBeforeTheLogin(
                oursFirst, BY_ITSELF, Set.of(Security.class, SecuredShop.class, WarInitializer.class));
    }

    private void assertAssetsComeBeforeTheLogin(boolean oursFirst, String properties, Set<Class<?>> found)
            throws Exception {
        ShopProject.write(
                folder.resolve("classes/application.properties"),
                "spring.profiles.active=login\nasset.base-url=https://d1.example.net/\n" + properties);
        Tomcat tomcat = tomcat(oursFirst, found);
        try {
            tomcat.start();
            int port = tomcat.getConnector().getLocalPort();
            assertThat(get(port, "/page/shop").statusCode()).isEqualTo(302);
            assertThat(get(port, "/guide/").statusCode()).isEqualTo(302);
            assertThat(get(port, "/guide/").body()).doesNotContain("The guide");
            assertThat(get(port, "/assets/gray.css").statusCode()).isEqualTo(404);
            HttpResponse<String> answer = get(port, sheet);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(ShopProject.SHEET);
            // A setting that only Spring's file has.
            assertThat(assets(tomcat).url("css/colors.css")).isEqualTo("https://d1.example.net" + sheet);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private Tomcat tomcat(boolean oursFirst, Set<Class<?>> found) throws IOException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("tomcat").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/shop", folder.resolve("root").toString());
        context.setParentClassLoader(
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, Shop.class.getClassLoader()));
        Map<ServletContainerInitializer, Set<Class<?>>> initializers = new LinkedHashMap<>();
        if (oursFirst) {
            initializers.put(new AssetInitializer(), Set.of());
        }
        initializers.put(new SpringServletContainerInitializer(), found);
        if (!oursFirst) {
            initializers.put(new AssetInitializer(), Set.of());
        }
        initializers.forEach(context::addServletContainerInitializer);
        return tomcat;
    }

    private static Assets assets(Tomcat tomcat) {
        Context context = (Context) tomcat.getHost().findChild("/shop");
        return Assets.of(context.getServletContext());
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/shop" + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
