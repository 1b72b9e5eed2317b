package io.assetpipeline.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.link.Mode;
import io.assetpipeline.problem.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mode and settings, decided from real folders and jars. */
class StartupTest {

    @TempDir
    private Path folder;

    private Path classes() throws IOException {
        return Files.createDirectories(folder.resolve("shop/target/classes"));
    }

    private void project() throws IOException {
        Path css = folder.resolve("shop/src/main/assets/css/app.css");
        Files.createDirectories(css.getParent());
        Files.writeString(css, "a{}");
        Files.writeString(folder.resolve("shop/assets.yaml"), "css:\n  app: [css/app.css]\n");
    }

    private static BuiltAssets built() {
        return BuiltAssets.application("assets/")
                .with("css/app.css", "text/css;charset=utf-8", "a{}")
                .cssBundle("app", "css/app.css");
    }

    private void manifest() throws IOException {
        Path jar = folder.resolve("shop.jar");
        built().writeJar(jar);
        try (var zip = java.nio.file.FileSystems.newFileSystem(jar)) {
            Path target = classes().resolve("META-INF/assets/manifest.json");
            Files.createDirectories(target.getParent());
            Files.copy(zip.getPath("/META-INF/assets/manifest.json"), target);
        }
    }

    private Running decide(Map<String, String> environment, Path... classPath) throws IOException {
        return decide(Settings.of(List.of(Settings.environment(environment::get))), loader(classPath));
    }

    private static Running decide(Settings settings, ClassLoader classPath) {
        return Startup.decide(settings, new Surroundings(classPath, Optional::empty));
    }

