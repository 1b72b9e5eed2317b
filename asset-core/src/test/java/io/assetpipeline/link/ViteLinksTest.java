package io.assetpipeline.link;

import static io.assetpipeline.link.LiveProject.hrefs;
import static io.assetpipeline.link.LiveProject.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.OutputLayout;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.foreign.ViteFixture;
import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.source.PathPattern;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to a build of Vite's in both modes: its names are the same. */
class ViteLinksTest {

    private static final List<Attribute> MODULE = List.of(new Attribute("type", "module"));

    @TempDir
    Path folder;

    private LiveProject live;
    private SourceProject project;

    @BeforeEach
    void aBuildOfVites() {
        live = new LiveProject(folder)
                .config("vite: dist\n")
                .asset("img/own.png", "own")
                .asset("src/main.ts", "let no: Module");
        ViteFixture.copyTo(folder.resolve("dist"));
        project = live.project();
    }

    private static void assertThatItsNamesLeadToItsFiles(Links links) {
        assertThat(links.bundle(BundleKind.JS, "main"))
                .extracting(Link::kind, Link::href, Link::attributes)
                .containsExactly(
                        module(LinkKind.MODULE_PRELOAD, "assets/assets/vendor-BMgd5Jhy.js"),
                        module(LinkKind.MODULE_PRELOAD, "assets/assets/shared-B7PI925R.js"),
                        module(LinkKind.SCRIPT, "assets/assets/main-gJ6duhQI.js"));
        assertThat(links.bundle(BundleKind.CSS, "admin"))
                .extracting(Link::kind, Link::href, Link::attributes)
                .containsExactly(
                        tuple(LinkKind.STYLESHEET, "assets/assets/shared-ChJ_j-JJ.css", List.of()),
                        tuple(LinkKind.STYLESHEET, "assets/assets/admin-5UjPuW-k.css", List.of()));
        assertThat(links.asset("src/logo.svg").href()).isEqualTo("assets/assets/logo-CHaTCBaU.svg");
        assertThat(links.asset("src/main.ts").href()).isEqualTo("assets/assets/main-gJ6duhQI.js");
        assertThat(links.exists("src/logo.svg")).isTrue();
        assertThat(links.exists("src/none.svg")).isFalse();
        assertThat(links.matching(PathPattern.parse("src/*.svg")).values())
                .extracting(Link::href)
                .containsExactly("assets/assets/logo-CHaTCBaU.svg");
        assertThat(links.preload(BundleKind.JS, "admin", StyleNeeds.NONE))
                .extracting(Link::href)
                .containsExactly(
                        "assets/assets/admin-BRBmoGS9.js",
                        "assets/assets/vendor-BMgd5Jhy.js",
                        "assets/assets/shared-B7PI925R.js");
        assertThat(links.inline(BundleKind.CSS, "admin"))
                .extracting(InlineSource::text)
                .containsExactly("body{background:url(./logo-CHaTCBaU.svg);color:gray}\n", "body{color:navy}\n");
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> links.bundle(BundleKind.JS, "mian"))
                .withMessageContaining("Did you mean \"main\"?");
    }

    private static Tuple module(LinkKind kind, String href) {
        return tuple(kind, href, MODULE);
    }

    @Test
    void inDevelopment() {
        assertThatItsNamesLeadToItsFiles(SourceLinks.of(project));
    }

    @Test
    void inProduction() throws IOException {
        Path target = folder.resolve("target");
        AssetPipeline.of(folder)
                .artifact("com.example:shop")
                .output(OutputLayout.war(target.resolve("shop"), target))
                .build();

        URL classes = target.resolve("shop/WEB-INF/classes").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null)) {
            assertThat(loader.getResource(Manifest.CLASS_PATH_LOCATION)).isNotNull();
            AssetIndex index = AssetIndex.of(InstalledManifest.findAll(loader));
            assertThatItsNamesLeadToItsFiles(BuiltLinks.of(index));
            assertThat(((Lookup.Found) BuiltFiles.of(index).find("assets/assets/main-gJ6duhQI.js"))
                            .file()
                            .lifetime())
                    .isEqualTo(Lifetime.IMMUTABLE);
        }
    }

    @Test
    void whatViteWroteIsServedAsItIsAndNeverKept() throws IOException {
        assertThat(served(project, "assets/assets/report-D3aLJiZx.js"))
                .isEqualTo(Files.readString(folder.resolve("dist/assets/report-D3aLJiZx.js")));
        assertThat(((Lookup.Found) SourceFiles.of(project).find("assets/assets/main-gJ6duhQI.js"))
                        .file()
                        .lifetime())
                .isEqualTo(Lifetime.NONE);
        assertThat(served(project, "assets/favicon.svg")).startsWith("404").contains("include");
        assertThat(served(project, "assets/.vite/manifest.json")).startsWith("404");
    }

    @Test
    void anotherBuildHasOtherNamesAtOnce() throws IOException {
        live.settle();
        assertThat(hrefs(project, BundleKind.JS, "main")).endsWith("assets/assets/main-gJ6duhQI.js");

        Files.move(folder.resolve("dist/assets/main-gJ6duhQI.js"), folder.resolve("dist/assets/main-Q1w2E3r4.js"));
        ViteFixture.edit(folder.resolve("dist").resolve(ViteFixture.MANIFEST), "main-gJ6duhQI", "main-Q1w2E3r4");

        assertThat(hrefs(project, BundleKind.JS, "main")).endsWith("assets/assets/main-Q1w2E3r4.js");
        assertThat(served(project, "assets/assets/main-gJ6duhQI.js")).startsWith("404");
    }

    @Test
    void aManifestThatOnlyChangesItselfIsReadAnew() {
        live.settle();
        assertThat(hrefs(project, BundleKind.CSS, "admin")).hasSize(2);

        ViteFixture.edit(
                folder.resolve("dist").resolve(ViteFixture.MANIFEST),
                "\"assets/admin-5UjPuW-k.css\"",
                "\"assets/admin-5UjPuW-k.css\", \"assets/report-BKXb2Xlg.css\"");

        assertThat(hrefs(project, BundleKind.CSS, "admin")).hasSize(3);
    }

    @Test
    void whileViteWritesItIsSaidWhatIsMissingAndThenAllIsWell() throws IOException {
        SourceLinks links = SourceLinks.of(project);
        live.settle();
        assertThat(links.bundle(BundleKind.JS, "main")).hasSize(3);

        Path script = folder.resolve("dist/assets/main-gJ6duhQI.js");
        Path aside = Files.move(script, folder.resolve("main.js"));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> links.bundle(BundleKind.JS, "main"))
                .withMessageContaining("\"assets/main-gJ6duhQI.js\" does not exist (looked in dist)");
        live.delete("dist");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> links.bundle(BundleKind.JS, "main"))
                .withMessageContaining("The Vite build \"dist\" does not exist");

        ViteFixture.copyTo(folder.resolve("dist"));
        Files.delete(aside);
        assertThat(links.bundle(BundleKind.JS, "main")).hasSize(3);
    }

    @Test
    void namesWithoutFingerprintDoNoHarmWhereNothingIsKept() throws IOException {
        Files.move(folder.resolve("dist/assets/main-gJ6duhQI.js"), folder.resolve("dist/assets/main.js"));
        ViteFixture.edit(folder.resolve("dist").resolve(ViteFixture.MANIFEST), "main-gJ6duhQI", "main");

        assertThat(hrefs(project, BundleKind.JS, "main")).endsWith("assets/assets/main.js");
    }
}
