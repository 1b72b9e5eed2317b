package io.assetpipeline.spring;

import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Settings;
import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** What a Spring Boot application has of the asset pipeline without a word of configuration. */
@AutoConfiguration(
        // By name: the class moved between Boot 3 and Boot 4.
        beforeName = {
            "org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration",
            "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration"
        })
@ConditionalOnClass(ServletContext.class)
public final class AssetAutoConfiguration {

    /** Of the web application; where there is none, as in a job that sends mails, of the class path alone. */
    @Bean
    @ConditionalOnMissingBean
    Assets assets(ObjectProvider<ServletContext> web, ConfigurableApplicationContext application) {
        SpringProperties properties = new SpringProperties(application.getEnvironment());
        ServletContext context = web.getIfAvailable();
        if (context == null) {
            return Assets.of(Settings.ofProcess().after(properties), classPath(application));
        }
        Assets assets = Assets.of(context);
        assets.configure(properties);
        return assets;
    }

    private static ClassLoader classPath(ConfigurableApplicationContext application) {
        ClassLoader ofApplication = application.getClassLoader();
        return ofApplication != null ? ofApplication : ClassUtils.getDefaultClassLoader();
    }
}
