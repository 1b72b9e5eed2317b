package io.assetpipeline.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Registers {@link AssetFilter} in every web application that has this jar, before the filters of {@code web.xml}: whatever
 * asks for a login there is not asked for an asset.
 *
 * <p>The mode is not decided here: Spring, whose initializer may come after this one, has settings to add. The filter decides
 * when it is initialised, which is after all initializers and listeners.
 */
public final class AssetInitializer implements ServletContainerInitializer {

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        Assets assets = Assets.of(context);
        if (context.getFilterRegistration(AssetFilter.NAME) != null) {
            return;
        }
        FilterRegistration.Dynamic filter = context.addFilter(AssetFilter.NAME, new AssetFilter(assets));
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(
                    EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD),
                    false,
                    assets.urlPatterns().toArray(String[]::new));
        }
    }
}
