package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assetpipeline.foreign.ViteFixture;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build takes from one of Vite's. */
class ViteBundlesTest {

    private static final String VENDOR = "assets/vendor-BMgd5Jhy.js";
    private static final String SHARED = "assets/shared-B7PI925R.js";
    private static final String SHARED_CSS = "assets/shared-ChJ_j-JJ.css";
    private static final String ADMIN_CSS = "assets/admin-5UjPuW-k.css";
    private static final String LOGO = "assets/logo-CHaTCBaU.svg";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void aBuildOfVites() {
        project = new Project(folder).config("vite: dist\n");
        ViteFixture.copyTo(folder.resolve("dist"));
    }

    private void edit(String from, String to) {
        ViteFixture.edit(folder.resolve("dist").resolve(ViteFixture.MANIFEST), from, to);
    }

    private ManifestBundle js(String name) {
        return Objects.requireNonNull(project.manifest().js().get(name), name);
    }

    private List<LogicalPath> css(String name) {
        return Objects.requireNonNull(project.manifest().css().get(name), name).entries();
    }

    private static List<LogicalPath> paths(String... paths) {
        return Arrays.stream(paths).map(LogicalPath::new).toList();
    }

    @Test
    void anEntryIsAModuleBundleWithWhatItImportsBeforehand() {
        project.build();

        assertThat(js("main").entries()).isEqualTo(paths("assets/main-gJ6duhQI.js"));
        assertThat(js("main").module()).isTrue();
        assertThat(js("main").attributes()).isEmpty();
        assertThat(js("main").preload()).isEqualTo(paths(VENDOR, SHARED));
        assertThat(js("admin").preload()).as("not what is imported later on").isEqualTo(paths(VENDOR, SHARED));
        assertThat(project.manifest().js()).containsOnlyKeys("admin", "main");
    }

    @Test
    void theStyleSheetsOfAnEntryAreABundleOfItsNameWithThoseOfWhatItImportsFirst() {
        project.build();

        assertThat(css("main")).isEqualTo(paths(SHARED_CSS));
        assertThat(css("admin")).isEqualTo(paths(SHARED_CSS, ADMIN_CSS));
        assertThat(css("print")).as("a style sheet is an entry").isEqualTo(paths("assets/print-Dm2eNVqt.css"));
        assertThat(project.manifest().css()).containsOnlyKeys("admin", "main", "print");
    }

    @Test
    void everyFileThatTheManifestNamesIsTakenByteForByteUnderItsOwnName() throws IOException {
        project.config("vite: dist\nencodings: none").build();

        Map<String, Content> built = project.files("dist");
        built.remove(ViteFixture.MANIFEST);
        assertThat(built.remove("favicon.svg"))
                .as("what it does not name is not public")
                .isNotNull();
        assertThat(project.files("target/shop/assets")).isEqualTo(built);
        assertThat(project.listed(LOGO).path()).isEqualTo(new LogicalPath(LOGO));
    }

    @Test
    void whatAFileNamesIsListed() {
        project.build();

        assertThat(project.listed("assets/admin-BRBmoGS9.js").references())
                .isEqualTo(paths(ADMIN_CSS, "assets/report-D3aLJiZx.js", SHARED, VENDOR));
        assertThat(project.listed(SHARED).references()).isEqualTo(paths(LOGO, SHARED_CSS, VENDOR));
        assertThat(project.listed(VENDOR).references()).isEmpty();
    }

    @Test
    void aSourceOfVitesIsAnotherNameOfWhatBecameOfIt() {
        project.build();

        assertThat(project.listed("src/logo.svg")).isEqualTo(project.listed(LOGO));
        assertThat(project.listed("src/logo.svg").type()).startsWith("image/svg+xml");
        assertThat(project.manifest().assets())
                .doesNotContainKey(new LogicalPath("_shared-ChJ_j-JJ.css"))
                .containsKey(new LogicalPath("src/views/report.ts"));
    }

    @Test
    void anAssetOfTheProjectsOwnGoesBeforeASourceOfVites() {
        project.asset("src/logo.svg", "<svg id='own'/>").build();

        assertThat(project.served("src/logo.svg")).contains("own");
    }

