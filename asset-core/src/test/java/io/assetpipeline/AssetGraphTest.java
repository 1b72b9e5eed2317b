package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.LogicalPath;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetGraphTest {

    private static final String FINGERPRINT = "[0-9a-f]{16}";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void project() {
        project = new Project(folder);
    }

    private String path(String name) {
        return project.listed(name).path().value();
    }

    @Test
    void sheetsThatImportEachOtherHaveOneFingerprint() {
        project.config("{}")
                .asset("css/a.css", "@import 'b.css'; a { color: red }")
                .asset("css/b.css", "@import url(a.css); b { background: url(../img/x.png) }")
                .asset("img/x.png", "one")
                .build();

        String a = path("css/a.css");
        String b = path("css/b.css");
        assertThat(a).matches("css/a\\." + FINGERPRINT + "\\.css");
        assertThat(b).isEqualTo(a.replace("/a.", "/b."));
        assertThat(project.served("css/a.css")).startsWith("@import '" + b.substring(4) + "';");
        assertThat(project.served("css/b.css")).startsWith("@import url(" + a.substring(4) + ");");

        project.asset("img/x.png", "two").build();
        assertThat(path("css/a.css")).isNotEqualTo(a);
    }

    @Test
    void aSheetOfABundleThatIsImportedByWhatItImportsStandsThereOnce() {
        project.config("css: {site: [css/a.css, css/c.css]}\nminify: none")
                .asset("css/a.css", "@import 'b.css';\na{x:1}")
                .asset("css/b.css", "@import 'a.css';\nb{x:2}")
                .asset("css/c.css", "@import 'b.css';\nc{x:3}")
                .build();

        // In c.css the circle is entered at b, so that a comes before b.
        assertThat(project.served("css/site.css").replaceAll("\\s", "")).isEqualTo("b{x:2}a{x:1}a{x:1}b{x:2}c{x:3}");
    }

    @Test
    void aBundleThatImportsAnotherHoldsItsMembers() {
        project.config("css: {base: [css/one.css, css/two.css], site: [css/site.css]}\nminify: none")
                .asset("css/one.css", "one{background:url(../img/x.png)}")
                .asset("css/two.css", "two{}")
                .asset("img/x.png", "x")
                .file("src/main/assets/css/main/.keep", "")
                .asset("css/site.css", "@import 'base.css' print;\nsite{}");
        project.config("css: {base: [css/one.css, css/two.css], site: {sources: [css/site.css], output: main/all.css}}"
                + "\nminify: none");
        project.build();

        assertThat(project.served("main/all.css").replaceAll("\\s", ""))
                .isEqualTo("@mediaprint{one{background:url(../" + path("img/x.png") + ")}two{}}site{}");
    }

    @Test
    void oneChangedLeafOfModulesChangesOneFile() {
        project.config("{}")
                .asset("js/main.js", "import './a.js';\nimport('./lazy.js');\n")
                .asset("js/a.js", "import { b } from /* here */ \"./b.js\";\nexport const a = () => b;\n")
                .asset("js/b.js", "import { a } from './a.js';\nexport const b = 1;\n")
                .asset("js/lazy.js", "export { b } from './b.js';\n")
                .build();
        Map<LogicalPath, String> before = paths();

        project.asset("js/b.js", "import { a } from './a.js';\nexport const b = 2;\n")
                .build();

        Map<LogicalPath, String> after = paths();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.entrySet().stream()
                        .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                        .map(entry -> entry.getKey().value()))
                .containsExactly("js/b.js");
        assertThat(project.served("js/a.js")).contains("\"./b.js\"");
        assertThat(project.manifest().imports().modules())
                .extracting(LogicalPath::value)
                .containsExactly("js/a.js", "js/b.js", "js/lazy.js");
    }

    private Map<LogicalPath, String> paths() {
        Map<LogicalPath, String> paths = new TreeMap<>();
        project.manifest()
                .assets()
                .forEach((name, asset) -> paths.put(name, asset.path().value()));
        return paths;
    }

    @Test
    void whatAWorkerReachesNamesFingerprintedFiles() {
        project.config("imports: {fmt: js/fmt.js}")
                .asset("js/main.js", "import './shared.js';\nnew Worker(new URL('./worker.js', import.meta.url));\n")
                .asset("js/worker.js", "import { fmt } from 'fmt';\nimport './shared.js';\n")
                .asset("js/fmt.js", "export const fmt = 1;\n")
                .asset("js/shared.js", "export * from './main.js';\n")
                .build();

        // The worker reaches main.js, which starts it: all three are one component.
        String worker = path("js/worker.js").substring(3);
        String shared = path("js/shared.js").substring(3);
        assertThat(worker.replace("worker", "")).isEqualTo(shared.replace("shared", ""));
        assertThat(project.served("js/main.js"))
                .startsWith("import './" + shared + "';\nnew Worker((u=>u.origin===globalThis.location.origin?u:")
                .endsWith("(new URL('" + worker + "', import.meta.url)));\n");
        assertThat(project.served("js/worker.js"))
                .isEqualTo("import { fmt } from './" + path("js/fmt.js").substring(3) + "';\nimport './" + shared
                        + "';\n");
        assertThat(project.manifest().imports().names()).containsOnlyKeys("fmt");
    }

    @Test
    void whatAnImportMapCannotSpellIsRewritten() {
        project.config("{}")
                .asset("js/a.js", "import './b.js?v=1';\nimport './%62.js';\nimport './/b.js';\nimport './b.js';\n")
                .asset("js/b.js", "export {};\n")
                .build();

        String b = path("js/b.js").substring(3);
        assertThat(project.served("js/a.js"))
                .isEqualTo(
                        "import './" + b + "?v=1';\nimport './" + b + "';\nimport './" + b + "';\nimport './b.js';\n");
    }

    @Test
    void aNameThatAPackageHasForItselfIsWrittenOut() {
        project.config("include: ['vendor/p/index.js']\nroots: [src]")
                .file(
                        "src/vendor/p/package.json",
                        "{\"name\": \"p\", \"exports\": \"./index.js\", \"imports\": {\"#in\": \"./in/x.js\"}}")
                .file("src/vendor/p/index.js", "import '#in';\n")
                .file("src/vendor/p/in/x.js", "export {};\n")
                .build();

        assertThat(project.served("vendor/p/index.js")).isEqualTo("import './in/x.js';\n");
        assertThat(project.manifest().imports().modules())
                .extracting(LogicalPath::value)
                .containsExactly("vendor/p/in/x.js");
    }

    @Test
    void aPackageForNodeAloneIsWarnedOf() {
        project.config("{}")
                .asset("js/a.js", "import x from 'old';\nimport 'old';\n")
                .dependency(
                        "org.webjars.npm:old:1",
                        Map.of(
                                "META-INF/resources/webjars/old/1/package.json",
                                "{\"name\": \"old\", \"main\": \"old.js\"}",
                                "META-INF/resources/webjars/old/1/old.js",
                                "module.exports = 1;"));

        assertThat(project.build().warnings())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .startsWith("src/main/assets/js/a.js:1:15: \"old\" is ")
                .contains("which is CommonJS and no module");
    }

    @Test
    void aBundleOfModulesIsItsEntriesMinifiedOneByOne() {
        project.config("js: {admin: {sources: [js/main.js, js/second.js], type: module}}")
                .asset("js/main.js", "// entry\nimport { helper } from './lib/helper.js';\nhelper();\n")
                .asset("js/second.js", "import('./lib/lazy.js');\n")
                .file("src/main/webapp/js/unused.js", "")
                .asset("js/lib/helper.js", "// helper\nimport './deep.js';\nexport function helper() {}\n")
                .asset("js/lib/deep.js", "export {};\n")
                .asset("js/lib/lazy.js", "export default 1;\n")
                .build();

        ManifestBundle bundle = Objects.requireNonNull(project.manifest().js().get("admin"));
        assertThat(bundle.module()).isTrue();
        assertThat(bundle.entries()).extracting(LogicalPath::value).containsExactly("js/main.js", "js/second.js");
        assertThat(bundle.preload())
                .extracting(LogicalPath::value)
                .containsExactly("js/lib/helper.js", "js/lib/deep.js");
        assertThat(project.served("js/main.js")).doesNotContain("entry").contains("./lib/helper.js");
        assertThat(project.served("js/lib/helper.js")).doesNotContain("// helper");
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath("js/admin.js"));
    }

    @Test
    void anImportOfAScriptInABundleIsLedFromTheBundle() {
        project.config("js: {app: [js/deep/app.js]}")
                .asset("js/deep/app.js", "document.onclick = () => import('./view.js');\n")
                .asset("js/deep/view.js", "export {};\n")
                .build();

        assertThat(project.served("js/app.js")).contains("import('./deep/view.js')");
        assertThat(project.manifest().imports().modules())
                .extracting(LogicalPath::value)
                .containsExactly("js/deep/view.js");
    }

    @Test
    void aModuleThatLeadsNowhereIsToldAtItsPlace() {
        project.config("{}").asset("js/a.js", "export {};\nimport './b.js';\nimport 'nowhere';\n");

        assertThatThrownBy(project::build)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("src/main/assets/js/a.js:2:8: \"./b.js\" does not exist")
                .hasMessageContaining("src/main/assets/js/a.js:3:8: ");
    }

    @Test
    void smallImagesStandInSheetsIfTheyAreReferredToOnce() {
        project.config("css: {site: [css/a.css]}\ninlineLimit: 100")
                .asset(
                        "css/a.css",
                        "a { background: url(../img/once.svg) } b { background: url(../img/twice.png) }"
                                + " c { background: url(../img/twice.png) } d { background: url(../img/big.png) }")
                .file("src/main/webapp/img/once.svg", "<svg viewBox=\"0 0 1 1\"><path d='#'/></svg>")
                .file("src/main/webapp/img/twice.png", "small")
                .file("src/main/webapp/img/big.png", "x".repeat(101))
                .build();

        assertThat(project.served("css/site.css"))
                .contains(
                        "url(\"data:image/svg+xml,%3Csvg viewBox=%220 0 1 1%22%3E%3Cpath d=%27%23%27/%3E%3C/svg%3E\")")
                .contains(path("img/twice.png"))
                .contains(path("img/big.png"));
        assertThat(project.manifest().assets()).doesNotContainKey(new LogicalPath("img/once.svg"));
    }

    @Test
    void aPathOfTheSiteBelowThePrefixIsAReference() {
        project.config("{}")
                .asset("css/a.css", "a { background: url(/assets/img/x.png) } b { background: url(/login.png) }")
                .asset("img/x.png", "x")
                .build();

        assertThat(project.served("css/a.css"))
                .isEqualTo("a { background: url(../" + path("img/x.png") + ") } b { background: url(/login.png) }");
    }
}
