package io.assetpipeline.containers.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.servlet.AssetFilter;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.spring.AssetAutoConfiguration;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.thymeleaf.dialect.IDialect;

/** Applications that no servlet container runs. */
class WithoutWebTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(AssetAutoConfiguration.class);

    @Test
    void aMailJobHasAssetsAndTheDialect() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues(ShopProject.SOURCES, "asset.origin=https://shop.example")
                .run(context -> {
                    assertThat(context).hasSingleBean(IDialect.class).doesNotHaveBean(FilterRegistrationBean.class);
                    assertThat(context.getBean(Assets.class).absoluteUrl("img/logo.svg"))
                            .isEqualTo("https://shop.example/assets/img/logo.svg");
                });
    }

    @Test
    void aReactiveApplicationHasNoFilter() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Assets.class)
                        .doesNotHaveBean(AssetFilter.class)
                        .doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void withoutTheServletApiThereIsNothingAndNoError() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withClassLoader(new FilteredClassLoader(ServletContext.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("assets"));
    }

    @Test
    void withoutThymeleafThereIsNoDialect() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withClassLoader(new FilteredClassLoader("org.thymeleaf"))
                .run(context ->
                        assertThat(context).hasNotFailed().hasBean("assets").doesNotHaveBean("assetDialect"));
    }
}
