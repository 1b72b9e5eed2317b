package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What manifests say of modules, as pages print it. */
class ImportMapTest {

    private static final LinkStart CONTEXT = LinkStart.contextPath("/ctx");

    @TempDir
    Path temp;

    private final List<URLClassLoader> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (URLClassLoader loader : open) {
            loader.close();
        }
    }

    private AssetIndex index(HandMadeManifest... manifests) throws IOException {
        URL[] urls = new URL[manifests.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = manifests[i].writeTo(temp.resolve("classes" + i)).toUri().toURL();
        }
        URLClassLoader loader = new URLClassLoader(urls, null);
        open.add(loader);
        return AssetIndex.of(InstalledManifest.findAll(loader));
    }

    private String json(LinkStart start, HandMadeManifest... manifests) throws IOException {
        return BuiltLinks.of(index(manifests)).importMap().json(start, false);
    }

    private static HandMadeManifest shop() {
        return HandMadeManifest.application()
                .assets("js/main.js", "js/util.js", "js/deep.js", "webjars/lit/index.js")
                .imports("lit", "webjars/lit/index.js")
                .imports("far", "https://esm.example/far.js")
                .imported("js/deep.js", "js/util.js")
                .modules("app", List.of("js/main.js"), List.of("js/util.js", "js/deep.js"), Map.of("async", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "'', /",
        "/ctx, /ctx/",
        "/a/b, /a/b/",
    })
    void keysAreBareNamesAndTheUrlsThatRelativeImportsResolveTo(String contextPath, String start) throws IOException {
        assertThat(json(LinkStart.contextPath(contextPath), shop())).isEqualTo("""
                        {"imports":{\
                        "@assets/js/deep.js":"@assets/js/deep.0123456789abcdef.js",\
                        "@assets/js/util.js":"@assets/js/util.0123456789abcdef.js",\
                        "far":"https://esm.example/far.js",\
                        "lit":"@assets/webjars/lit/index.0123456789abcdef.js"}}""".replace("@", start));
    }

    @ParameterizedTest
    @CsvSource({"https://cdn.example/x", "//cdn.example", "http://localhost:8080/a/"})
    void withACdnTheKeysAreThere(String url) throws IOException {
        LinkStart cdn = LinkStart.cdn(url);

        assertThat(json(cdn, shop()))
                .contains("\"" + cdn.value() + "assets/js/util.js\":\"" + cdn.value()
                        + "assets/js/util.0123456789abcdef.js\"")
                .contains("\"lit\":\"" + cdn.value() + "assets/webjars/lit/index.0123456789abcdef.js\"");
    }

    @Test
    void integrityIsToldOfEachFingerprintedUrl() throws IOException {
        assertThat(BuiltLinks.of(index(shop())).importMap().json(CONTEXT, true)).endsWith("""
                        ,"integrity":{\
                        "/ctx/assets/js/deep.0123456789abcdef.js":"sha384-js/deep.js",\
                        "/ctx/assets/js/util.0123456789abcdef.js":"sha384-js/util.js",\
                        "/ctx/assets/webjars/lit/index.0123456789abcdef.js":"sha384-webjars/lit/index.js"}}""");
    }

    @Test
    void integrityIsToldOfScriptsOnly() throws IOException {
        HandMadeManifest manifest = HandMadeManifest.application()
                .assets("js/a.mjs", "js/data.json", "js/panel.css")
                .imported("js/a.mjs", "js/data.json", "js/panel.css");

        assertThat(BuiltLinks.of(index(manifest)).importMap().json(CONTEXT, true))
                .contains("data.0123456789abcdef.json", "panel.0123456789abcdef.css")
                .endsWith("\"integrity\":{\"/ctx/assets/js/a.0123456789abcdef.mjs\":\"sha384-js/a.mjs\"}}");
    }

    @Test
    void nothingInItCanEndTheScriptElement() throws IOException {
        HandMadeManifest hostile = HandMadeManifest.application()
                .assets("js/</script>.js", "js/'&.js")
                .imports("</script><!--\u2028\"\\&", "js/</script>.js")
                .imports("x", "https://esm.example/</script>")
                .imported("js/</script>.js", "js/'&.js");

        String json = json(LinkStart.cdn("https://cdn.example/'&<"), hostile);

        assertThat(json)
                .doesNotContainPattern("[<>&'\u2028]")
                .contains("\"\\u003c/script\\u003e\\u003c!--\\u2028\\\"\\\\\\u0026\":")
                .contains("esm.example/\\u003c/script\\u003e");
    }

    @Test
    void aNameIsFoundAsBrowsersWriteIt() throws IOException {
        HandMadeManifest odd = HandMadeManifest.application()
                .assets("js (x)/a(b).js", "js/ä.js", "js/100%.js", "js/a%20b.js")
                .imported("js (x)/a(b).js", "js/ä.js", "js/100%.js", "js/a%20b.js");

        assertThat(BuiltLinks.of(index(odd)).importMap().modules().keySet())
                .containsExactlyInAnyOrder(
                        "assets/js%20%28x%29/a%28b%29.js",
                        // import "./a(b).js" beside it
                        "assets/js%20%28x%29/a(b).js",
                        // import "../js (x)/a(b).js"
                        "assets/js%20(x)/a(b).js",
                        "assets/js/%C3%A4.js",
                        "assets/js/100%25.js",
                        "assets/js/100%.js",
                        "assets/js/a%2520b.js");
    }

    @Test
    void whatHasOneNameForBothNeedsNoEntryButItsIntegrity() throws IOException {
        ImportMap map = new ImportMap(
                new TreeMap<>(),
                new TreeMap<>(
                        Map.of("assets/x-1a2b.js", new Link(LinkKind.FILE, "assets/x-1a2b.js", List.of(), "sha384-x"))),
                new TreeMap<>());

        assertThat(map.json(CONTEXT, true))
                .isEqualTo("{\"imports\":{},\"integrity\":{\"/ctx/assets/x-1a2b.js\":\"sha384-x\"}}");
    }

    @Test
    void withoutModulesThereIsNoMap() throws IOException {
        assertThat(BuiltLinks.of(index(HandMadeManifest.application().assets("js/a.js")))
                        .importMap()
                        .isEmpty())
                .isTrue();
        assertThat(BuiltLinks.of(index(shop())).importMap().isEmpty()).isFalse();
    }

    @Test
    void theApplicationsNamesWinAndALibraryKeepsItsOwnInAScope() throws IOException {
        HandMadeManifest ui = HandMadeManifest.library("ui", "ui/")
                .assets("vendor/lit.js", "js/menu.js", "vendor/htm.js")
                .imports("lit", "vendor/lit.js")
                .imports("htm", "vendor/htm.js")
                .imported("js/menu.js");

        assertThat(json(CONTEXT, ui, shop())).isEqualTo("""
                        {"imports":{\
                        "/ctx/assets/js/deep.js":"/ctx/assets/js/deep.0123456789abcdef.js",\
                        "/ctx/assets/js/util.js":"/ctx/assets/js/util.0123456789abcdef.js",\
                        "/ctx/ui/js/menu.js":"/ctx/ui/js/menu.0123456789abcdef.js",\
                        "far":"https://esm.example/far.js",\
                        "htm":"/ctx/ui/vendor/htm.0123456789abcdef.js",\
                        "lit":"/ctx/assets/webjars/lit/index.0123456789abcdef.js"},\
                        "scopes":{"/ctx/ui/":{"lit":"/ctx/ui/vendor/lit.0123456789abcdef.js"}}}""");
    }

    @Test
    void amongLibrariesTheClassPathDecides() throws IOException {
        HandMadeManifest first =
                HandMadeManifest.library("first", "first/").assets("a.js").imports("x", "a.js");
        HandMadeManifest second =
                HandMadeManifest.library("second", "second/").assets("b.js").imports("x", "b.js");

        ImportMap map = BuiltLinks.of(index(first, second)).importMap();

        assertThat(map.names())
                .hasEntrySatisfying("x", target -> assertThat(target.toString()).contains("first/a."));
        assertThat(map.scopes().keySet()).containsExactly("second/");
    }

    @Test
    void aScopeDoesNotReachThePrefixesBelowIt() throws IOException {
        HandMadeManifest outer =
                HandMadeManifest.library("outer", "ui/").assets("a.js").imports("lit", "a.js");
        HandMadeManifest inner = HandMadeManifest.library("inner", "ui/x/")
                .assets("webjars/lit/index.js")
                .imports("lit", "webjars/lit/index.js");

        ImportMap map = BuiltLinks.of(index(shop(), outer, inner)).importMap();

        assertThat(map.scopes().toString()).matches("\\{ui/=\\{lit=.*ui/a\\..*}, ui/x/=\\{lit=.*ui/x/webjars/lit/.*}}");
    }

    @Test
    void twoMeaningsBelowOnePrefixAreAWarning() throws IOException {
        HandMadeManifest same = HandMadeManifest.library("ui", "assets/")
                .assets("vendor/lit.js")
                .imports("lit", "vendor/lit.js");

        AssetIndex index = index(shop(), same);

        assertThat(index.warnings())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("\"lit\"", "assets/webjars/lit/index.0123456789abcdef.js is the one");
        assertThat(index.importMap().scopes()).isEmpty();
    }

    @Test
    void aModuleOfADependencyIsAskedForBelowThePrefixOfWhoeverImportsIt() throws IOException {
        HandMadeManifest application =
                HandMadeManifest.application().assets("js/main.js").imported("ui/menu.js");
        HandMadeManifest ui = HandMadeManifest.library("ui", "lib/").assets("ui/menu.js");

        assertThat(json(CONTEXT, application, ui))
                .isEqualTo("{\"imports\":{\"/ctx/assets/ui/menu.js\":\"/ctx/lib/ui/menu.0123456789abcdef.js\"}}");
    }

    @Test
    void aDependencyThatIsNotDeployedIsAWarning() throws IOException {
        AssetIndex index = index(HandMadeManifest.application()
                .assets("js/main.js")
                .modules("app", List.of("js/main.js"), List.of("ui/menu.js"), Map.of())
                .imported("ui/menu.js"));

        assertThat(index.warnings())
                .singleElement()
                .extracting(Problem::what)
                .asString()
                .contains("\"ui/menu.js\"");
        assertThat(index.importMap().isEmpty()).isTrue();
        assertThat(BuiltLinks.of(index).bundle(BundleKind.JS, "app")).hasSize(1);
    }

    @Test
    void aModuleBundlePreloadsWhatItsEntriesImportAndThenLinksThem() throws IOException {
        List<Link> links = BuiltLinks.of(index(shop())).bundle(BundleKind.JS, "app");

        assertThat(links.stream()
                        .map(link -> HtmlElement.of(link, CONTEXT, false, Map.of("data-x", "1"))
                                .html()))
                .containsExactly(
                        "<link rel=\"modulepreload\" href=\"/ctx/assets/js/util.0123456789abcdef.js\">",
                        "<link rel=\"modulepreload\" href=\"/ctx/assets/js/deep.0123456789abcdef.js\">",
                        "<script src=\"/ctx/assets/js/main.0123456789abcdef.js\" async type=\"module\" data-x=\"1\"></script>");
        assertThat(links.get(2).attributes())
                .containsExactly(new Attribute("async", null), new Attribute("type", "module"));
    }

    @Test
    void aPreloadIsFetchedAsTheScriptIs() throws IOException {
        List<Link> links = BuiltLinks.of(index(shop())).bundle(BundleKind.JS, "app");
        Map<String, String> overrides = Map.of(
                "crossorigin", "use-credentials", "nonce", "n", "rel", "x", "id", "main", "integrity", "sha384-mine");

        assertThat(HtmlElement.of(links.get(0), LinkStart.cdn("https://cdn.example"), true, overrides)
                        .attributes())
                .containsExactlyInAnyOrder(
                        new Attribute("rel", "modulepreload"),
                        new Attribute("href", "https://cdn.example/assets/js/util.0123456789abcdef.js"),
                        new Attribute("crossorigin", "use-credentials"),
                        new Attribute("nonce", "n"),
                        new Attribute("integrity", "sha384-js/util.js"));
        assertThat(HtmlElement.of(links.get(0), LinkStart.cdn("https://cdn.example"), true, Map.of())
                        .attributes())
                .contains(new Attribute("crossorigin", "anonymous"));
        assertThatThrownBy(() -> HtmlElement.of(links.get(0), CONTEXT, false, Map.of("a b", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBundleOfSeveralStyleSheetsLinksThemAll() throws IOException {
        BuiltLinks links = BuiltLinks.of(
                index(HandMadeManifest.application().assets("a.css", "b.css").css("site", "b.css", "a.css")));

        assertThat(links.bundle(BundleKind.CSS, "site"))
                .extracting(Link::href)
                .containsExactly("assets/b.0123456789abcdef.css", "assets/a.0123456789abcdef.css");
        assertThat(links.inline(BundleKind.CSS, "site"))
                .extracting(InlineSource::text)
                .containsExactly("b.css", "a.css");
    }

    @Test
    void anEntryThatIsNotListedIsADamagedManifest() {
        HandMadeManifest damaged = HandMadeManifest.application()
                .assets("js/a.js")
                .modules("app", List.of("js/a.js", "js/b.js"), List.of(), Map.of());

        assertThatThrownBy(() -> index(damaged))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("The js bundle \"app\" is \"js/b.js\", which it does not list");
    }
}
