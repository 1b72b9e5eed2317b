package io.assetpipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.TestRoots;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetConfigReaderTest {

    private static AssetConfig read(String yaml) {
        Problems problems = new Problems();
        AssetConfig config = AssetConfigReader.parse(yaml, "assets.yaml", problems);
        assertThat(problems.all()).isEmpty();
        return config;
    }

    @Test
    void hasDefaultsForEverything() {
        AssetConfig config = read("js:\n  app: [js/app.js]\n");

        assertThat(config.css()).isEqualTo(CssEngine.BUILTIN);
        assertThat(config.js()).isEqualTo(JsEngine.CLOSURE);
        assertThat(config.sourceMaps()).isEqualTo(SourceMapMode.HIDDEN);
        assertThat(config.prefix().value()).isEqualTo("assets/");
        assertThat(config.library()).isFalse();
        assertThat(config.roots()).isEmpty();
        assertThat(config.missingPolicy(new LogicalPath("css/a.css"))).isEmpty();
        BundleDefinition bundle = config.bundles().get(0);
        assertThat(bundle.kind()).isEqualTo(BundleKind.JS);
        assertThat(bundle.name()).isEqualTo(new Located<>("app", new Location("assets.yaml", 2, 3)));
        assertThat(bundle.output().value().value()).isEqualTo("js/app.js");
        assertThat(bundle.output().location()).isEqualTo(new Location("assets.yaml", 2, 3));
        assertThat(bundle.sources())
                .singleElement()
                .satisfies(source -> assertThat(source.location()).isEqualTo(new Location("assets.yaml", 2, 9)));
        assertThat(bundle.attributes()).isEmpty();
        assertThat(bundle.wrap()).isFalse();
        assertThat(bundle.module()).isFalse();
        assertThat(bundle.engine()).isEqualTo(JsEngine.CLOSURE);
    }

    @Test
    void readsEveryKey() {
        AssetConfig config = read("""
                minify: { css: yui, js: builtin }
                sourceMaps: public
                prefix: static/app
                library: true
                exclude: ["**/*.psd"]
                onMissing:
                  - { from: "css/vendor/**", policy: warn }
                  - { from: "css/**", policy: ignore }
                roots: [src/main/assets, {dir: ./dist/, under: vendor/}]
                css:
                  colors:
                    sources: [css/core.css, css/colors/*.css]
                    output: css/all.css
                    media: screen,projection
                    minify: none
                js:
                  stats:
                    sources: [js/a.js]
                    defer: true
                    async: false
                    attributes: { Data-Turbo-Track: reload, data-n: 017, crossorigin: true, data-e: "" }
                    wrap: true
                  admin: {sources: [js/main.js], type: module}
                """);

        assertThat(config.css()).isEqualTo(CssEngine.YUI);
        assertThat(config.js()).isEqualTo(JsEngine.BUILTIN);
        assertThat(config.sourceMaps()).isEqualTo(SourceMapMode.PUBLIC);
        assertThat(config.prefix()).isEqualTo(new Located<>("static/app/", new Location("assets.yaml", 3, 9)));
        assertThat(config.library()).isTrue();
        assertThat(config.exclusion(new LogicalPath("img/a.psd")).orElseThrow().location())
                .isEqualTo(new Location("assets.yaml", 5, 11));
        assertThat(config.exclusion(new LogicalPath("img/a.png"))).isEmpty();
        assertThat(config.missingPolicy(new LogicalPath("css/vendor/a.css"))).contains(MissingPolicy.WARN);
        assertThat(config.missingPolicy(new LogicalPath("css/a.css"))).contains(MissingPolicy.IGNORE);
        assertThat(config.roots())
                .extracting(RootDefinition::directory, RootDefinition::under)
                .containsExactly(tuple("src/main/assets", ""), tuple("dist", "vendor"));
        BundleDefinition colors = config.bundles().get(0);
        assertThat(colors.engine()).isEqualTo(CssEngine.NONE);
        assertThat(colors.output())
                .isEqualTo(new Located<>(new LogicalPath("css/all.css"), new Location("assets.yaml", 13, 13)));
        assertThat(colors.attributes()).containsExactly(new Attribute("media", "screen,projection"));
        BundleDefinition stats = config.bundles().get(1);
        assertThat(stats.engine()).isEqualTo(JsEngine.BUILTIN);
        assertThat(stats.wrap()).isTrue();
        assertThat(stats.attributes())
                .containsExactly(
                        new Attribute("crossorigin", null),
                        new Attribute("data-e", ""),
                        new Attribute("data-n", "017"),
                        new Attribute("data-turbo-track", "reload"),
                        new Attribute("defer", null));
        assertThat(config.bundles().get(2).module()).isTrue();
    }

    @Test
    void readsWhatModuleNamesMean() {
        AssetConfig config = read("""
                imports:
                  lit: webjars/lit/index.js
                  "app/": js/app/
                  "#icons": https://cdn.example/icons.js
                """);

        assertThat(config.imports())
                .extracting(ImportDefinition::name, ImportDefinition::isFolder, ImportDefinition::isExternal)
                .containsExactly(
                        tuple(new Located<>("lit", new Location("assets.yaml", 2, 3)), false, false),
                        tuple(new Located<>("app/", new Location("assets.yaml", 3, 3)), true, false),
                        tuple(new Located<>("#icons", new Location("assets.yaml", 4, 3)), false, true));
        assertThat(config.imports().get(1).target())
                .isEqualTo(new Located<>("js/app/", new Location("assets.yaml", 3, 11)));
    }

    @Test
    void embedsNothingUnlessAsked() {
        InlineLimit limit = read("").inlineLimit();

        assertThat(limit.bytes()).isZero();
        assertThat(limit.repeated()).isFalse();
        assertThat(limit.takes(new LogicalPath("img/a.png"), 0)).isFalse();
    }

    @Test
    void embedsSmallImagesAndFontsUnlessPatternsAreGiven() {
        InlineLimit limit = read("inlineLimit: 100").inlineLimit();

        assertThat(limit.takes(new LogicalPath("img/a.png"), 100)).isTrue();
        assertThat(limit.takes(new LogicalPath("a.woff2"), 100)).isTrue();
        assertThat(limit.takes(new LogicalPath("img/a.png"), 101)).isFalse();
        assertThat(limit.takes(new LogicalPath("css/a.css"), 1)).isFalse();
        limit = read("inlineLimit: {bytes: 100, include: [\"img/icons/**\"], repeated: true}")
                .inlineLimit();
        assertThat(limit.takes(new LogicalPath("img/a.png"), 1)).isFalse();
        assertThat(limit.takes(new LogicalPath("img/icons/a.cur"), 1)).isTrue();
        assertThat(limit.repeated()).isTrue();
    }

    @Test
    void readsFoldersOfTemplatesAndOfVite() {
        AssetConfig config = read("""
                templates: [src/main/webapp/, ./web]
                vite: [dist, {dir: admin/dist, under: vendor}]
                """);

        assertThat(config.templates())
                .containsExactly(
                        new Located<>("src/main/webapp", new Location("assets.yaml", 1, 13)),
                        new Located<>("web", new Location("assets.yaml", 1, 31)));
        assertThat(config.vite())
                .extracting(RootDefinition::directory, RootDefinition::under)
                .containsExactly(tuple("dist", ""), tuple("admin/dist", "vendor"));
        assertThat(read("vite: dist").vite())
                .extracting(RootDefinition::directory)
                .containsExactly("dist");
        assertThat(read("").templates()).isEmpty();
    }

    @Test
    void switchesBothMinifiersOffWithOneWord() {
        AssetConfig config = read("minify: none\njs:\n  a: [a.js]\n");

        assertThat(config.css()).isEqualTo(CssEngine.NONE);
        assertThat(config.js()).isEqualTo(JsEngine.NONE);
        assertThat(config.bundles().get(0).engine()).isEqualTo(JsEngine.NONE);
    }

    @Test
    void countsColumnsAsEditorsDo() {
        AssetConfig config = read("include: [\"\uD83D\uDE00/*\", b]\n");

        assertThat(config.include().get(1).location()).isEqualTo(new Location("assets.yaml", 1, 19));
    }

    @Test
    void makesBrotliAndGzipUnlessToldOtherwise() {
        assertThat(encodings("")).containsExactly(Encoding.BR, Encoding.GZIP);
        assertThat(encodings("encodings: [zstd, gzip]")).containsExactly(Encoding.GZIP, Encoding.ZSTD);
        assertThat(encodings("encodings: br")).containsExactly(Encoding.BR);
        assertThat(encodings("encodings: none")).isEmpty();
        assertThat(encodings("encodings: []")).isEmpty();
        assertThat(encodings("encodings:")).containsExactly(Encoding.BR, Encoding.GZIP);
    }

    private static Set<Encoding> encodings(String yaml) {
        return read(yaml).serving().compression().encodings();
    }

    @Test
    void readsWhichFilesAreEncoded() {
        Compression compression = read("compress: { include: [\"data/*.bin\"], exclude: [\"**/*.map\"] }")
                .serving()
                .compression();

        assertThat(compression.encodings()).containsExactly(Encoding.BR, Encoding.GZIP);
        assertThat(compression.include())
                .extracting(pattern -> pattern.value().toString())
                .containsExactly("data/*.bin");
        assertThat(compression.exclude())
                .extracting(pattern -> pattern.value().toString())
                .containsExactly("**/*.map");
    }

    @Test
    void readsMediaTypesByExtensionAndByName() {
        MediaTypes types = read("""
                types:
                  .GLSL: text/plain;charset=utf-8
                  .js: application/javascript
                  Apple-App-Site-Association: application/json
                  manifest.js: text/javascript
                """).serving().types();

        assertThat(types.of(new LogicalPath("a/b.glsl"))).hasToString("text/plain;charset=utf-8");
        assertThat(types.of(new LogicalPath("a/b.js"))).hasToString("application/javascript");
        assertThat(types.of(new LogicalPath("a/manifest.js"))).hasToString("text/javascript");
        assertThat(types.of(new LogicalPath("apple-app-site-association"))).hasToString("application/json");
        assertThat(types.of(new LogicalPath("glsl"))).hasToString("application/octet-stream");
        assertThat(types.of(new LogicalPath("a.png"))).hasToString("image/png");
    }

    @Test
    void readsHeadersInTheirOrder() {
        List<HeaderDefinition> headers = read("""
                headers:
                  - { match: "fonts/**", set: { Timing-Allow-Origin: "*", x-level: 3 } }
                  - { match: js/sw.js, set: { Service-Worker-Allowed: / } }
                """).serving().headers();

        assertThat(headers)
                .extracting(rule -> rule.match().value().toString(), HeaderDefinition::set)
                .containsExactly(
                        tuple("fonts/**", new TreeMap<>(Map.of("Timing-Allow-Origin", "*", "x-level", "3"))),
                        tuple("js/sw.js", new TreeMap<>(Map.of("Service-Worker-Allowed", "/"))));
    }

    @Test
    void takesTheUsualRootsInTheirOrderAsTheyExist(@TempDir Path project) {
        TestRoots.write(
                project, "src/main/resources/public/a", "src/main/webapp/a", "src/main/assets/a", "src/main/other/a");
        Problems problems = new Problems();

        assertThat(OwnRoots.of(read(""), project, problems))
                .extracting(Root::name, root -> ((Root.Folder) root).kind())
                .containsExactly(
                        tuple("src/main/assets", Root.Kind.WHOLE),
                        tuple("src/main/webapp", Root.Kind.PACKAGED),
                        tuple("src/main/resources/public", Root.Kind.PACKAGED));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void takesTheRootsThatAreNamed(@TempDir Path project) {
        TestRoots.write(project, "target/gen/a", "src/main/assets/a", "src/main/resources/static/x/a", "file");
        Problems problems = new Problems();
        AssetConfig config = read("""
                roots:
                - target/gen
                - src/main/resources/static/x
                - {dir: src/main/assets, under: u}
                - dist
                - file
                """);
        List<Root> roots = OwnRoots.of(config, project, problems);

        assertThat(roots)
                .extracting(Root::name, root -> ((Root.Folder) root).kind(), root -> ((Root.Folder) root).under())
                .containsExactly(
                        tuple("target/gen", Root.Kind.NAMED, ""),
                        tuple("src/main/resources/static/x", Root.Kind.PACKAGED, ""),
                        tuple("src/main/assets", Root.Kind.WHOLE, "u"));
        assertThat(problems.all().stream().map(Problem::toString))
                .containsExactly(
                        "assets.yaml:5:3: The root \"dist\" does not exist. Create the folder or take it out of roots:."
                                + " Of the usual roots there is src/main/assets, src/main/resources/static.",
                        "assets.yaml:6:3: The root \"file\" is a file, not a folder. Create the folder or take it out of"
                                + " roots:. Of the usual roots there is src/main/assets, src/main/resources/static.");
    }

    @Test
    void readsBudgetsInEveryUnit() {
        AssetConfig config = read("""
                js: {app: [js/app.js]}
                budgets:
                  js/app.js: { br: 30 kB, raw: 100000, gzip: 1.5MiB }
                  "css/*.css": { gzip: 14 KiB, raw: 812 B, br: 0.25 MB }
                """);

        assertThat(config.budgets())
                .extracting(
                        budget -> budget.bundles().value().toString(),
                        Budget::word,
                        Budget::bytes,
                        budget -> budget.location().toString())
                .containsExactly(
                        tuple("js/app.js", "br", 30_000L, "assets.yaml:3:16"),
                        tuple("js/app.js", "raw", 100_000L, "assets.yaml:3:27"),
                        tuple("js/app.js", "gzip", 1_572_864L, "assets.yaml:3:40"),
                        tuple("css/*.css", "gzip", 14_336L, "assets.yaml:4:18"),
                        tuple("css/*.css", "raw", 812L, "assets.yaml:4:32"),
                        tuple("css/*.css", "br", 250_000L, "assets.yaml:4:44"));
    }

    @Test
    void measuresGzipAlsoWhereNoneIsMade() {
        assertThat(read("encodings: none\nbudgets: {js/app.js: {gzip: 1 kB}}").budgets())
                .singleElement()
                .satisfies(budget -> assertThat(budget.encoding()).contains(Encoding.GZIP));
    }
}
