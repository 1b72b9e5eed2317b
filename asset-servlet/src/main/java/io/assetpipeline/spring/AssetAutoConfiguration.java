package io.assetpipeline.spring;

import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.PageFilter;
import io.assetpipeline.servlet.Settings;
import io.assetpipeline.thymeleaf.AssetDialect;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.thymeleaf.dialect.IProcessorDialect;

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

    /** Where requests come in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static final class Serving {

        /**
         * After the filters that only set the encoding or read forwarded headers; before sessions are looked up, and long before
         * Spring Security, at whatever order it is.
         */
        static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

        @Bean
        @ConditionalOnMissingBean(value = AssetFilter.class, parameterizedContainer = FilterRegistrationBean.class)
        FilterRegistrationBean<AssetFilter> assetFilter(Assets assets) {
            // Decided here, what is wrong is what Spring reports; the container would bury it in its own start.
            assets.mode();
            FilterRegistrationBean<AssetFilter> filter = new FilterRegistrationBean<>(new AssetFilter(assets));
            filter.setName(AssetFilter.NAME);
            filter.setOrder(ORDER);
            filter.setUrlPatterns(assets.urlPatterns());
            filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
            // In a WAR the container has registered it already, with these same assets.
            filter.setIgnoreRegistrationFailure(true);
            return filter;
        }

        /** Behind every other filter, also of those that have no order: whoever may not see a page is not let through to it. */
        @Bean
        @ConditionalOnMissingBean(value = PageFilter.class, parameterizedContainer = FilterRegistrationBean.class)
        FilterRegistrationBean<PageFilter> assetPageFilter(Assets assets) {
            assets.mode();
            FilterRegistrationBean<PageFilter> filter = new FilterRegistrationBean<>(new PageFilter(assets));
            filter.setName(PageFilter.NAME);
            filter.setEnabled(assets.mayHavePages());
            filter.setOrder(Ordered.LOWEST_PRECEDENCE);
            filter.setMatchAfter(true);
            filter.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD));
            filter.setIgnoreRegistrationFailure(true);
            return filter;
        }
    }

    /** Thymeleaf, with a web application or without. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(IProcessorDialect.class)
    static final class Templates {

        @Bean
        @ConditionalOnMissingBean
        AssetDialect assetDialect(Assets assets) {
            return new AssetDialect(assets);
        }
    }

    /** The info endpoint, where the application has Spring Boot's actuator. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
    static final class Telling {

        @Bean
        @ConditionalOnMissingBean
        @ConditionalOnEnabledInfoContributor("asset")
        AssetInfoContributor assetInfoContributor(Assets assets) {
            return new AssetInfoContributor(assets);
        }
    }
}