    @Test
    void aSourceThatViteCompilesIsNotCompiledOnceMore() {
        project.build();
        ManifestAsset made = project.listed("src/main.ts");

        project.asset("src/main.ts", "let no: Module").build();

        assertThat(project.listed("src/main.ts")).isEqualTo(made);
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath("src/main.js"));
    }

    @Test
    void styleSheetsPagesAndTemplatesNameVitesSourcesAndBundles() {
        project.config("vite: dist\ninclude: [index.html]\n")
                .asset("css/own.css", "b{background:url(../src/logo.svg)}")
                .asset("index.html", "<html><head><link asset:css=\"main\"></head><body></body></html>")
                .file("src/main/webapp/page.jsp", """
                        <%@ taglib prefix="asset" uri="assetpipeline.tags" %>
                        <asset:js bundle="main"/><asset:url name="src/logo.svg"/>""");

        project.build();

        assertThat(project.served("css/own.css")).contains("url(../" + LOGO + ")");
        assertThat(project.listed("css/own.css").references()).isEqualTo(paths(LOGO));
    }

    @Test
    void aBuildMayAppearInAFolderAndBesideOthers() throws IOException {
        project.config("""
                vite: [dist, {dir: dist2, under: vendor}]
                js: {app: [js/app.js]}
                """).asset("js/app.js", "app()");
        ViteFixture.copyTo(folder.resolve("dist2"));
        ViteFixture.edit(folder.resolve("dist2").resolve(ViteFixture.MANIFEST), "\"name\": \"", "\"name\": \"second-");
        ViteFixture.edit(folder.resolve("dist2").resolve(ViteFixture.MANIFEST), "print.css", "second.css");
        Files.move(
                folder.resolve("dist2/assets/print-Dm2eNVqt.css"), folder.resolve("dist2/assets/second-Dm2eNVqt.css"));
        ViteFixture.edit(folder.resolve("dist2").resolve(ViteFixture.MANIFEST), "print-Dm2eNVqt", "second-Dm2eNVqt");

        project.build();

        assertThat(project.manifest().js()).containsOnlyKeys("admin", "app", "main", "second-admin", "second-main");
        assertThat(js("second-main").preload()).isEqualTo(paths("vendor/" + VENDOR, "vendor/" + SHARED));
        assertThat(project.listed("vendor/src/logo.svg").path().value()).isEqualTo("vendor/" + LOGO);
    }

    @Test
    void theReportHasVitesBundlesAmongTheOthers() {
        project.config("vite: dist\njs: {app: [js/app.js]}\n").asset("js/app.js", "app()");

        BuildReport report = project.build();

        assertThat(report.bundles())
                .extracting(bundle -> bundle.asset().extension() + " " + bundle.name())
                .containsExactly("css admin", "css main", "css print", "js admin", "js app", "js main");
        assertThat(report.bundles().get(5))
                .extracting(BundleReport::files, bundle -> bundle.size() - bundle.sourceSize())
                .containsExactly(3, 0L);
    }

    @Test
    void readsTheManifestWhereVersionFourHasIt() throws IOException {
        Files.move(folder.resolve("dist").resolve(ViteFixture.MANIFEST), folder.resolve("dist/manifest.json"));
        ViteFixture.edit(folder.resolve("dist/manifest.json"), "    \"name\": \"main\",\n", "");

        project.build();

        assertThat(js("main").entries())
                .as("a name that is not said is that of the source")
                .isEqualTo(paths("assets/main-gJ6duhQI.js"));
    }

    @Test
    void theScriptsForBrowsersWithoutModulesAreBundlesOfTheirOwn() {
        edit("\n}", """
                ,
                  "src/main-legacy.ts": {
                    "file": "assets/main-legacy-Q1w2E3r4.js",
                    "name": "main",
                    "src": "src/main-legacy.ts",
                    "isEntry": true,
                    "imports": ["_shared-B7PI925R.js"]
                  },
                  "src/my-legacy.ts": {
                    "file": "assets/my-legacy-Q1w2E3r4.js",
                    "name": "my-legacy",
                    "src": "src/my-legacy.ts",
                    "isEntry": true
                  },
                  "../../vite/legacy-polyfills-legacy": {
                    "file": "assets/polyfills-legacy-Q1w2E3r4.js",
                    "name": "polyfills",
                    "src": "../../vite/legacy-polyfills-legacy",
                    "isEntry": true
                  }
                }""");
        for (String name : List.of("main", "my", "polyfills")) {
            project.file("dist/assets/" + name + "-legacy-Q1w2E3r4.js", "System.register([],function(){})");
        }

        project.build();

        assertThat(js("main").module()).isTrue();
        assertThat(js("main-legacy").module()).isFalse();
        assertThat(js("main-legacy").preload()).isEmpty();
        assertThat(js("main-legacy").attributes()).isEqualTo(Map.of("nomodule", ""));
        assertThat(js("polyfills-legacy").attributes()).isEqualTo(Map.of("nomodule", ""));
        assertThat(js("my-legacy").module())
                .as("a module that is only called so")
                .isTrue();
    }

    @Test
    void theOneStyleSheetOfABuildThatDoesNotSplitThemIsABundle() {
        edit("\n}", ",\n  \"style.css\": {\"file\": \"assets/style-Q1w2E3r4.css\", \"src\": \"style.css\"}\n}");
        project.file("dist/assets/style-Q1w2E3r4.css", "body{}");

        project.build();

        assertThat(css("style")).isEqualTo(paths("assets/style-Q1w2E3r4.css"));
    }

    @Test
    void sourceMapsAreTakenWhereTheyArePublic() {
        project.file("dist/" + VENDOR + ".map", "{}");
        project.build();
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath(VENDOR + ".map"));

        project.config("vite: dist\nsourceMaps: public\n").build();
        assertThat(project.listed(VENDOR + ".map").path()).isEqualTo(new LogicalPath(VENDOR + ".map"));
    }

    @Test
    void chunksMayImportEachOther() {
        edit("\"name\": \"vendor\"", "\"name\": \"vendor\", \"imports\": [\"_shared-B7PI925R.js\", \"src/main.ts\"]");

        project.build();

        assertThat(js("main").preload()).isEqualTo(paths(VENDOR, SHARED));
    }

    @Test
    void aNameWithoutFingerprintIsRefusedBecauseItsContentWouldBeKept() throws IOException {
        Files.move(folder.resolve("dist/" + VENDOR), folder.resolve("dist/assets/vendor.js"));
        edit("assets/vendor-BMgd5Jhy.js", "assets/vendor.js");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(project::build)
                .withMessageContaining(
                        "dist/.vite/manifest.json:20:13: The name of assets/vendor.js bears no fingerprint")
                .withMessageContaining("[name]-[hash]");
    }
}
