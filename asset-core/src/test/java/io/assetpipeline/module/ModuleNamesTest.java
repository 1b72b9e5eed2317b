package io.assetpipeline.module;

import static io.assetpipeline.source.TestRoots.folder;
import static io.assetpipeline.source.TestRoots.jar;
import static io.assetpipeline.source.TestRoots.library;
import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.module.ModuleResolution.Entry;
import io.assetpipeline.module.ModuleResolution.External;
import io.assetpipeline.module.ModuleResolution.Found;
import io.assetpipeline.module.ModuleResolution.Missing;
import io.assetpipeline.module.ModuleResolution.Reason;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleNamesTest {

    private static final String RESOURCES = "META-INF/resources/";

    @TempDir
    private Path project;

    @TempDir
    private Path jars;

    private final List<Root> roots = new ArrayList<>();
    private String yaml = "";

    @BeforeEach
    void startWithOneModule() {
        roots.add(folder(project, "assets", Root.Kind.WHOLE));
        write("js/app.js", "");
    }

    private void write(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void jarOf(String name, String... entries) {
        String[] quoted = new String[entries.length];
        for (int i = 0; i < entries.length; i++) {
            quoted[i] = RESOURCES + entries[i].replace('\'', '"');
        }
        roots.add(library("g:" + name + ":1.0", jar(jars.resolve(name + ".jar"), quoted)));
    }

    private AssetConfig config() {
        Problems problems = new Problems();
        AssetConfig config = AssetConfigReader.parse(yaml, "assets.yaml", problems);
        assertThat(problems.all()).isEmpty();
        return config;
    }

    private ModuleResolution resolve(String specifier) {
        return resolve(specifier, "js/app.js");
    }

    private ModuleResolution resolve(String specifier, String from) {
        SourceTree tree = SourceTree.of(roots);
        SourceFile file = tree.find(new LogicalPath(from)).orElseThrow();
        return ModuleNames.of(config(), tree).resolve(specifier, file);
    }

    private static Found found(String path, Entry entry) {
        return new Found(new LogicalPath(path), entry, List.of());
    }

    private void assertMissing(String specifier, Reason reason, String message) {
        assertThat(resolve(specifier)).isInstanceOfSatisfying(Missing.class, missing -> {
            assertThat(missing.what() + " " + missing.remedy()).isEqualTo(message);
            assertThat(missing.reason()).isEqualTo(reason);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lit", "@lit/x", "#internal", "lit/a.js", "", ".", "..", "..."})
    void knowsBareNames(String specifier) {
        assertThat(ModuleNames.isBare(specifier)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a.js", "./a.js", "../a.js", "//cdn/a.js", "https://cdn/a.js", "data:,", "node:fs"})
    void leavesPathsAndUrlsAlone(String specifier) {
        assertThat(ModuleNames.isBare(specifier)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lit, js/lit.js",
        "app/util.js, js/util.js",
        "app/deep/x.js, js/special/x.js",
        "app/one.js, js/exact.js",
        "#internal, js/lit.js"
    })
    void asksTheConfigurationFirst(String specifier, String path) {
        yaml = """
                imports:
                  app/: js/
                  app/deep/: js/special/
                  app/one.js: js/exact.js
                  lit: js/lit.js
                  "#internal": js/lit.js
                """;
        for (String file : List.of("js/lit.js", "js/util.js", "js/special/x.js", "js/deep/x.js", "js/exact.js")) {
            write(file, "");
        }
        write("vendor/lit/package.json", "{'name': 'lit', 'module': 'index.js'}");
        write("vendor/lit/index.js", "");

        assertThat(resolve(specifier)).isEqualTo(found(path, Entry.CONFIGURED));
    }

    @Test
    void leavesUrlsAsTheyAre() {
        yaml = "imports: { jquery: \"https://cdn.example/jquery.js\", cdn/: \"https://cdn.example/v1/\" }";

        assertThat(resolve("jquery")).isEqualTo(new External("https://cdn.example/jquery.js"));
        assertThat(resolve("cdn/a/b.js")).isEqualTo(new External("https://cdn.example/v1/a/b.js"));
        assertMissing(
                "cdn/../x.js",
                Reason.REFUSED,
                "\"cdn/../x.js\" is no path inside of \"https://cdn.example/v1/\", which \"cdn/\" means (assets.yaml:1:59)."
                        + " Write it without \".\", \"..\" and empty folders.");
    }

    @Test
    void checksWhatTheConfigurationNames() {
        yaml = """
                imports:
                  app: js/ap.js
                  lib/: jsx/
                  lit: vendor-lit
                  fine/: js/
                  far: https://cdn.example/far.js
                """;
        write("vendor-lit/package.json", "{'name': 'vendor-lit', 'module': 'lit.js'}");
        write("vendor-lit/lit.js", "");
        Problems problems = new Problems();
        ModuleNames.of(config(), SourceTree.of(roots)).check(problems);

        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly(
                        "assets.yaml:2:8: \"app\" means \"js/ap.js\", and \"js/ap.js\" does not exist"
                                + " (looked in assets). Did you mean \"js/app.js\"?",
                        "assets.yaml:3:9: \"lib/\" means \"jsx/\", and \"jsx/\" does not exist (looked in"
                                + " assets). Did you mean \"js\"?",
                        "assets.yaml:4:8: \"lit\" means \"vendor-lit\", and \"vendor-lit\" does not exist"
                                + " (looked in assets). A package is called so; its file is \"vendor-lit/lit.js\".");
        assertThat(problems.all()).allMatch(Problem::isError);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            'module': 'm.js', 'browser': 'b.js', 'main': 'c.js' | p         | m.js         | MODULE
            'browser': 'b.js', 'main': 'c.js'                   | p         | b.js         | BROWSER
            'browser': {}, 'main': './c'                        | p         | c.js         | MAIN
            'main': 'lib'                                       | p         | lib/index.js | MAIN
            'main': './lib/../c.js'                             | p         | c.js         | MAIN
            'type': 'module'                                    | p         | index.js     | INDEX
            'module': 'm.js'                                    | p/c.js    | c.js         | FILE
            'module': 'm.js'                                    | p/c       | c.js         | FILE
            'module': 'm.js'                                    | p/lib     | lib/index.js | FILE
            'module': 'm.js'                                    | p/old     | m.js         | MODULE
            'browser': {'./c.js': './b.js'}, 'main': 'c.js'     | p         | b.js         | MAIN
            'exports': './m.js', 'module': 'c.js'               | p         | m.js         | EXPORTS
            'exports': null, 'module': 'm.js'                   | p         | m.js         | MODULE
            """)
    void readsPackagesOfAllAges(String fields, String specifier, String path, Entry entry) {
        write("vendor/p/package.json", "{'name': 'p', " + fields + "}");
        write("vendor/p/old/package.json", "{'module': '../m.js'}");
        for (String file : List.of("m.js", "b.js", "c.js", "index.js", "lib/index.js")) {
            write("vendor/p/" + file, "");
        }

        assertThat(resolve(specifier)).isEqualTo(found("vendor/p/" + path, entry));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'main': '../../../../etc/passwd'",
                "'main': '/etc/passwd'",
                "'module': '..\\\\secret.js'",
                "'browser': '../other/index.js'",
                "'exports': '../other/index.js'",
                "'exports': {'.': {'default': '/etc/passwd'}}",
                "'exports': './../other/index.js'"
            })
    void refusesTargetsOutsideOfThePackage(String fields) {
        write("vendor/p/package.json", "{'name': 'p', " + fields + "}");
        write("vendor/other/index.js", "");
        write("secret.js", "");

        assertThat(resolve("p")).isInstanceOfSatisfying(Missing.class, missing -> {
            assertThat(missing.reason()).isEqualTo(Reason.REFUSED);
            assertThat(missing.what()).endsWith("which is no file inside of the package.");
        });
        assertThat(resolve("p/../other/index.js")).isInstanceOf(Missing.class);
    }

    @Test
    void takesOwnPackagesFirstThenTheClassPathInItsOrder() {
        jarOf("a", "webjars/p/1.0/package.json={'name': 'p', 'module': 'a.js'}", "webjars/p/1.0/a.js");
        jarOf("b", "webjars/p/2.0/package.json={'name': 'p', 'module': 'b.js'}", "webjars/p/2.0/b.js");

        assertThat(resolve("p"))
                .isEqualTo(new Found(
                        new LogicalPath("webjars/p/a.js"),
                        Entry.MODULE,
                        List.of("b.jar!/META-INF/resources/webjars/p/2.0/package.json")));

        write("node_modules/p/package.json", "{'name': 'p', 'module': 'own.js'}");
        write("node_modules/p/own.js", "");
        assertThat(resolve("p")).isEqualTo(found("node_modules/p/own.js", Entry.MODULE));
    }

    @Test
    void givesAPackagesOwnModulesTheirNames() {
        jarOf(
                "p",
                "webjars/p/1.0/package.json={'name': 'p', 'exports': './main.js', 'imports': {'#dep':"
                        + " {'node': 'other', 'default': './dep.js'}, '#lib/*': './lib/*.js', '#q': 'q', '#bad': 'https://x/'}}",
                "webjars/p/1.0/main.js",
                "webjars/p/1.0/dep.js",
                "webjars/p/1.0/lib/x.js");
        write("q/package.json", "{'name': 'q', 'module': 'q.js'}");
        write("q/q.js", "");

        assertThat(resolve("#dep", "webjars/p/main.js")).isEqualTo(found("webjars/p/dep.js", Entry.INTERNAL));
        assertThat(resolve("#lib/x", "webjars/p/dep.js")).isEqualTo(found("webjars/p/lib/x.js", Entry.INTERNAL));
        assertThat(resolve("#q", "webjars/p/lib/x.js")).isEqualTo(found("q/q.js", Entry.MODULE));
        assertThat(resolve("p", "webjars/p/lib/x.js")).isEqualTo(found("webjars/p/main.js", Entry.EXPORTS));
        assertThat(resolve("#bad", "webjars/p/main.js")).isInstanceOf(Missing.class);
        assertThat(resolve("#", "webjars/p/main.js")).isInstanceOf(Missing.class);
        assertThat(resolve("#del", "webjars/p/main.js"))
                .isEqualTo(new Missing(
                        Reason.UNKNOWN,
                        "imports of p.jar!/META-INF/resources/webjars/p/1.0/package.json has no \"#del\" for browsers.",
                        "Did you mean \"#dep\"?"));
    }

    @Test
    void saysWhatMayHaveBeenMeant() {
        write("js/util.js", "");
        write(
                "vendor/lit/package.json",
                "{'name': 'lit', 'exports': {'.': './i.js', './html.js': './h.js', './s': {'node': './s.js'}}}");
        write("vendor/lit/i.js", "");
        jarOf("jquery", "webjars/jquery/1.0/jquery.js");

        assertMissing(
                "lot",
                Reason.UNKNOWN,
                "No package is called \"lot\" (looked at imports: of assets.yaml, and for package.json in assets, 1"
                        + " dependency). Did you mean \"lit\"?");
        assertMissing(
                "@lit/context",
                Reason.UNKNOWN,
                "No package is called \"@lit/context\" (looked at imports: of assets.yaml, and for package.json in assets,"
                        + " 1 dependency). Add a dependency that brings it (org.webjars.npm:lit__context or"
                        + " org.mvnpm.at.lit:context), put the package into a root, or name a file in imports: of"
                        + " assets.yaml.");
        assertMissing(
                "util.js",
                Reason.UNKNOWN,
                "No package is called \"util.js\" (looked at imports: of assets.yaml, and for package.json in assets, 1"
                        + " dependency). For the file beside this one write \"./util.js\": a name without \"./\" is a"
                        + " package's.");
        assertMissing(
                "js/util.js",
                Reason.UNKNOWN,
                "No package is called \"js\" (looked at imports: of assets.yaml, and for package.json in assets, 1"
                        + " dependency). For the file of that path write \"./util.js\".");
        assertMissing(
                "jquery",
                Reason.UNKNOWN,
                "No package is called \"jquery\": webjars/jquery holds no package.json. Say in assets.yaml which file is"
                        + " meant, if it is a module: imports: { jquery: webjars/jquery/jquery.js }.");
        assertMissing(
                "fs",
                Reason.UNKNOWN,
                "\"fs\" is a part of Node.js, which a browser does not have. Use a package that is made for browsers, or"
                        + " name a file in imports: of assets.yaml.");
        assertMissing(
                "lit/htm.js",
                Reason.NOT_EXPORTED,
                "\"lit/htm.js\" cannot be imported: exports of assets/vendor/lit/package.json does not have it. Did you"
                        + " mean \"lit/html.js\"?");
        assertMissing(
                "lit/s",
                Reason.NOT_EXPORTED,
                "\"lit/s\" cannot be imported: exports of assets/vendor/lit/package.json has it for others than browsers"
                        + " only (node). Did you mean \"lit\"?");
        assertMissing(
                "lit/html.js",
                Reason.NO_FILE,
                "\"lit/html.js\" is \"./h.js\" by assets/vendor/lit/package.json, and vendor/lit/h.js does not exist. Did"
                        + " you mean \"vendor/lit/i.js\"?");
        assertMissing(
                "lit/",
                Reason.NOT_EXPORTED,
                "\"lit/\" is a folder of the package \"lit\". Import a module of it: \"lit/….js\".");
    }

    @Test
    void reportsADamagedPackageUnderTheNameOfItsFolder() {
        write("vendor/lit/package.json", "{'version': '1', 'name': ");
        write(
                "vendor/deep/package.json",
                "{'exports': " + "{'a':".repeat(500) + "1" + "}".repeat(500) + ", 'name': 'deep'}");
        write("vendor/deepest/package.json", "[".repeat(100_000));
        write("vendor/large/package.json", "{'a': '" + "x".repeat(10 << 20) + "'}");
        write("vendor/fine/package.json", "{'name': 'fine', 'module': 'f.js'}");
        write("vendor/fine/f.js", "");

        for (String name : List.of("lit", "deep", "deepest", "large")) {
            assertThat(resolve(name)).as(name).isInstanceOfSatisfying(Missing.class, missing -> {
                assertThat(missing.reason()).isEqualTo(Reason.DAMAGED);
                assertThat(missing.what())
                        .startsWith("\"" + name + "\" should be described by assets/vendor/" + name
                                + "/package.json, but ");
            });
        }
        assertThat(resolve("fine")).isEqualTo(found("vendor/fine/f.js", Entry.MODULE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "@",
                "@a",
                "@a/",
                "a\\b",
                "%2e%2e",
                "a/%2e%2e/b",
                "a?b",
                "\u0000",
                "#",
                "#/",
                "a//b",
                "__proto__"
            })
    void answersWhateverIsAsked(String specifier) {
        write("a/package.json", "{'name': 'a', 'module': 'a.js'}");

        assertThat(resolve(specifier)).isInstanceOf(Missing.class);
    }

    @Test
    void seesWhatHasChanged() {
        write("vendor/p/package.json", "{'name': 'p', 'module': 'a.js'}");
        write("vendor/p/a.js", "");
        SourceTree tree = SourceTree.of(roots);
        ModuleNames names = ModuleNames.of(config(), tree);
        assertThat(names.packages()).containsExactly("p");

        write("vendor/p/package.json", "{'name': 'q', 'module': 'a.js'}");

        assertThat(names.refreshed(config(), tree).packages()).containsExactly("q");
        ModuleNames unasked = ModuleNames.of(config(), tree);
        assertThat(unasked.refreshed(config(), tree)).isSameAs(unasked);
    }
}
