package io.assetpipeline.benchmarks.boot;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves a folder, by the asset filter or by Spring's own chain of resolvers, until it is ended. Prints
 * {@code listening <port>}.
 */
@SpringBootApplication
public class BootServer {

    /**
     * Starts.
     *
     * @param args {@code ours} or {@code own}, the web root, a folder for work files
     */
    public static void main(String[] args) {
        boolean own = args[0].equals("own");
        Map<String, Object> properties = Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                "0",
                "server.tomcat.basedir",
                args[2],
                // How often connections are made is not what is measured.
                "server.tomcat.max-keep-alive-requests",
                "-1",
                "spring.autoconfigure.exclude",
                own ? "io.assetpipeline.spring.AssetAutoConfiguration" : "",
                "benchmark.web-root",
                args[1]);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(BootServer.class)
                .bannerMode(Banner.Mode.OFF)
                .profiles(args[0])
                .properties(properties)
                .run();
        System.out.println("listening " + context.getEnvironment().getProperty("local.server.port"));
    }

    /** Spring's own, as its reference manual has it. */
    @Configuration
    @Profile("own")
    static class Own implements WebMvcConfigurer {

        private final String webRoot;

        Own(@Value("${benchmark.web-root}") String webRoot) {
            this.webRoot = webRoot;
        }

        @Override
        public void addResourceHandlers(ResourceHandlerRegistry registry) {
            EncodedResourceResolver encoded = new EncodedResourceResolver();
            // It takes what the client names first, which is gzip, where the others take the smallest.
            encoded.setContentCodings(List.of("br"));
            registry.addResourceHandler("/assets/**")
                    .addResourceLocations("file:" + webRoot + "/assets/")
                    .resourceChain(true)
                    .addResolver(encoded)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }
}
