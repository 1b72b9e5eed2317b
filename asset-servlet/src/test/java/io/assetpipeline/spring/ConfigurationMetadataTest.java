package io.assetpipeline.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;

/** What an IDE reads of {@code asset.*}, held against the settings. */
class ConfigurationMetadataTest {

    private final Map<String, Object> metadata = metadata();

    @Test
    void everySettingIsAPropertyAndNothingElseIs() {
        assertThat(byName("properties").keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(Setting.values()).map(Setting::kebab),
                                Stream.of("management.info.asset.enabled"))
                        .toList());
    }

    @Test
    void everyPropertyHasATypeThatIsThereAndASentence() {
        assertThat(byName("properties").values()).isNotEmpty().allSatisfy(property -> {
            assertThat(type(property))
                    .isIn(
                            "java.lang.String",
                            "java.lang.Boolean",
                            "java.lang.Integer",
                            "java.util.List<java.lang.String>");
            assertThat((String) property.get("description")).matches("[A-Z].+\\.");
        });
    }

    @Test
    void defaultsAreThoseOfTheRunningApplication() {
        Map<String, Object> defaults = new HashMap<>();
        byName("properties").forEach((name, property) -> {
            if (property.containsKey("defaultValue")) {
                defaults.put(name, property.get("defaultValue"));
            }
        });

        // The same as in servlet.Startup, and in the README.
        assertThat(defaults)
                .containsOnly(
                        Map.entry(Setting.INTEGRITY.kebab(), "auto"),
                        Map.entry(Setting.STRICT.kebab(), true),
                        Map.entry(Setting.PASS_THROUGH.kebab(), false),
                        Map.entry(Setting.CORS.kebab(), "*"),
                        Map.entry(Setting.MAX_AGE.kebab(), 60),
                        Map.entry(Setting.DICTIONARIES.kebab(), "auto"),
                        Map.entry(Setting.MEMORY.kebab(), "64MB"),
                        Map.entry(Setting.MEMORY_PER_FILE.kebab(), "1MB"),
                        Map.entry(Setting.NONCE_ATTRIBUTES.kebab(), List.of("asset.nonce", "cspNonce", "nonce")),
                        Map.entry("management.info.asset.enabled", true));
    }

    @Test
    void theHintsAreTheWordsThatTheSettingsTake() {
        assertThat(hints(Setting.MODE))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Mode.values()).map(Mode::word).toList());
        assertThat(hints(Setting.INTEGRITY)).containsExactlyInAnyOrder("auto", "always", "never");
        assertThat(hints(Setting.CORS)).containsExactlyInAnyOrder("*", "none");
        assertThat(hints(Setting.DICTIONARIES)).containsExactlyInAnyOrder("auto", "off");
        assertThat(byName("hints")).hasSize(4);
    }

    private List<Object> hints(Setting setting) {
        Map<String, Object> hint = Objects.requireNonNull(byName("hints").get(setting.kebab()));
        return ((List<?>) Objects.requireNonNull(hint.get("values")))
                .stream().<Object>map(value -> ((Map<?, ?>) value).get("value")).toList();
    }

    private static String type(Map<String, Object> property) {
        return (String) Objects.requireNonNull(property.get("type"));
    }

    /** The entries of one of the file's lists. */
    @SuppressWarnings("unchecked") // JSON objects have names of type String.
    private Map<String, Map<String, Object>> byName(String list) {
        Map<String, Map<String, Object>> entries = new HashMap<>();
        for (Object entry : (List<?>) Objects.requireNonNull(metadata.get(list))) {
            Map<String, Object> object = (Map<String, Object>) entry;
            assertThat(entries.put((String) object.get("name"), object))
                    .as("twice")
                    .isNull();
        }
        return entries;
    }

    private static Map<String, Object> metadata() {
        String name = "/META-INF/spring-configuration-metadata.json";
        try (InputStream in = Objects.requireNonNull(AssetAutoConfiguration.class.getResourceAsStream(name))) {
            return JsonParserFactory.getJsonParser().parseMap(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
