package io.assetpipeline.spring;

import io.assetpipeline.servlet.AssetInitializer;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.WebApplicationInitializer;

/**
 * Puts the asset filter before that of Spring Security's own initializer, in a WAR. Which of two container initializers comes first,
 * Spring's or {@link AssetInitializer}, is the container's whim; among Spring's the order is certain.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class WarInitializer implements WebApplicationInitializer {

    @Override
    public void onStartup(ServletContext context) {
        new AssetInitializer().onStartup(Set.of(), context);
    }
}
