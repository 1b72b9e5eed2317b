package io.assetpipeline.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Setting;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.IServletWebExchange;

/** Import maps and preloads in templates. */
class ModuleAttributesTest {

    private static final String IN_DEVELOPMENT =
            "<script type=\"importmap\">{\"imports\":{\"lit\":\"/shop/assets/vendor/lit.js\"}}</script>";

    @TempDir
    private static Path folder;

    private static Shop shop;
    private static WebApplication web;
    private static int templates;

    @BeforeAll
    static void build() throws Exception {
        shop = Shop.in(folder.resolve("shop"));
        web = new WebApplication(folder.resolve("tomcat"));
    }

    @AfterAll
    static void stop() throws Exception {
        web.close();
    }

    private static TemplateEngine engine(Mode mode, Map<Setting, String> settings) {
        FileTemplateResolver resolver = new FileTemplateResolver();
        resolver.setPrefix(shop.templates() + "/");
        resolver.setSuffix(".html");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        try {
            engine.addDialect(new AssetDialect(shop.assets(mode, settings)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return engine;
    }

    private static String template(String text) {
        String name = "modules" + ++templates;
        shop.write("templates/" + name + ".html", text);
        return name;
    }

    private static String print(Mode mode, String text) {
        TemplateEngine engine = engine(mode, Map.of());
        String name = template(text);
        return web.request(exchange -> engine.process(name, new WebContext(exchange, Locale.ENGLISH, Map.of())));
    }

    /** Without fingerprints. */
    private static String plain(String html) {
        return html.replaceAll("\\.[0-9a-f]{16}(?=\\.)", "");
    }

    private static Document page(Mode mode, String text) {
        return Jsoup.parse(plain(print(mode, text)));
    }

    @Test
    void theElementBecomesTheImportMap() {
        assertThat(print(Mode.DEVELOPMENT, "<script asset:importmap></script>")).isEqualTo(IN_DEVELOPMENT);
        assertThat(print(Mode.DEVELOPMENT, "<script asset:importmap type=\"importmap\">{\"imports\":{}}</script>"))
                .as("in place of what the prototype shows")
                .isEqualTo(IN_DEVELOPMENT);
    }

    @Test
    void inProductionItLeadsModulesToTheirFiles() {
        assertThat(print(Mode.PRODUCTION, "<script asset:importmap nonce=\"n1\"></script>"))
                .matches("<script type=\"importmap\" nonce=\"n1\">\\{\"imports\":\\{"
                        + "\"/shop/assets/js/part\\.js\":\"/shop/assets/js/part\\.\\w{16}\\.js\","
                        + "\"lit\":\"/shop/assets/vendor/lit\\.\\w{16}\\.js\"},\"integrity\":\\{[^<]+}}</script>");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theFirstModuleBringsItAndNothingPrintsItAgain(Mode mode) {
        Document page = page(mode, """
                <head>
                  <link asset:preload="js/app.js">
                  <script asset:js="app" nonce="n1"></script>
                  <script asset:importmap></script>
                  <script asset:js="app" asset:again></script>
                  <link asset:preload-js="app">
                </head>""");

        assertThat(page.select("script[type=importmap]")).hasSize(1);
        assertThat(page.head().child(0).attr("type")).as("the first of all").isEqualTo("importmap");
        assertThat(page.select("script[type=module]")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"<script asset:js='boot'></script>", "<link asset:preload-css='fonts'>", "<link asset:css='ltr'>"})
    void whatIsNoModuleNeedsNone(String element) {
        assertThat(page(Mode.PRODUCTION, element).select("[type=importmap]")).isEmpty();
    }

    @Test
    void aFragmentBelongsToTheOutputOfItsPage() {
        String part = template("<p th:fragment=\"part\"><script asset:js=\"app\"></script></p>");

        Document page = page(
                Mode.PRODUCTION,
                "<script asset:importmap></script><div th:replace=\"~{" + part + " :: part}\"></div>"
                        + "<div th:insert=\"~{" + part + " :: part}\"></div>");

        assertThat(page.select("[type=importmap]")).hasSize(1);
        assertThat(page.select("[type=module]")).as("the bundle, once").hasSize(2);
    }

    @Test
    void everyOutputGetsItsOwn() {
        TemplateEngine engine = engine(Mode.DEVELOPMENT, Map.of());
        String name = template("<script asset:importmap></script>");
        for (int i = 0; i < 2; i++) {
            assertThat(web.request(
                            exchange -> engine.process(name, new WebContext(exchange, Locale.ENGLISH, Map.of()))))
                    .isEqualTo(IN_DEVELOPMENT);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void modulesArePreloadedAndThenRun(Mode mode) {
        Document page = page(mode, "<script asset:js='app' data-x='1' crossorigin='use-credentials'></script>");

        List<String> preloads = page.select("link[rel=modulepreload]").eachAttr("href");
        assertThat(preloads)
                .isEqualTo(
                        mode == Mode.PRODUCTION
                                ? List.of("/shop/assets/vendor/lit.js", "/shop/assets/js/part.js")
                                : List.of());
        assertThat(page.select("link"))
                .allMatch(link -> link.attr("crossorigin").equals("use-credentials") && !link.hasAttr("data-x"));
        assertThat(page.select("script[type=module][data-x]").eachAttr("src"))
                .containsExactly("/shop/assets/js/app.js", "/shop/assets/js/admin.js");
    }

    @Test
    void preloadsAskAsTheLaterRequestDoes() {
        Document page = page(Mode.PRODUCTION, """
                <link asset:preload-css="fonts" asset:fonts asset:images="true">
                <link asset:preload-js="boot">
                <link asset:preload="vendor/lit.js">
                <link rel="x" href="proto.png" asset:preload="img/logo.png" fetchpriority="high">
                """);

        assertThat(page.select("link").eachAttr("href"))
                .containsExactly(
                        "/shop/assets/css/fonts.css",
                        "/shop/assets/fonts/a.woff2",
                        "/shop/assets/img/logo.png",
                        "/shop/assets/js/boot.js",
                        "/shop/assets/vendor/lit.js",
                        "/shop/assets/img/logo.png");
        assertThat(page.select("link[rel=preload][as=style][type=text/css][media=print]:not([crossorigin])"))
                .hasSize(1);
        assertThat(page.select("link[rel=preload][as=font][type=font/woff2][crossorigin=anonymous]"))
                .hasSize(1);
        assertThat(page.select("link[rel=preload][as=script][type=text/javascript]"))
                .hasSize(1);
        assertThat(page.select("script[type=importmap] + link[rel=modulepreload]"))
                .hasSize(1);
        assertThat(page.select("link[rel=preload][as=image][fetchpriority=high]"))
                .hasSize(1);
        assertThat(page(Mode.DEVELOPMENT, "<link asset:preload-css='fonts' asset:fonts>")
                        .select("link[as=font]"))
                .hasSize(1);
        assertThat(page(Mode.PRODUCTION, "<link asset:preload-css='fonts' asset:fonts='${false}'>")
                        .select("link"))
                .hasSize(1);
    }

    @Test
    void anExpressionNamesWhatIsPreloadedAndAPrototypeMayStay() {
        assertThat(plain(print(Mode.PRODUCTION, "<link asset:preload=\"${'img/' + 'logo'} + '.png'\">")))
                .isEqualTo("<link rel=\"preload\" href=\"/shop/assets/img/logo.png\" as=\"image\" type=\"image/png\">");
        assertThat(print(Mode.PRODUCTION, "<link rel=\"x\" asset:preload=\"${missing} ?: _\">"))
                .isEqualTo("<link rel=\"x\">");
    }

    @Test
    void aHeaderSaysItInsteadOfThePage() {
        List<String> headers = new ArrayList<>();
        TemplateEngine engine = engine(Mode.PRODUCTION, Map.of());
        String name = template("<link asset:preload=\"fonts/a.woff2\" asset:header>"
                + "<link asset:preload=\"img/logo.png\" asset:header=\"${false}\">"
                + "<link asset:preload=\"js/part.js\" asset:header>");

        String html = web.request(exchange -> {
            String text = engine.process(name, new WebContext(exchange, Locale.ENGLISH, Map.of()));
            headers.addAll(linkHeaders(exchange));
            return text;
        });

        assertThat(headers)
                .singleElement()
                .asString()
                .matches("</shop/assets/fonts/a\\.\\w{16}\\.woff2>; rel=preload; as=font; crossorigin=anonymous;"
                        + " type=\"font/woff2\"");
        assertThat(Jsoup.parse(plain(html)).select("link").eachAttr("href"))
                .as("a module has to come after the import map, which no header holds")
                .containsExactly("/shop/assets/img/logo.png", "/shop/assets/js/part.js");
    }

    private static Collection<String> linkHeaders(IServletWebExchange exchange) {
        return ((HttpServletResponse) exchange.getNativeResponseObject()).getHeaders("Link");
    }

    @Test
    void whereThereIsNoResponseTheElementSaysIt() {
        String name = template("<link asset:preload=\"fonts/a.woff2\" asset:header>");

        Element link = Jsoup.parse(engine(Mode.PRODUCTION, Map.of(Setting.ORIGIN, "https://shop.example"))
                        .process(name, new Context()))
                .expectFirst("link");

        assertThat(link.attr("rel")).isEqualTo("preload");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<script asset:importmap='x'></script> | asset:importmap: There is nothing to name",
                "<link asset:importmap> | asset:importmap: It belongs on <script>, not on <link>.",
                "<script asset:preload='js/app.js'></script> | asset:preload: It belongs on <link>, not on <script>.",
                "<link asset:preload='video/v.mp4'> | \"video/v.mp4\" cannot be preloaded",
                "<link asset:preload='img/lgo.png'> | Did you mean \"img/logo.png\"?",
                "<link asset:preload-css='nothing'> | There is no css bundle \"nothing\"",
                "<link asset:preload-js='boot' asset:fonts> | style sheets",
                "<link asset:preload='img/logo.png' asset:images> | write asset:preload-css",
                "<link asset:header> | asset:header: There is no such attribute on <link>.",
            })
    void whatCannotBeIsAnErrorAtItsPlace(String element, String message) {
        assertThatThrownBy(() -> print(Mode.PRODUCTION, "<p>\n" + element))
                .isInstanceOf(TemplateProcessingException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("line 2, col");
    }
}
