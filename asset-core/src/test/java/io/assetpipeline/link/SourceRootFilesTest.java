package io.assetpipeline.link;

import static io.assetpipeline.link.LiveProject.served;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.link.AssetFiles.Lookup;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRootFilesTest {

    @TempDir
    Path folder;

    private ServedFile found(SourceProject project, String path) {
        Lookup lookup = SourceFiles.of(project).find(path);
        assertThat(lookup).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).file();
    }

    @Test
    void aRootFileNamesSourcesFromWhereItIsServed() {
        SourceProject project = new LiveProject(folder)
                .config("rootFiles: {sw.js: web/sw.js, a/b.css: web/a.css, site.webmanifest: web/site.webmanifest}")
                .file(
                        "src/main/webapp/web/sw.js",
                        "importScripts('./lib.js', \"../x.js?v=1\", '/assets/x.js', 'gone.js');\n")
                .file("src/main/webapp/web/lib.js", "importScripts('dep.js');")
                .file("src/main/webapp/web/dep.js", "dep()")
                .file("src/main/webapp/x.js", "x()")
                .file("src/main/webapp/web/a.css", "a{background:url(i.png)}")
                .file("src/main/webapp/web/i.png", "png")
                .file(
                        "src/main/webapp/web/site.webmanifest",
                        "{\"icons\": [{\"src\": \"i.png\"}, {\"src\": \"icons/made-by-the-application\"}]}")
                .project();

        assertThat(served(project, "sw.js"))
                .isEqualTo("importScripts('assets/web/lib.js', \"assets/x.js?v=1\", 'assets/x.js',"
                        + " 'assets/web/gone.js');\n");
        assertThat(served(project, "assets/web/dep.js"))
                .as("what it reaches is public")
                .isEqualTo("dep()");
        assertThat(served(project, "assets/web/sw.js"))
                .as("it is not, by its own name")
                .startsWith("404");
        assertThat(served(project, "a/b.css")).isEqualTo("a{background:url(../assets/web/i.png)}");
        assertThat(served(project, "site.webmanifest"))
                .isEqualTo(
                        "{\"icons\": [{\"src\": \"assets/web/i.png\"}, {\"src\": \"icons/made-by-the-application\"}]}");
        assertThat(found(project, "sw.js").lifetime()).isEqualTo(Lifetime.NONE);
        assertThat(found(project, "sw.js").type()).isEqualTo("text/javascript;charset=utf-8");
        assertThat(SourceFiles.of(project).rootFiles()).containsExactly("a/b.css", "site.webmanifest", "sw.js");
    }

    @Test
    void theListOfAssetsIsEmptyBecauseACacheWouldHideEdits() {
        SourceProject project = new LiveProject(folder)
                .config("rootFiles: {sw.js: js/sw.js}")
                .asset("js/sw.js", "const all = self.__ASSETS // self.__ASSETS\n")
                .project();

        assertThat(served(project, "sw.js")).isEqualTo("const all = [] // self.__ASSETS\n");
        assertThat(served(project, "assets/js/sw.js")).isEqualTo("const all = self.__ASSETS // self.__ASSETS\n");
    }

    @Test
    void modulesOfAWorkerHaveNoImportMap() {
        SourceProject project = new LiveProject(folder)
                .config("rootFiles: {sw.js: js/sw.js}\nimports: {util: js/util.js, far: 'https://far.example/f.js'}")
                .file("src/main/webapp/js/sw.js", "import './a.js';import 'util';import 'far'")
                .file("src/main/webapp/js/a.js", "import 'util'")
                .asset("js/util.js", "export {}")
                .project();

        assertThat(served(project, "sw.js"))
                .isEqualTo("import './assets/js/a.js';import './assets/js/util.js';import 'https://far.example/f.js'");
        assertThat(served(project, "assets/js/a.js")).isEqualTo("import './util.js'");
    }

    @Test
    void aBundleMayBeARootFile() {
        SourceProject project = new LiveProject(folder)
                .config("js: {worker: [js/sw/*.js]}\nrootFiles: {sw.js: js/worker.js}")
                .file("src/main/webapp/js/sw/a.js", "const a = self.__ASSETS;")
                .file("src/main/webapp/js/sw/b.js", "importScripts('../lib.js');")
                .asset("js/lib.js", "lib()")
                .project();

        assertThat(served(project, "sw.js")).isEqualTo("const a = [];\n;\nimportScripts('assets/js/lib.js');\n;\n");
    }

    @Test
    void bytesThatNameNothingStayAsTheyAre() {
        SourceProject project = new LiveProject(folder)
                .config("rootFiles: {robots.txt: robots.txt, .well-known/app: wk/app.json}")
                .file("src/main/webapp/robots.txt", "User-agent: *\n")
                .file("src/main/webapp/wk/app.json", "{}")
                .project();

        assertThat(served(project, "robots.txt")).isEqualTo("User-agent: *\n");
        assertThat(found(project, ".well-known/app").type()).isEqualTo("application/json");
        assertThat(served(project, "wk/app.json")).startsWith("404");
        assertThat(served(project, "assets/wk/app.json")).startsWith("404");
    }

    @Test
    void editsAreSeenAtOnce() {
        LiveProject live = new LiveProject(folder)
                .config("rootFiles: {sw.js: js/sw.js}")
                .asset("js/sw.js", "one()")
                .asset("js/other.js", "other()")
                .settle();
        SourceProject project = live.project();
        assertThat(served(project, "sw.js")).isEqualTo("one()");

        live.asset("js/sw.js", "two()");
        assertThat(served(project, "sw.js")).isEqualTo("two()");

        live.config("rootFiles: {worker.js: js/other.js}");
        assertThat(served(project, "sw.js")).startsWith("404");
        assertThat(served(project, "worker.js")).isEqualTo("other()");

        live.config("rootFiles: {worker.js: js/othr.js}");
        assertThat(SourceFiles.of(project).rootFiles()).containsExactly("worker.js");
        assertThatThrownBy(() -> served(project, "worker.js"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Did you mean \"js/other.js\"?");
    }
}
