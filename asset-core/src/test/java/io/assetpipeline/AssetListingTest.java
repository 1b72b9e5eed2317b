package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.ListedAsset;
import io.assetpipeline.report.UnusedFile;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.template.ComputedName;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetListingTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void aShop() {
        project = new Project(folder)
                .dependency("com.example:lib:1", Map.of("META-INF/resources/lib/a.js", "export const a = 1;"))
                .config("""
                        css: {site: [css/*.css]}
                        js: {app: {type: module, sources: [js/app.js]}}
                        imports: {lib: lib/a.js}
                        include: [index.html, img/flags/*]
                        """)
                .file("src/main/webapp/css/a.css", "a { background: url(../img/a.svg) }")
                .file("src/main/webapp/css/b.css", "b { background: url(../img/a.svg) }")
                .file("src/main/webapp/js/app.js", "import './app.js'; import('./b.js');")
                .file("src/main/webapp/js/b.js", "export {};")
                .file("src/main/webapp/img/a.svg", "<svg/>")
                .file("src/main/webapp/img/logo.svg", "<svg/>")
                .file("src/main/webapp/img/old.svg", "<svg />")
                .file("src/main/webapp/img/flags/de.svg", "<svg/>")
                .file("src/main/webapp/index.html", "<!DOCTYPE html><title>i</title><img src=img/a.svg>")
                .file("src/main/webapp/WEB-INF/page.jsp", """
                        <%@ taglib prefix="asset" uri="assetpipeline.tags" %>
                        <img src="<asset:url name="img/logo.svg"/>">
                        <img src="<asset:url name="img/flags/${country}.svg"/>">
                        """);
    }

    @Test
    void saysWhoRefersToAnAsset() {
        AssetListing listing = project.pipeline().list();

        assertThat(listing.assets())
                .extracting(AssetListingTest::shown)
                .containsExactly(
                        "css/site.css: BUNDLE site",
                        "img/a.svg: PAGE index.html, ASSET css/site.css",
                        "img/flags/de.svg: ",
                        "img/logo.svg: TEMPLATE src/main/webapp/WEB-INF/page.jsp",
                        "js/app.js: BUNDLE app",
                        "js/b.js: ASSET js/app.js",
                        "lib/a.js: IMPORT lib");
    }

    @Test
    void saysWhatNothingRefersTo() {
        AssetListing listing = project.pipeline().list();

        assertThat(listing.unreferenced()).extracting(ListedAsset::name).containsExactly(path("img/flags/de.svg"));
        assertThat(listing.unused())
                .containsExactly(new UnusedFile(path("img/old.svg"), "src/main/webapp/img/old.svg", 7));
    }

    @Test
    void saysWhichNamesOnlyAPageKnows() {
        AssetListing listing = project.pipeline().list();

        assertThat(listing.computed())
                .singleElement()
                .extracting(ComputedName::location, ComputedName::expression)
                .extracting(Object::toString)
                .containsExactly("src/main/webapp/WEB-INF/page.jsp:3:28", "img/flags/${country}.svg");
    }

    @Test
    void isWhatABuildWouldMake() {
        AssetListing listing = project.pipeline().list();

        assertThat(project.files("target")).containsOnlyKeys("asset-report.json");
        project.build();
        assertThat(listing.assets())
                .hasSameSizeAs(project.manifest().assets().keySet())
                .allSatisfy(asset -> {
                    assertThat(project.listed(asset.name().value()).path()).isEqualTo(asset.path());
                    assertThat(project.listed(asset.name().value()).size()).isEqualTo(asset.size());
                    assertThat(project.listed(asset.name().value()).references())
                            .isEqualTo(asset.references());
                });
    }

    @Test
    void leavesTheReportThatABuildLeaves() {
        project.pipeline().list();
        var listed = project.files("target").get("asset-report.json");

        project.build();

        assertThat(project.files("target")).containsEntry("asset-report.json", listed);
    }

    @Test
    void whatFailsABuildFailsItToo() {
        project.file("src/main/webapp/css/a.css", "a { background: url(../img/none.svg) }");

        assertThatThrownBy(() -> project.pipeline().list())
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("src/main/webapp/css/a.css:1:21: ");
    }

    private static String shown(ListedAsset asset) {
        return asset.name() + ": "
                + asset.referrers().stream()
                        .map(referrer -> referrer.kind() + " " + referrer.name())
                        .collect(Collectors.joining(", "));
    }

    private static LogicalPath path(String path) {
        return new LogicalPath(path);
    }
}
