package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.fingerprint.Fingerprint;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole build, from files to files. */
class AssetPipelineTest {

    @TempDir
    Path folder = Path.of("");

    private Project project = new Project(Path.of(""));

    @BeforeEach
    void emptyProject() {
        project = new Project(folder);
    }

    @Test
    void makesOneFingerprintedFileOfABundleAndListsIt() {
        project.config("css: {site: [css/b.css, css/*.css]}\njs: {app: {sources: [js/*.js], defer: true}}")
                .asset("css/a.css", "a {\n  color: red;\n}\n")
                .asset("css/b.css", "b { color: blue }")
                .asset("js/one.js", "var one = 1 // no semicolon, no line end")
                .asset("js/two.js", "(function () { window.two = one })()");

        BuildReport report = project.build();

        assertThat(project.served("css/site.css")).containsSubsequence("b{color:blue}", "a{color:red}");
        assertThat(project.served("js/app.js")).containsSubsequence("var one=1;", "(function(){window.two=one})()");
        assertThat(project.manifest().assets().keySet())
                .extracting(LogicalPath::value)
                .containsExactly("css/site.css", "js/app.js");
        assertThat(project.listed("css/site.css").path().value()).matches("css/site\\.[0-9a-f]{16}\\.css");
        assertThat(project.listed("css/site.css").type()).isEqualTo("text/css;charset=utf-8");
        assertThat(project.manifest().js())
                .extractingByKey("app")
                .satisfies(bundle -> assertThat(bundle.attributes()).isEqualTo(Map.of("defer", "")));
        assertThat(project.manifest().css())
                .extractingByKey("site")
                .satisfies(bundle -> assertThat(bundle.members())
                        .extracting(member -> member.path().value())
                        .containsExactly("css/b.css", "css/a.css"));
        assertThat(report.bundles())
                .extracting(BundleReport::asset)
                .containsExactly(new LogicalPath("css/site.css"), new LogicalPath("js/app.js"));
        assertThat(report.bundles().get(0).sourceSize()).isEqualTo(20 + 17);
    }

    @Test
    void everyListedFileIsThereWithItsSizeAndDigest() {
        project.config("css: {site: [css/a.css]}\nsourceMaps: public")
                .asset("css/a.css", "a { background: url(../img/a.png) }")
                .asset("img/a.png", "not really a picture");

        project.build();

        SortedMap<String, Content> files = project.files("target/shop/assets");
        Set<String> listed = new TreeSet<>();
        project.manifest().assets().forEach((name, asset) -> {
            Content content = files.get(asset.path().value());
            assertThat(content).isNotNull();
            assertThat(asset.size()).isEqualTo(content.size());
            assertThat(new Fingerprint(asset.sha256(), asset.integrity())).isEqualTo(Fingerprint.of(content));
            assertThat(Fingerprint.of(content).applyTo(name)).isEqualTo(asset.path());
            listed.add(asset.path().value());
            for (EncodedFile encoded : asset.file().encodings()) {
                String path = encoded.encoding().of(asset.path()).value();
                Content bytes = Objects.requireNonNull(files.get(path), path);
                assertThat(encoded.size()).isEqualTo(bytes.size());
                assertThat(encoded.sha256()).isEqualTo(Sha256.of(bytes));
                listed.add(path);
            }
        });
        assertThat(files.keySet()).isEqualTo(listed).anyMatch(path -> path.endsWith(".map.br"));
    }

