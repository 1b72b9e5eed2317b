package io.assetpipeline.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.servlet.Setting;
import io.assetpipeline.servlet.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

class SpringPropertiesTest {

    private final StandardEnvironment environment = new StandardEnvironment();
    private final SpringProperties properties = new SpringProperties(environment);

    SpringPropertiesTest() {
        // What the machine says is not part of the tests.
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"asset.base-url", "asset.baseUrl", "asset.base_url", "ASSET.BASEURL"})
    void everyNameThatSpringTakesForASettingIsOne(String name) {
        say("file", Map.of(name, "https://d1.example.net/"));

        assertThat(properties.find(Setting.BASE_URL)).map(Settings.Value::text).contains("https://d1.example.net/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSET_BASE_URL", "ASSET_BASEURL"})
    void aVariableOfTheEnvironmentIsOneToo(String name) {
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        Map.of(name, "https://d1.example.net/")));

        Settings.Value value = properties.find(Setting.BASE_URL).orElseThrow();

        assertThat(value.text()).isEqualTo("https://d1.example.net/");
        assertThat(value.place())
                .isEqualTo("Spring property asset.base-url from \"" + name
                        + "\" from property source \"systemEnvironment\"");
    }

    @Test
    void theOrderOfSpringDecides() {
        say("first", Map.of("asset.mode", "production"));
        say("second", Map.of("asset.mode", "development"));

        assertThat(properties.find(Setting.MODE)).map(Settings.Value::text).contains("production");
    }

    @Test
    void theBuiltInPlacesAreAskedAfterSpring() {
        say("file", Map.of("asset.origin", "https://shop.example"));
        Settings settings = Settings.ofProcess().after(properties);

        assertThat(settings.find(Setting.ORIGIN)).map(Settings.Value::text).contains("https://shop.example");
    }

    @Test
    void nothingIsFoundWhereNothingIsSaid() {
        say("file", Map.of("asset.modes", "production", "assets.mode", "production"));

        assertThat(properties.find(Setting.MODE)).isEmpty();
    }

    @Test
    void thePlaceIsTheLineOfTheFile() throws IOException {
        load(new PropertiesPropertySourceLoader()
                .load("application.properties", resource("# shop\nasset.mode=production\n"))
                .get(0));

        assertThat(properties.find(Setting.MODE))
                .contains(new Settings.Value(
                        "production", "Spring property asset.mode from Byte array resource [of the test] - 2:12"));
    }

    @Test
    void aListOfYamlIsOneValueWithCommas() throws IOException {
        load(new YamlPropertySourceLoader()
                .load("application.yaml", resource("asset:\n  nonceAttributes:\n    - mine\n    - nonce\n"))
                .get(0));

        assertThat(properties.find(Setting.NONCE_ATTRIBUTES))
                .contains(new Settings.Value(
                        "mine, nonce",
                        "Spring property asset.nonce-attributes from Byte array resource [of the test] - 3:7"));
    }

    @Test
    void placeholdersAreFilled() {
        say("file", Map.of("asset.base-url", "https://${cdn.host}/", "cdn.host", "d1.example.net"));

        assertThat(properties.find(Setting.BASE_URL)).map(Settings.Value::text).contains("https://d1.example.net/");
    }

    @Test
    void aPlaceholderThatNothingFillsIsAnError() {
        say("file", Map.of("asset.base-url", "https://${cdn.host}/"));

        assertThatThrownBy(() -> properties.find(Setting.BASE_URL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cdn.host");
    }

    @Test
    void valuesThatAreNoTextAreRead() {
        say("file", Map.of("asset.strict", false));

        assertThat(properties.find(Setting.STRICT)).map(Settings.Value::text).contains("false");
    }

    private void say(String name, Map<String, Object> values) {
        load(new MapPropertySource(name, values));
    }

    private void load(PropertySource<?> source) {
        environment.getPropertySources().addLast(source);
    }

    private static ByteArrayResource resource(String text) {
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "of the test");
    }
}
