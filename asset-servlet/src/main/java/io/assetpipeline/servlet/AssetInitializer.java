package io.assetpipeline.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers the filters in every web application that has this jar: {@link AssetFilter} before those of {@code web.xml},
 * because whatever asks for a login there is not asked for an asset, and {@link PageFilter}, where there may be pages, after them.
 *
 * <p>The mode is not decided here: Spring, whose initializer may come after this one, has settings to add. The filters decide
 * when they are initialised, which is after all initializers and listeners.
 */
public final class AssetInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        Assets assets = Assets.of(context);
        if (context.getFilterRegistration(AssetFilter.NAME) == null) {
            map(
                    context.addFilter(AssetFilter.NAME, new AssetFilter(assets)),
                    false,
                    assets.urlPatterns().toArray(String[]::new));
        }
        if (context.getFilterRegistration(PageFilter.NAME) == null && assets.mayHavePages()) {
            map(context.addFilter(PageFilter.NAME, new PageFilter(assets)), true, "/*");
        }
    }

    private static void map(FilterRegistration.@Nullable Dynamic filter, boolean afterOthers, String... patterns) {
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(
                    EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD), afterOthers, patterns);
        }
    }
}