    @Test
    void namesFollowContentThroughReferences() {
        project.config("css: {site: [css/deep/a.css]}")
                .asset("css/deep/a.css", "a { background: url( '../../img/a b.png?x#y' ) }\n@import 'other.css';")
                .asset("css/deep/other.css", "b { src: url(font.woff2) }")
                .asset("css/deep/font.woff2", "font")
                .asset("img/a b.png", "one")
                .asset("img/other.png", "other");
        project.build();
        SortedMap<String, Content> before = project.files("target/shop/assets");
        String image = project.listed("img/a b.png").path().value();
        String style = project.listed("css/site.css").path().value();
        assertThat(project.served("css/site.css"))
                .contains("../img/" + project.name("img/a b.png").replace(" ", "%20") + "?x#y");

        project.asset("img/a b.png", "two");
        project.build();

        SortedMap<String, Content> after = project.files("target/shop/assets");
        assertThat(after).doesNotContainKeys(image, style);
        before.keySet().removeIf(name -> name.equals(image) || name.equals(style));
        after.keySet()
                .removeIf(name -> name.equals(
                                project.listed("img/a b.png").path().value())
                        || name.equals(project.listed("css/site.css").path().value()));
        assertThat(after).isEqualTo(before).isNotEmpty();
    }

    @Test
    void onlyWhatIsNamedReferencedOrIncludedBecomesPublic() {
        project.config("css: {site: [css/a.css]}\ninclude: [extra/*.txt]\nexclude: ['**/*.psd']")
                .file("src/main/webapp/css/a.css", "a { background: url(../img/used.png) }")
                .file("src/main/webapp/img/used.png", "used")
                .file("src/main/webapp/img/unused.png", "unused")
                .file("src/main/webapp/admin/secret.css", "secret {}")
                .file("src/main/webapp/extra/robots.txt", "hello")
                .asset("whole/picture.png", "picture")
                .asset("whole/picture.psd", "layers")
                .asset("whole/.htaccess", "deny from all");

        BuildReport report = project.build();

        assertThat(project.manifest().assets().keySet())
                .extracting(LogicalPath::value)
                .containsExactly("css/site.css", "extra/robots.txt", "img/used.png", "whole/picture.png");
        assertThat(report.rawSources())
                .containsExactly(new BuildReport.RawSource("src/main/webapp", new LogicalPath("css/a.css")));
    }

    @Test
    void aWrappedSourceMayReturn() {
        project.config("js: {app: {sources: [js/a.js], wrap: true}}")
                .asset("js/a.js", "if (window.done) {\n  return;\n}\nwindow.done = true;");

        project.build();

        assertThat(project.served("js/app.js")).contains("return", "window.done=true");
    }

