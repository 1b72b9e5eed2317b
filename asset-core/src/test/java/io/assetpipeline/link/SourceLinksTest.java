package io.assetpipeline.link;

import static io.assetpipeline.link.LiveProject.hrefs;
import static io.assetpipeline.link.LiveProject.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLinksTest {

    private static final String JQUERY = "META-INF/resources/webjars/jquery/3.7.1/";

    @TempDir
    Path folder;

    private LiveProject live;
    private SourceProject project;

    @BeforeEach
    void aProject() {
        live = new LiveProject(folder)
                .config("""
                        css:
                          colors: {sources: [css/core.css, "css/ä b.css"], media: print}
                        js:
                          stats: {sources: [webjars/jquery/jquery.js, js/*.js], defer: true, wrap: true}
                          main: {sources: [module/main.js], type: module}
                        exclude: ["**/*.psd"]
                        """)
                .asset("css/core.css", "core{}")
                .asset("css/ä b.css", "b{}")
                .asset("js/d3.js", "#!/usr/bin/env node\n'use strict';\nd3()")
                .asset("module/main.js", "main()")
                .asset("img/logo.png", "logo")
                .asset("img/logo.psd", "layers")
                .file("src/main/webapp/img/old.png", "old")
                .jar("org.webjars:jquery:3.7.1", JQUERY + "jquery.js=jquery()", JQUERY + "jquery.slim.js=slim()");
        project = live.project();
    }

    private Link asset(String name) {
        return SourceLinks.of(project).asset(name);
    }

    @Test
    void aBundleIsOneLinkForEachMemberInOrderWithTheBundlesAttributes() {
        assertThat(SourceLinks.of(project).bundle(BundleKind.CSS, "colors"))
                .containsExactly(
                        new Link(
                                LinkKind.STYLESHEET,
                                "assets/css/core.css",
                                List.of(new Attribute("media", "print")),
                                null),
                        new Link(
                                LinkKind.STYLESHEET,
                                "assets/css/%C3%A4%20b.css",
                                List.of(new Attribute("media", "print")),
                                null));
    }

    @Test
    void aModuleBundleSaysThatItIsOne() {
        assertThat(SourceLinks.of(project).bundle(BundleKind.JS, "main"))
                .containsExactly(new Link(
                        LinkKind.SCRIPT, "assets/module/main.js", List.of(new Attribute("type", "module")), null));
    }

    @Test
    void membersOfAWrappedBundleAreServedWrappedOnTheirOwnLines() {
        assertThat(hrefs(project, BundleKind.JS, "stats"))
                .containsExactly("assets/webjars/jquery/.wrapped.jquery.js", "assets/js/.wrapped.d3.js");

        assertThat(served(project, "assets/js/.wrapped.d3.js"))
                .isEqualTo("(function(){\n'use strict';\nd3()\n}).call(this);");
        assertThat(served(project, "assets/webjars/jquery/.wrapped.jquery.js"))
                .isEqualTo("(function(){jquery()\n}).call(this);");
        assertThat(served(project, "assets/js/d3.js"))
                .as("without that it is as it is")
                .startsWith("#!/usr/bin/env node\n'use");
        assertThat(served(project, "assets/module/.wrapped.main.js"))
                .as("no member of a wrapped bundle")
                .startsWith("404");
    }

    @Test
    void anAssetIsLinkedUnderItsLogicalPathWithItsQueryAndFragment() {
        assertThat(asset("img/logo.png")).isEqualTo(Link.to("assets/img/logo.png"));
        assertThat(asset("img/logo.png?v=1#star").href()).isEqualTo("assets/img/logo.png?v=1#star");
        assertThat(asset("css/ä b.css").href()).isEqualTo("assets/css/%C3%A4%20b.css");
        assertThat(asset("css/colors.css").href()).as("an output").isEqualTo("assets/css/colors.css");
        assertThat(asset("webjars/jquery/3.7.1/jquery.js").href())
                .as("with a version")
                .isEqualTo("assets/webjars/jquery/jquery.js");
    }

    @Test
    void aFileWhoseNameHoldsAQuestionMarkIsNoQuery() {
        live.asset("img/what?.png", "what");

        assertThat(asset("img/what?.png").href()).isEqualTo("assets/img/what%3F.png");
    }

    @Test
    void aFileOfAnOwnRootIsPublicOnceATagHasAskedForIt() {
        assertThat(served(project, "assets/img/old.png")).startsWith("404 src/main/webapp/img/old.png is not public");
        assertThat(SourceLinks.of(project).exists("img/old.png")).isTrue();
        assertThat(served(project, "assets/img/old.png"))
                .as("a question is no tag")
                .startsWith("404");

        assertThat(asset("img/old.png").href()).isEqualTo("assets/img/old.png");

        assertThat(served(project, "assets/img/old.png")).isEqualTo("old");
    }

    @Test
    void aFileOfADependencyThatIsNotPublicIsMissingAndTheMessageHasTheLineToWrite() {
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> asset("webjars/jquery/jquery.slim.js"))
                .withMessage(
                        "assets.yaml: There is no asset \"webjars/jquery/jquery.slim.js\": org.webjars-jquery-3.7.1.jar!/"
                                + JQUERY
                                + "jquery.slim.js is not public, because nothing names it. Write in assets.yaml: include:"
                                + " [\"webjars/jquery/jquery.slim.js\"].");
        assertThat(SourceLinks.of(project).exists("webjars/jquery/jquery.slim.js"))
                .isFalse();

        live.config("include: [\"webjars/jquery/jquery.slim.js\"]\n");

        assertThat(asset("webjars/jquery/jquery.slim.js").href()).isEqualTo("assets/webjars/jquery/jquery.slim.js");
        assertThat(served(project, "assets/webjars/jquery/jquery.slim.js")).isEqualTo("slim()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "img/lgo.png | Did you mean \"img/logo.png\"?",
                "logo.png | Did you mean \"img/logo.png\"?",
                "/img/logo.png | A name has no leading \"/\": write \"img/logo.png\".",
                "assets/img/logo.png | The prefix \"assets/\" is put before the name: write \"img/logo.png\".",
                "/assets/img/logo.png | A name has no leading \"/\": write \"img/logo.png\".",
                "src/main/assets/img/logo.png | Names are relative to their root: write \"img/logo.png\".",
                "https://cdn.example/logo.png | This is a URL: write it into the page as it is",
                "//cdn.example/logo.png | This is a URL: write it into the page as it is",
                "img\\logo.png | The separator is \"/\" everywhere: write \"img/logo.png\".",
                "colors | is a css bundle: use the tag for bundles (asset:css), or name its output, \"css/colors.css\".",
                "img/logo.psd | src/main/assets/img/logo.psd is excluded by \"**/*.psd\" (assets.yaml:6:11).",
                "WEB-INF/web.xml | What lies in WEB-INF is never public.",
                "../pom.xml | Correct the name, or create the file.",
                "'' | The name is empty",
            })
    void theMessageTellsWhatWasMeant(String name, String remedy) {
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> asset(name))
                .withMessageStartingWith("assets.yaml: There is no asset \"" + name + "\"")
                .withMessageContaining(remedy);
        assertThat(SourceLinks.of(project).exists(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "color | Did you mean \"colors\"?",
                "stats | There is a js bundle of that name: link it with asset:js, or inline it in a script element.",
                "colors.css | A bundle is named by its name, not by a file: write \"colors\".",
                "css/colors.css | A bundle is named by its name, not by a file: write \"colors\".",
                "css/core.css | It is the name of a file: put it into a bundle",
                "somethingelse | There are \"colors\".",
            })
    void theMessageTellsWhichBundleWasMeant(String name, String remedy) {
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> SourceLinks.of(project).bundle(BundleKind.CSS, name))
                .withMessage("assets.yaml: There is no css bundle \"" + name + "\". "
                        + (remedy.startsWith("It is") ? remedy + ", or print its URL (asset:url)." : remedy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\u0000", "<b>\r\n"})
    void aHostileNameIsShownOnOneLine(String name) {
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> asset(name))
                .withMessageStartingWith("assets.yaml: There is no asset ")
                .withMessageNotContainingAny("\n", "\u0000");
    }

    @Test
    void aVeryLongNameIsMissing() {
        String name = "a/".repeat(50_000) + "b";

        assertThat(SourceLinks.of(project).exists(name)).isFalse();
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> asset(name))
                .withMessageContaining("a/a/…");
    }

    @Test
    void aPatternMatchesWhatABuildWouldList() {
        assertThat(SourceLinks.of(project).matching(PathPattern.parse("**")))
                .containsOnlyKeys(
                        new LogicalPath("css/colors.css"),
                        new LogicalPath("img/logo.png"),
                        new LogicalPath("js/stats.js"),
                        new LogicalPath("module/main.js"));
        assertThat(SourceLinks.of(project).matching(PathPattern.parse("img/*")))
                .containsEntry(new LogicalPath("img/logo.png"), Link.to("assets/img/logo.png"))
                .hasSize(1);
        assertThat(SourceLinks.of(project).matching(PathPattern.parse("fonts/*")))
                .isEmpty();
    }

    @Test
    void aBundleIsInlinedMemberByMember() {
        assertThat(SourceLinks.of(project).inline(BundleKind.CSS, "colors"))
                .extracting(InlineSource::name, InlineSource::text, InlineSource::href)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("css/core.css", "core{}", "assets/css/core.css"),
                        org.assertj.core.groups.Tuple.tuple("css/ä b.css", "b{}", "assets/css/%C3%A4%20b.css"));
        assertThat(SourceLinks.of(project).inline(BundleKind.JS, "stats"))
                .extracting(InlineSource::text)
                .contains("(function(){jquery()\n}).call(this);");
    }

    @Test
    void aFileIsInlinedByItsLogicalPath() {
        assertThat(SourceLinks.of(project).inline(BundleKind.JS, "js/d3.js"))
                .singleElement()
                .satisfies(source -> assertThat(source.text()).contains("d3()"));
        assertThat(SourceLinks.of(project).inline(BundleKind.CSS, "css/colors.css"))
                .as("by its output")
                .hasSize(2);
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> SourceLinks.of(project).inline(BundleKind.CSS, "js/d3.js"))
                .withMessageStartingWith("assets.yaml: There is no css bundle \"js/d3.js\".");
    }

    @Test
    void whatADependencyBuiltIsLinkedAsInProduction(@TempDir Path ui) {
        LiveProject library = new LiveProject(ui)
                .config("library: true\nprefix: ui/\ncss: {ui: {sources: [ui.css], media: screen}}\n")
                .asset("ui.css", "a{background:url(ui.png)}")
                .asset("ui.png", "picture");
        AssetPipeline.of(library.folder()).build();
        live.dependency("com.example:ui:1", ui.resolve("target/classes"));
        project = live.project();

        Link link = SourceLinks.of(project).bundle(BundleKind.CSS, "ui").get(0);
        assertThat(link.href()).matches("ui/css/ui\\.[0-9a-f]{16}\\.css");
        assertThat(link.attributes()).containsExactly(new Attribute("media", "screen"));
        assertThat(served(project, link.href())).contains("ui.").startsWith("a{background:url(");
        assertThat(asset("ui.png").href()).matches("ui/ui\\.[0-9a-f]{16}\\.png");
        assertThat(served(project, asset("ui.png").href())).isEqualTo("picture");
        assertThat(served(project, "assets/ui.png"))
                .as("as a sheet of the project names it")
                .isEqualTo("picture");
        assertThat(served(project, "ui/ui.png")).isEqualTo("picture");
        assertThat(SourceFiles.of(project).prefixes()).containsExactly("assets/", "ui/");
        assertThat(SourceLinks.of(project).matching(PathPattern.parse("*.png")))
                .containsOnlyKeys(new LogicalPath("ui.png"));
        assertThat(SourceLinks.of(project).inline(BundleKind.CSS, "ui"))
                .singleElement()
                .satisfies(source -> assertThat(source.href()).isEqualTo(link.href()));
    }

    @Test
    void aNameThatTwoDependenciesBuiltIsAnErrorWhenItIsAskedFor(@TempDir Path libraries) {
        for (String name : List.of("one", "two")) {
            LiveProject library = new LiveProject(libraries.resolve(name))
                    .config("library: true\nprefix: " + name + "/\ncss: {ui: [ui.css]}\n")
                    .asset("ui.css", name + "{}");
            AssetPipeline.of(library.folder()).build();
            live.dependency("com.example:" + name + ":1", library.folder().resolve("target/classes"));
        }
        project = live.project();

        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> SourceLinks.of(project).bundle(BundleKind.CSS, "ui"))
                .withMessageContaining("com.example:one:1, com.example:two:1");
        assertThatExceptionOfType(MissingAssetException.class)
                .isThrownBy(() -> asset("css/ui.css"))
                .withMessageContaining("com.example:one:1, com.example:two:1");
        assertThat(asset("img/logo.png").href()).isEqualTo("assets/img/logo.png");
    }
}
