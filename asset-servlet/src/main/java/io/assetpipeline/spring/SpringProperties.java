package io.assetpipeline.spring;

import io.assetpipeline.servlet.Setting;
import io.assetpipeline.servlet.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The settings as Spring's environment has them: in its order, under each of the names that it takes for one, a YAML list
 * written with commas. The place says where Spring had it from, as {@code Spring property asset.mode from class path
 * resource [application.yaml] - 3:9}.
 */
final class SpringProperties implements Settings.Place {

    private final ConfigurableEnvironment environment;

    SpringProperties(ConfigurableEnvironment environment) {
        this.environment = Objects.requireNonNull(environment, "environment");
    }

    /** @throws IllegalArgumentException if the value has a placeholder that nothing fills */
    @Override
    public Optional<Settings.Value> find(Setting setting) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(setting.kebab());
        // Not get(environment): that wants an environment which a SpringApplication has prepared.
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return Optional.of(value(setting, text(property), property));
            }
            List<ConfigurationProperty> items = items(source, name);
            if (!items.isEmpty()) {
                String text = String.join(", ", items.stream().map(this::text).toList());
                return Optional.of(value(setting, text, items.get(0)));
            }
        }
        return Optional.empty();
    }

    private static List<ConfigurationProperty> items(
            ConfigurationPropertySource source, ConfigurationPropertyName name) {
        List<ConfigurationProperty> items = new ArrayList<>();
        @Nullable ConfigurationProperty item = source.getConfigurationProperty(name.append("[0]"));
        while (item != null) {
            items.add(item);
            item = source.getConfigurationProperty(name.append("[" + items.size() + "]"));
        }
        return items;
    }

    private String text(ConfigurationProperty property) {
        return environment.resolveRequiredPlaceholders(property.getValue().toString());
    }

    private static Settings.Value value(Setting setting, String text, ConfigurationProperty property) {
        Object origin = property.getOrigin();
        String from = origin == null ? "" : " from " + origin;
        return new Settings.Value(text, "Spring property " + setting.kebab() + from);
    }
}