    private static ClassLoader loader(Path... classPath) throws IOException {
        URL[] urls = new URL[classPath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = classPath[i].toUri().toURL();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void aManifestOfTheApplicationMeansProduction() throws IOException {
        manifest();
        try (LogLines log = LogLines.of(Assets.class.getName())) {
            assertThat(decide(Map.of(), classes()).mode()).isEqualTo(Mode.PRODUCTION);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "INFO Asset pipeline: production mode (the application's manifest is on the class path)."
                                    + " 1 assets, 1 bundles; manifests: com.example:shop ")
                    .containsPattern("com.example:shop [0-9a-f]{16} at file:.*manifest.json");
        }
    }

    @Test
    void aManifestOlderThanTheSourcesIsTold() throws IOException {
        project();
        manifest();
        Files.setLastModifiedTime(
                classes().resolve("META-INF/assets/manifest.json"), FileTime.from(Instant.EPOCH.plusSeconds(86400)));
        try (LogLines log = LogLines.of(Assets.class.getName())) {
            assertThat(decide(Map.of(), classes()).mode()).isEqualTo(Mode.PRODUCTION);
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARNING"))
                    .singleElement()
                    .asString()
                    .contains("is newer than")
                    .contains("ASSET_MODE=development");
        }
    }

    @Test
    void anAssetsYamlAloneMeansDevelopmentSaidLoudly() throws IOException {
        project();
        try (LogLines log = LogLines.of(Assets.class.getName())) {
            assertThat(decide(Map.of(), classes()).mode()).isEqualTo(Mode.DEVELOPMENT);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING Asset pipeline: development mode (the application has no manifest, but an"
                            + " assets.yaml). If this is production, build with the goal asset:build.")
                    .endsWith(" assets of " + folder.resolve("shop") + " (roots: src/main/assets).");
        }
    }

    @Test
    void manifestsOfDependenciesDoNotDecide() throws IOException {
        Path jar = folder.resolve("ui.jar");
        BuiltAssets.library("com.example:ui", "ui/")
                .with("a.css", "text/css", "")
                .writeJar(jar);
        assertThatThrownBy(() -> decide(Map.of(), classes(), jar))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("those of dependency jars do not count: com.example:ui")
                .hasMessageContaining("set ASSET_MODE=production");
        assertThat(decide(Map.of("ASSET_MODE", "production"), classes(), jar).mode())
                .isEqualTo(Mode.PRODUCTION);
        project();
        assertThat(decide(Map.of(), classes(), jar).mode()).isEqualTo(Mode.DEVELOPMENT);
    }

    @Test
    void neitherIsOneErrorWithTheWaysOut() throws IOException {
        assertThatThrownBy(() -> decide(Map.of(), classes()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "asset.mode: The application has no assets: no META-INF/assets/manifest.json of its own is on"
                                + " the class path, and there is no assets.yaml above its class folders and its web root. For"
                                + " production, build with the goal asset:build, which writes the manifest. For development,"
                                + " write assets.yaml beside pom.xml, or set ASSET_PROJECT to the folder that has it. If all"
                                + " assets come from dependency jars, set ASSET_MODE=production.");
    }

    @Test
    void aModeThatLacksWhatItNeedsSaysWhatToDo() throws IOException {
        assertThatThrownBy(() -> decide(Map.of("ASSET_MODE", "production"), classes()))
                .hasMessage("environment ASSET_MODE: Production mode needs a manifest, and no"
                        + " META-INF/assets/manifest.json is on the class path. Build with the goal asset:build, which"
                        + " writes it, or set ASSET_MODE=development to serve the sources.");
        assertThatThrownBy(() -> decide(Map.of("ASSET_MODE", "development"), classes()))
                .hasMessage("environment ASSET_MODE: Development mode needs the project, and there is no assets.yaml"
                        + " above the class folders of the application and its web root. Write assets.yaml beside"
                        + " pom.xml, or set ASSET_PROJECT to the folder that has it, or set ASSET_MODE=production to"
                        + " serve what was built.");
    }

    @Test
    void theSettingWinsOverWhatLiesAround() throws IOException {
        project();
        manifest();
        assertThat(decide(Map.of("ASSET_MODE", "Development"), classes()).mode())
                .isEqualTo(Mode.DEVELOPMENT);
        assertThat(decide(Map.of("ASSET_MODE", " "), classes()).mode()).isEqualTo(Mode.PRODUCTION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSET_MODE | prod | production or development",
                "ASSET_INTEGRITY | yes | auto, always or never",
                "ASSET_STRICT | no | true or false",
                "ASSET_PASS_THROUGH | 1 | true or false",
                "ASSET_BASE_URL | cdn.example | https://host, //host or /path",
                "ASSET_BASE_URL | ftp://cdn.example | https://host, //host or /path",
                "ASSET_BASE_URL | https://cdn.example/a b | https://host, //host or /path",
                "ASSET_BASE_URL | https://cdn.example/?v=1 | https://host, //host or /path",
                "ASSET_BASE_URL | https:/cdn | https://host, //host or /path",
                "ASSET_BASE_URL | ///evil.example/x | https://host, //host or /path",
                "ASSET_BASE_URL | https://cdn.example/../x | https://host, //host or /path",
                "ASSET_BASE_URL | javascript:alert(1) | https://host, //host or /path",
                "ASSET_ORIGIN | shop.example | https://shop.example",
                "ASSET_ORIGIN | //shop.example | https://shop.example",
                "ASSET_ORIGIN | https://shop.example/ctx | https://shop.example",
            })
    void aValueThatMeansNothingIsAnErrorWithItsPlace(String variable, String value, String allowed) throws IOException {
        manifest();
        assertThatThrownBy(() -> decide(Map.of(variable, value), classes()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("environment " + variable + ": \"" + value + "\" is no value of asset.")
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example, https://cdn.example/, true",
        "//cdn.example/x/, //cdn.example/x/, true",
        "http://localhost:8080/x, http://localhost:8080/x/, true",
        "/static, /static/, false",
        "/, /, false",
    })
    void aBaseUrlIsAHostOrAPath(String value, String base, boolean otherOrigin) throws IOException {
        manifest();
        var cdn = decide(Map.of("ASSET_BASE_URL", value), classes()).choices().cdn();
        assertThat(cdn).isEqualTo(new io.assetpipeline.link.LinkStart(base, otherOrigin));
    }

    @Test
    void placesAreAskedInTheirOrder() throws IOException {
        manifest();
        Settings.Place properties = Settings.properties("system property", Map.of("asset.strict", "false")::get);
        Settings.Place environment =
                Settings.environment(Map.of("ASSET_STRICT", "true", "ASSET_PASS_THROUGH", "true")::get);
        Settings.Place parameters = Settings.properties(
                "context parameter",
                Map.of("asset.passThrough", "false", "asset.origin", "https://shop.example/")::get);
        Settings settings = Settings.of(List.of(properties, environment)).before(parameters);
        Choices choices = decide(settings, loader(classes())).choices();
        assertThat(choices.strict()).isFalse();
        assertThat(choices.passThrough()).isTrue();
        assertThat(choices.origin()).isEqualTo("https://shop.example");
        assertThat(settings.find(Setting.STRICT)).contains(new Settings.Value("false", "system property asset.strict"));
        Settings.Place spring = setting -> Optional.of(new Settings.Value("spring", "Spring"));
        assertThat(settings.after(spring).find(Setting.STRICT)).contains(new Settings.Value("spring", "Spring"));
    }

    @Test
    void pluralNamesAreToldOf() throws IOException {
        manifest();
        Settings settings = Settings.of(List.of(
                Settings.properties("system property", Map.of("assets.baseUrl", "/x")::get),
                Settings.environment(Map.of("ASSETS_MODE", "development")::get)));
        try (LogLines log = LogLines.of(Assets.class.getName())) {
            assertThat(decide(settings, loader(classes())).mode()).isEqualTo(Mode.PRODUCTION);
            assertThat(log.lines())
                    .filteredOn(line -> line.startsWith("WARNING"))
                    .containsExactly(
                            "WARNING environment ASSETS_MODE is not read, the names have no plural. Write ASSET_MODE in"
                                    + " the environment and asset.mode elsewhere.",
                            "WARNING system property assets.baseUrl is not read, the names have no plural. Write"
                                    + " ASSET_BASE_URL in the environment and asset.baseUrl elsewhere.");
        }
    }

    @Test
    void aPlaceMayComeLateIfItChangesNothing() throws IOException {
        manifest();
        Settings settings = Settings.of(List.of(Settings.environment(Map.of("ASSET_MODE", "production")::get)));
        Assets assets = Assets.of(settings, loader(classes()));
        assertThat(assets.mode()).isEqualTo(Mode.PRODUCTION);
        assets.configure(Settings.properties("Spring property", Map.of("asset.mode", "production")::get));
        assertThatThrownBy(() -> assets.configure(
                        Settings.properties("Spring property", Map.of("asset.mode", "development")::get)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Spring property asset.mode comes too late");
    }

    @Test
    void theStartLineNamesWhatIsSet() throws IOException {
        manifest();
        try (LogLines log = LogLines.of(Assets.class.getName())) {
            decide(Map.of("ASSET_CORS", "none", "ASSET_MAX_AGE", "5", "ASSET_MEMROY", "5MB"), classes());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .endsWith(" Set besides: environment ASSET_CORS, environment ASSET_MAX_AGE.");
        }
    }

    @Test
    void whatNobodySetIsServedAsTheDocumentationSays() throws IOException {
        manifest();
        Choices choices = decide(Map.of(), classes()).choices();
        assertThat(choices.cors()).isEqualTo("*");
        assertThat(choices.maxAge()).isEqualTo(60);
        assertThat(choices.dictionaries()).isTrue();
        assertThat(choices.memory()).isEqualTo(64L << 20);
        assertThat(choices.memoryPerFile()).isEqualTo(1L << 20);
        assertThat(choices.fallback()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | *",
                "none | ",
                "NONE | ",
                "https://shop.example | https://shop.example",
                "http://localhost:8080/ | http://localhost:8080",
                "HTTPS://Shop.Example:443 | https://shop.example",
                "http://shop.example:80 | http://shop.example",
                "http://shop.example:443 | http://shop.example:443",
            })
    void anOriginMayReadAssets(String value, @Nullable String expected) throws IOException {
        manifest();
        assertThat(decide(Map.of("ASSET_CORS", value), classes()).choices().cors())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"auto, true", "AUTO, true", "off, false", "Off, false"})
    void deltasCanBeSwitchedOff(String value, boolean expected) throws IOException {
        manifest();
        assertThat(decide(Map.of("ASSET_DICTIONARIES", value), classes())
                        .choices()
                        .dictionaries())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "65536, 65536",
        "512KB, 524288",
        "64MB, 67108864",
        "64mb, 67108864",
        "64 MB, 67108864",
        "64M, 67108864",
        "2k, 2048",
        "1GB, 1073741824",
        "999999999GB, 1073741822926258176",
    })
    void aSizeIsBytesOrHasAUnit(String value, long expected) throws IOException {
        manifest();
        Choices choices = decide(Map.of("ASSET_MEMORY", value, "ASSET_MEMORY_PER_FILE", value), classes())
                .choices();
        assertThat(choices.memory()).isEqualTo(expected);
        assertThat(choices.memoryPerFile()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bucket.example", "http://localhost:9000/bucket/", "https://h.example/a/b%20c"})
    void aFallbackIsAUrlOfOneHost(String value) throws IOException {
        manifest();
        assertThat(decide(Map.of("ASSET_FALLBACK_URL", value), classes())
                        .choices()
                        .fallback())
                .hasToString(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASSET_CORS | https://a.example/x | asset.cors | Write * for everybody, none, or the one origin that may"
                        + " read assets: https://shop.example.",
                "ASSET_CORS | https://a.example, https://b.example | asset.cors | Write * for everybody, none, or the one"
                        + " origin that may read assets: https://shop.example.",
                "ASSET_CORS | true | asset.cors | Write * for everybody, none, or the one origin that may read assets:"
                        + " https://shop.example.",
                "ASSET_MAX_AGE | 1m | asset.maxAge | Write a number of seconds from 0 to 31536000, a year.",
                "ASSET_MAX_AGE | -1 | asset.maxAge | Write a number of seconds from 0 to 31536000, a year.",
                "ASSET_MAX_AGE | 31536001 | asset.maxAge | Write a number of seconds from 0 to 31536000, a year.",
                "ASSET_MAX_AGE | 99999999999999999999 | asset.maxAge | Write a number of seconds from 0 to 31536000, a"
                        + " year.",
                "ASSET_MEMORY | much | asset.memory | Write a number of bytes, or one with KB, MB or GB (1024 each) behind"
                        + " it: 64MB. 0 is none.",
                "ASSET_MEMORY | 64B | asset.memory | Write a number of bytes, or one with KB, MB or GB (1024 each) behind"
                        + " it: 64MB. 0 is none.",
                "ASSET_MEMORY | -1MB | asset.memory | Write a number of bytes, or one with KB, MB or GB (1024 each) behind"
                        + " it: 64MB. 0 is none.",
                "ASSET_MEMORY_PER_FILE | 1.5MB | asset.memoryPerFile | Write a number of bytes, or one with KB, MB or GB"
                        + " (1024 each) behind it: 64MB. 0 is none.",
                "ASSET_MEMORY_PER_FILE | 9999999999 | asset.memoryPerFile | Write a number of bytes, or one with KB, MB"
                        + " or GB (1024 each) behind it: 64MB. 0 is none.",
                "ASSET_FALLBACK_URL | /old | asset.fallbackUrl | Write https://host, with a path behind the host if need"
                        + " be, in ASCII and without a query.",
                "ASSET_FALLBACK_URL | //host/old | asset.fallbackUrl | Write https://host, with a path behind the host if"
                        + " need be, in ASCII and without a query.",
                "ASSET_FALLBACK_URL | s3://bucket/x | asset.fallbackUrl | Write https://host, with a path behind the host"
                        + " if need be, in ASCII and without a query.",
                "ASSET_FALLBACK_URL | https://user@host/ | asset.fallbackUrl | Write https://host, with a path behind the"
                        + " host if need be, in ASCII and without a query.",
                "ASSET_FALLBACK_URL | https://host/?q | asset.fallbackUrl | Write https://host, with a path behind the"
                        + " host if need be, in ASCII and without a query.",
            })
    void whatMeansNothingToServingIsAnError(String variable, String value, String property, String remedy)
            throws IOException {
        manifest();
        assertThatThrownBy(() -> decide(Map.of(variable, value), classes()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "environment " + variable + ": \"" + value + "\" is no value of " + property + ". " + remedy);
    }
}