    @Test
    void aBundleMayHaveTheNameOfOneOfItsMembers() {
        project.config("js: {app: {sources: [js/app.js, js/more.js], output: js/app.js}}")
                .asset("js/app.js", "app()")
                .asset("js/more.js", "more()");

        project.build();

        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("js/app.js"));
        assertThat(project.served("js/app.js")).contains("app()", "more()");
    }

    @Test
    void aBundleMayNotTakeAnotherAssetsName() {
        project.config("js: {app: {sources: [js/more.js], output: js/app.js}}")
                .asset("js/app.js", "app()")
                .asset("js/more.js", "more()");

        assertThatThrownBy(project::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("assets.yaml:1:")
                .hasMessageContaining("The output js/app.js of the bundle \"app\" is also the path of"
                        + " src/main/assets/js/app.js, which is not one of its members.");
    }

    @Test
    void aMemberThatIsReferencedBesidesIsEmittedToo() {
        project.config("css: {site: [css/a.css]}\ninclude: [css/print.css]")
                .asset("css/a.css", "a { color: red }")
                .file("src/main/webapp/css/print.css", "@import \"a.css\" print;");

        project.build();

        assertThat(project.served("css/print.css")).isEqualTo("@import \"" + project.name("css/a.css") + "\" print;");
        assertThat(project.served("css/a.css")).isEqualTo("a { color: red }");
    }

    @Test
    void allMissingReferencesAreListedAtOnceAndNothingIsWrittenButTheReport() {
        project.config("css: {site: [css/*.css]}")
                .asset("css/a.css", "a { background: url(../img/a.png) }")
                .asset("css/b.css", "b {\n  color: red;\n  background: url(../../x.png), url(\"b.png\") }")
                .asset("img/aa.png", "near");

        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContainingAll(
                        "src/main/assets/css/a.css:1:21: \"../img/a.png\" does not exist (looked for img/a.png in",
                        "Near to it: img/aa.png.",
                        "src/main/assets/css/b.css:3:19: \"../../x.png\" leads out of every root.",
                        "src/main/assets/css/b.css:3:37: \"b.png\" does not exist");
        assertThat(project.files("target")).containsOnlyKeys("asset-report.html", "asset-report.json");
    }

    @Test
    void aNameThatAUrlHasToEscapeIsToldWithTheRightUrl() {
        project.config("css: {site: [css/a.css]}")
                .asset("css/a.css", "a { background: url('../img/a#b?c.png') }")
                .asset("img/a#b?c.png", "picture");

        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("src/main/assets/css/a.css:1:21: \"../img/a#b?c.png\" does not exist")
                .hasMessageEndingWith("write \"../img/a%23b%3Fc.png\".");

        project.asset("css/a.css", "a { background: url('../img/a%23b%3Fc.png') }")
                .build();

        assertThat(project.served("css/site.css")).contains("../img/a%23b%3Fc.");
    }

    @Test
    void aMemberThatIsMissingSinceItsJarCannotBeReadIsToldWithTheJar() throws IOException {
        Path jar = Files.writeString(folder.resolve("x.jar"), "not a jar");
        project.config("css: {site: [webjars/x/x.css]}").dependency(new Dependency("org.webjars:x:1.0", jar));

        assertThatThrownBy(project::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "assets.yaml:1:14: \"webjars/x/x.css\" does not exist",
                        "x.jar: The jar of org.webjars:x:1.0 cannot be read (ZipException).");
    }

    @Test
    void missingReferencesOfDependenciesAreWarningsUnlessTheConfigurationSaysOtherwise() {
        project.config("css: {site: [webjars/x/x.css, css/own.css]}\nonMissing: [{from: css/**, policy: ignore}]")
                .dependency(
                        "org.webjars:x:1.0",
                        Map.of("META-INF/resources/webjars/x/1.0/x.css", "x { background: url(img/none.png) }"))
                .asset("css/own.css", "b { background: url(none.png) }");

        BuildReport report = project.build();

        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .startsWith("org.webjars-x-1.0.jar!/META-INF/resources/webjars/x/1.0/x.css:1:")
                        .contains("\"img/none.png\" does not exist"));
        assertThat(project.served("css/site.css")).contains("url(../webjars/x/img/none.png)", "url(none.png)");
    }

    @Test
    void whatAMemberImportsIsReportedBesidesTheMembers() {
        project.config("css: {site: [css/a.css]}")
                .asset("css/a.css", "@import 'b.min.css' print;")
                .asset("css/b.min.css", "b{}");

        BundleReport bundle = project.build().bundles().get(0);

        assertThat(bundle.members()).hasSize(1);
        assertThat(bundle.imported()).singleElement().satisfies(imported -> {
            assertThat(imported.path()).isEqualTo(new LogicalPath("css/b.min.css"));
            assertThat(imported.minifier()).isEqualTo("none");
            assertThat(imported.note()).isEqualTo("its name says that it is minified");
        });
        assertThat(bundle.sourceSize()).isEqualTo(26 + 3);
        assertThat(project.manifest().css())
                .extractingByKey("site")
                .satisfies(listed -> assertThat(listed.members()).hasSize(1));
    }

    @Test
    void aLibrarysManifestAnswersForItsNames() {
        Project library = new Project(folder.resolve("ui"));
        library.config("library: true\nprefix: ui/\ncss: {ui: [css/ui.css]}")
                .asset("css/ui.css", "ui {}")
                .asset("img/logo.png", "logo");
        AssetPipeline.of(library.folder()).build();
        project.config("css: {site: [css/a.css]}")
                .asset("css/a.css", "a { background: url(../img/logo.png) }")
                .dependency(new io.assetpipeline.source.Dependency(
                        "com.example:ui:1", library.folder().resolve("target/classes")));

        project.build();

        assertThat(project.served("css/site.css"))
                .matches("a\\{background:url\\(\\.\\./\\.\\./ui/img/logo\\.[0-9a-f]{16}\\.png\\)}\\s*");
        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("css/site.css"));
    }

    @Test
    void theOutputOfAnotherBundlerKeepsItsNamesAndBytes() {
        project.config("roots: [dist]\nhashed: ['js/**']")
                .file("dist/js/main-4f3a.js", "import './x.js'; // \r\n")
                .file("dist/unlisted.js", "");

        project.build();

        assertThat(project.listed("js/main-4f3a.js").path().value()).isEqualTo("js/main-4f3a.js");
        assertThat(project.served("js/main-4f3a.js")).isEqualTo("import './x.js'; // \r\n");
        assertThat(project.manifest().assets()).hasSize(1);
    }

    @Test
    void sourceMapsAreHiddenUnlessTheyAreToBeShipped() {
        project.config("js: {app: [js/a.js]}").asset("js/a.js", "/* x */\nvar answer = 42;\n");
        project.build();

        String script = project.listed("js/app.js").path().value();
        assertThat(project.files("target/asset-maps")).containsOnlyKeys(script + ".map");
        assertThat(project.served("js/app.js")).doesNotContain("sourceMappingURL");

        project.config("js: {app: [js/a.js]}\nsourceMaps: public");
        project.build();

        assertThat(project.files("target/asset-maps")).isEmpty();
        assertThat(project.served("js/app.js"))
                .endsWith("//# sourceMappingURL=" + project.name("js/app.js.map") + "\n");
        assertThat(project.served("js/app.js.map")).contains("\"asset:///js/a.js\"", "var answer = 42;\\n");
        assertThat(project.listed("js/app.js").references()).containsExactly(new LogicalPath("js/app.js.map"));
        assertThat(project.name("js/app.js.map")).matches("app\\.[0-9a-f]{16}\\.js\\.map");
    }

    @Test
    void aVendorScriptKeepsItsBytesAndPointsAtItsFingerprintedMap() {
        byte[] latin1 = {
            '/',
            '/',
            ' ',
            (byte) 0xe9,
            '\n',
            '/',
            '/',
            '#',
            ' ',
            's',
            'o',
            'u',
            'r',
            'c',
            'e',
            'M',
            'a',
            'p',
            'p',
            'i',
            'n',
            'g',
            'U',
            'R',
            'L',
            '=',
            'v',
            '.',
            'm',
            'a',
            'p',
            '\n'
        };
        project.config("{}")
                .file("src/main/assets/js/v.js", latin1)
                .asset("js/v.map", "{}")
                .asset("js/lost.js", "lost()\n//# sourceMappingURL=lost.js.map\n");

        BuildReport report = project.build();

        Content served = Objects.requireNonNull(project.files("target/shop/assets")
                .get(project.listed("js/v.js").path().value()));
        byte[] bytes = new byte[served.size()];
        served.asByteBuffer().get(bytes);
        assertThat(bytes).startsWith('/', '/', ' ', 0xe9, '\n');
        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .endsWith("//# sourceMappingURL=" + project.name("js/v.map") + "\n");
        assertThat(project.served("js/lost.js")).isEqualTo("lost()\n");
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.toString())
                        .startsWith("src/main/assets/js/lost.js:2:22: \"lost.js.map\" does not exist"));
    }

    @Test
    void theSameSourcesGiveTheSameBytesElsewhere(@TempDir Path elsewhere) {
        for (Project each : new Project[] {project, new Project(elsewhere)}) {
            each.config("css: {site: [css/*.css]}\njs: {app: [js/*.js]}\nsourceMaps: public")
                    .asset("css/b.css", "b { background: url(../img/ä.png) }")
                    .asset("css/a.css", "a { color: #FFF }")
                    .asset("js/z.js", "var z = function(longName) { return longName * 2 };")
                    .asset("js/a.js", "class A { #x = 1 }")
                    .asset("img/ä.png", "picture");
            each.build();
        }

        assertThat(new Project(elsewhere).files("target/shop")).isEqualTo(project.files("target/shop"));
    }
}
