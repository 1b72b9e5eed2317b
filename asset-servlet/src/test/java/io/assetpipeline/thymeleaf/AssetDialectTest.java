package io.assetpipeline.thymeleaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Setting;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nz.net.ultraq.thymeleaf.layoutdialect.LayoutDialect;
import nz.net.ultraq.thymeleaf.layoutdialect.decorators.strategies.GroupingStrategy;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.FileTemplateResolver;
import org.thymeleaf.web.servlet.IServletWebExchange;

class AssetDialectTest {

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

    private static Assets assets(Mode mode) {
        return assets(mode, Map.of());
    }

    private static Assets assets(Mode mode, Map<Setting, String> settings) {
        try {
            return shop.assets(mode, settings);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static TemplateEngine engine(IDialect... dialects) {
        return engine(TemplateMode.HTML, ".html", dialects);
    }

    private static TemplateEngine engine(TemplateMode mode, String suffix, IDialect... dialects) {
        FileTemplateResolver resolver = new FileTemplateResolver();
        resolver.setPrefix(shop.templates() + "/");
        resolver.setSuffix(suffix);
        resolver.setTemplateMode(mode);
        resolver.setUseDecoupledLogic(mode == TemplateMode.HTML);
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        for (IDialect dialect : dialects) {
            engine.addDialect(dialect);
        }
        return engine;
    }

    private static String template(String text) {
        return template(text, ".html");
    }

    private static String template(String text, String suffix) {
        String name = "page" + ++templates;
        shop.write("templates/" + name + suffix, text);
        return name;
    }

    /** Without fingerprints. */
    private static String plain(String html) {
        return html.replaceAll("\\.[0-9a-f]{16}(?=\\.)", "");
    }

    /** As a request prints it. */
    private static String print(Mode mode, String text, Map<String, Object> variables) {
        return print(mode, text, variables, exchange -> {});
    }

    private static String print(
            Mode mode,
            String text,
            Map<String, Object> variables,
            java.util.function.Consumer<IServletWebExchange> before) {
        TemplateEngine engine = engine(new AssetDialect(assets(mode)));
        String name = template(text);
        return web.request(exchange -> {
            before.accept(exchange);
            return engine.process(name, new WebContext(exchange, Locale.ENGLISH, variables));
        });
    }

    private static String print(Mode mode, String text) {
        return plain(print(mode, text, Map.of()));
    }

    private static Element first(String html, String selector) {
        return Objects.requireNonNull(Jsoup.parse(html).selectFirst(selector), html);
    }

    @Test
    void productionPrintsOneElementForABundle() {
        assertThat(print(Mode.PRODUCTION, "<head>\n  <link asset:css=\"colors\">\n</head>", Map.of()))
                .matches("<head>\n  <link rel=\"stylesheet\" href=\"/shop/assets/css/colors\\.[0-9a-f]{16}\\.css\""
                        + " media=\"screen\">\n</head>");
    }

    @Test
    void developmentPrintsOneElementForASourceOneALineIndentedAsThePrototype() {
        assertThat(print(Mode.DEVELOPMENT, "<head>\n  <script asset:js=\"stats\" defer></script>\n</head>"))
                .isEqualTo("""
                        <head>
                          <script src="/shop/assets/js/charts.js" data-turbo-track="reload" defer></script>
                          <script src="/shop/assets/js/stats.js" data-turbo-track="reload" defer></script>
                        </head>""");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void attributesOfThePrototypeOverrideThoseOfTheBundleAndThoseOfItsFileGo(Mode mode) {
        Document page = Jsoup.parse(print(mode, """
                <link rel="alternate stylesheet" href="../proto.css" integrity="sha384-x" media="print" title="A &amp; &quot;B&quot;"
                  data-x='&lt;' asset:css="colors">
                <script src="proto.js" asset:js="stats" defer="false" async nonce="n1" data-turbo-track="off"></script>"""));
        assertThat(page.select("link")).hasSize(mode == Mode.PRODUCTION ? 1 : 2).allSatisfy(link -> {
            assertThat(link.attr("rel")).isEqualTo("alternate stylesheet");
            assertThat(link.attr("href")).startsWith("/shop/assets/css/");
            assertThat(link.hasAttr("integrity")).isFalse();
            assertThat(link.attr("media")).isEqualTo("print");
            assertThat(link.attr("title")).isEqualTo("A & \"B\"");
            assertThat(link.attr("data-x")).isEqualTo("<");
            assertThat(link.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().contains("asset"));
        });
        assertThat(page.select("script"))
                .hasSize(mode == Mode.PRODUCTION ? 1 : 2)
                .allSatisfy(script -> {
                    assertThat(script.attr("src")).startsWith("/shop/assets/js/");
                    assertThat(script.hasAttr("defer")).isFalse();
                    assertThat(script.hasAttr("async")).isTrue();
                    assertThat(script.attr("nonce")).isEqualTo("n1");
                    assertThat(script.attr("data-turbo-track")).isEqualTo("off");
                });
    }

    @Test
    void otherDialectsAreDoneBefore() {
        Document page = Jsoup.parse(print(
                Mode.PRODUCTION,
                """
                <link asset:css="colors" th:if="${false}">
                <link asset:css="${name}" th:each="name : ${names}" th:attr="data-name=${name}" th:media="${media}" \
                th:nonce="${hostile}" th:data-order="${nameStat.index}" th:with="x=1">
                <script th:unless="${false}" th:src="@{/x.js}" th:defer="${true}" asset:js="boot"></script>""",
                Map.of("names", List.of("ltr", "rtl"), "media", "print", "hostile", "\"><script>'&amp;")));
        assertThat(page.select("link"))
                .extracting(link -> link.attr("data-name"))
                .containsExactly("ltr", "rtl");
        assertThat(page.select("link"))
                .extracting(link -> link.attr("data-order"))
                .containsExactly("0", "1");
        assertThat(page.select("link")).allSatisfy(link -> {
            assertThat(link.attr("media")).isEqualTo("print");
            assertThat(link.attr("nonce")).isEqualTo("\"><script>'&amp;");
            assertThat(link.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().contains(":"));
        });
        assertThat(page.select("script")).singleElement().satisfies(script -> {
            assertThat(script.attr("src")).startsWith("/shop/assets/js/boot.");
            assertThat(script.hasAttr("defer")).isTrue();
        });
    }

    @Test
    void formsOfTheElementStay() {
        assertThat(print(
                        Mode.PRODUCTION,
                        "<link asset:css=\"ltr\"/><link data-asset-css=\"rtl\"><script asset:js=\"boot\"/>"))
                .isEqualTo("<link rel=\"stylesheet\" href=\"/shop/assets/css/ltr.css\"/>"
                        + "<link rel=\"stylesheet\" href=\"/shop/assets/css/rtl.css\">"
                        + "<script src=\"/shop/assets/js/boot.js\"></script>");
    }

    @Test
    void blocksRemovalsAndFragmentsAroundItWork() {
        assertThat(print(Mode.PRODUCTION, """
                <th:block th:if="${true}"><link asset:css="ltr"></th:block>\
                <link th:remove="all" asset:css="rtl"><link th:remove="tag" asset:css="rtl">\
                <link th:remove="none" asset:css="my-bundle">"""))
                .isEqualTo("<link rel=\"stylesheet\" href=\"/shop/assets/css/ltr.css\">"
                        + "<link rel=\"stylesheet\" href=\"/shop/assets/css/my-bundle.css\">");
    }

    @Test
    void fragmentsOfOtherTemplatesBringTheirBundlesOnce() {
        String fragments = template("""
                <head th:fragment="head(more)"><link asset:css="ltr"><link th:replace="${more}"></head>\
                <div th:fragment="chart"><script asset:js="boot"></script>chart</div>""");
        String page = template("<html><head th:replace=\"~{" + fragments + " :: head(~{::link})}\">"
                + "<link asset:css=\"rtl\"></head><body><div th:replace=\"~{" + fragments + " :: chart}\"></div>"
                + "<p th:insert=\"~{" + fragments + " :: chart}\"></p><link asset:css=\"ltr\"></body></html>");
        String html = process(engine(new AssetDialect(assets(Mode.PRODUCTION))), page);
        assertThat(Jsoup.parse(html).select("link,script"))
                .extracting(element -> plain(element.attr("href") + element.attr("src")))
                .containsExactly("/shop/assets/css/ltr.css", "/shop/assets/css/rtl.css", "/shop/assets/js/boot.js");
    }

    private static String process(TemplateEngine engine, String template) {
        return web.request(exchange -> engine.process(template, new WebContext(exchange, Locale.ENGLISH)));
    }

    @Test
    void anOutputHasABundleOnceUnlessAsked() {
        TemplateEngine engine = engine(new AssetDialect(assets(Mode.PRODUCTION)));
        String once = template("<link asset:css=\"ltr\"><link asset:css=\"ltr\" media=\"print\">");
        String again = template("<link asset:css=\"ltr\"><link asset:css=\"ltr\" asset:again=\"true\">"
                + "<link asset:css=\"ltr\" asset:again>"
                + "<link asset:css=\"ltr\" asset:again=\"${1 > 2}\">");
        for (int request = 0; request < 2; request++) {
            assertThat(Jsoup.parse(process(engine, once)).select("link")).hasSize(1);
            assertThat(Jsoup.parse(process(engine, again)).select("link"))
                    .hasSize(3)
                    .noneMatch(link -> link.hasAttr("asset:again"));
        }
    }

    @Test
    void whatIsProcessedToATextOfItsOwnHasTheBundleToo() {
        TemplateEngine engine = engine(new AssetDialect(assets(Mode.PRODUCTION)));
        String part = template("<link asset:css=\"ltr\">");
        String page = template("<link asset:css=\"ltr\"><p th:utext=\"${part.get()}\"></p>");
        String html = web.request(exchange -> {
            WebContext context = new WebContext(exchange, Locale.ENGLISH);
            Lazy lazy = () -> engine.process(part, new WebContext(exchange, Locale.ENGLISH));
            context.setVariable("part", lazy);
            return engine.process(page, context);
        });
        assertThat(Jsoup.parse(html).select("link")).hasSize(2);
    }

    /** Public, for expressions. */
    public interface Lazy {
        String get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"img/logo.png", "img/block__element__x.png", "img/a,b.png", "img/logo@2x.png"})
    void aValueWithoutAnExpressionsMarksIsTheName(String name) {
        String html = print(Mode.DEVELOPMENT, "<img asset:src=\"" + name + "\" src=proto.png alt>");
        assertThat(html).isEqualTo("<img src=\"/shop/assets/" + name + "\" alt>");
        assertThat(first(print(Mode.DEVELOPMENT, "<link asset:css='my-bundle'>"), "link")
                        .attr("href"))
                .isEqualTo("/shop/assets/css/block__element.css");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${x}",
                "  ${x}\n",
                "'img/logo.png'",
                "'img/' + ${file}",
                "|img/${file}|",
                "${no} ? 'img/none.png' : 'img/logo.png'",
                "${missing} ?: 'img/logo.png'",
                "'img/__${file}__'",
                "*{x}",
                "(${x})",
                "${#strings.replace('img/logo.gif', 'gif', 'png')}"
            })
    void expressionsAreEvaluated(String expression) {
        String html = print(
                Mode.DEVELOPMENT,
                "<img asset:src=\"" + expression + "\">",
                Map.of("x", "img/logo.png", "file", "logo.png", "no", false));
        // Preprocessed once, so that what comes out is text, not a division.
        assertThat(html).isEqualTo("<img src=\"/shop/assets/img/logo.png\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ar"})
    void theLocaleMayChooseABundle(String language) {
        TemplateEngine engine = engine(new AssetDialect(assets(Mode.PRODUCTION)));
        String name = template("<link asset:css=\"${#locale.language == 'ar'} ? 'rtl' : 'ltr'\">");
        assertThat(web.request(
                        exchange -> engine.process(name, new WebContext(exchange, Locale.forLanguageTag(language)))))
                .contains(language.equals("ar") ? "/rtl." : "/ltr.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-asset-src=${name}", "'asset:src'=${name}"})
    void whatOtherDialectsPutThereIsNotEvaluatedAgain(String assignment) {
        String page = "<img th:attr=\"" + assignment + "\">";

        assertThat(plain(print(Mode.PRODUCTION, page, Map.of("name", "img/logo.png"))))
                .isEqualTo("<img src=\"/shop/assets/img/logo.png\">");
        assertThatThrownBy(() -> print(Mode.PRODUCTION, page, Map.of("name", "${'img/logo' + '.png'}")))
                .hasStackTraceContaining("There is no asset \"${'img/logo' + '.png'}\"");
    }

    @Test
    void aValueThatThymeleafWroteIsNotEvaluatedAgain() {
        String page = "<img th:data-asset-src=\"${name}\">";

        assertThat(plain(print(Mode.PRODUCTION, page, Map.of("name", "img/logo.png"))))
                .isEqualTo("<img src=\"/shop/assets/img/logo.png\">");
        assertThatThrownBy(() -> print(Mode.PRODUCTION, page, Map.of("name", "${'img/logo' + '.png'}")))
                .hasStackTraceContaining("For an expression write asset:src.");
    }

    @Test
    void theNoOperationTokenLeavesThePrototype() {
        assertThat(print(Mode.PRODUCTION, "<img src='a.png' asset:src='${missing} ?: _'>"))
                .isEqualTo("<img src='a.png'>");
    }

    @Test
    void srcsetsAreReadAsHtmlReadsThem() {
        String html = print(Mode.DEVELOPMENT, """
                <img srcset=x asset:srcset="img/logo.png, img/logo@2x.png 2x ,
                  img/a,b.png 100w,data:image/png;base64,AA== 3x, ,">\
                <source asset:srcset="${a} + ' 1x, ' + ${a} + ' 2x'" th:with="a='img/logo.png'">""");
        assertThat(Jsoup.parse(html).select("[srcset]"))
                .extracting(element -> element.attr("srcset"))
                .containsExactly(
                        "/shop/assets/img/logo.png, /shop/assets/img/logo@2x.png 2x, /shop/assets/img/a,b.png 100w,"
                                + " data:image/png;base64,AA== 3x",
                        "/shop/assets/img/logo.png 1x, /shop/assets/img/logo.png 2x");
    }

    @Test
    void hrefsKeepWhatIsBehindTheName() {
        assertThat(print(Mode.PRODUCTION, "<svg><use href=\"#\" asset:href=\"img/flags/de.svg#star\"/></svg>"))
                .isEqualTo("<svg><use href=\"/shop/assets/img/flags/de.svg#star\"/></svg>");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void hostileNamesAreEscaped(Mode mode) {
        String html = print(
                mode,
                "<img asset:src=\"${awkward}\"><p th:text=\"${#assets.url(awkward)}\"></p>",
                Map.of("awkward", Shop.AWKWARD));
        Document page = Jsoup.parseBodyFragment(html);
        assertThat(page.select("b")).isEmpty();
        assertThat(first(html, "img").attributes().size()).isEqualTo(1);
        assertThat(first(html, "img").attr("src"))
                .isEqualTo(first(html, "p").text())
                .startsWith("/shop/assets/img/it")
                .contains("%3Cb%3E");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aNonceIsTheElementsOrTheRequests(Mode mode) {
        String html = print(mode, """
                <script asset:js="boot"></script><link asset:css="ltr" nonce="own"><style asset:inline="critical"></style>\
                <img asset:src="img/logo.png">""", Map.of(), exchange -> exchange.setAttributeValue("cspNonce", "r4\"<"));
        Document page = Jsoup.parse(html);
        assertThat(page.select("script, style"))
                .isNotEmpty()
                .allMatch(element -> element.attr("nonce").equals("r4\"<"));
        assertThat(page.select("link"))
                .allMatch(element -> element.attr("nonce").equals("own"));
        assertThat(page.select("img")).noneMatch(element -> element.hasAttr("nonce"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void inlineTextsReplaceThePrototypesAndAreNoTemplates(Mode mode) {
        String html = plain(print(mode, """
                <style asset:inline="critical" media="print">h1 { color: [[${x}]] }</style>\
                <script th:inline="javascript" asset:inline="boot" data-x="1">var x = /*[[${x}]]*/ 1;</script>"""));
        Document page = Jsoup.parse(html);
        assertThat(page.select("style")).singleElement().satisfies(style -> {
            assertThat(style.attr("media")).isEqualTo("print");
            assertThat(style.data())
                    .contains("[[${1 + 1}]]", "/shop/assets/img/logo")
                    .doesNotContain("color:");
        });
        assertThat(page.select("script"))
                .hasSize(mode == Mode.PRODUCTION ? 1 : 2)
                .allSatisfy(script -> assertThat(script.attr("data-x")).isEqualTo("1"));
        assertThat(first(html, "script").data()).contains("[[${1 + 1}]]").doesNotContain("var x");
        assertThat(page.body().text()).isEmpty();
    }

    @Test
    void scriptsAndStylesGetUrlsByInlining() {
        String html = plain(print(Mode.PRODUCTION, """
                <script th:inline="javascript">var u = [[${#assets.url('img/logo.png')}]];
                var flags = [[${#assets.paths('img/flags/*')}]];</script>\
                <style th:inline="css">p { background: url([(${#assets.url('img/logo.png')})]) }</style>"""));
        assertThat(first(html, "script").data().replace("\\/", "/")).isEqualTo("""
                        var u = "/shop/assets/img/logo.png";
                        var flags = {"img/flags/de.svg":"/shop/assets/img/flags/de.svg","img/flags/fr.svg":"/shop/assets/img/flags/fr.svg"};""");
        assertThat(first(html, "style").data()).contains("url(/shop/assets/img/logo.png)");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void expressionsKnowTheAssets(Mode mode) {
        String html = plain(print(mode, """
                <i th:text="${#assets.exists('img/logo.png')} + ${#assets.exists('img/none.png')}"></i>\
                <i th:text="${#assets.mode()}"></i><i th:text="${#assets.origin()}"></i>\
                <i th:integrity="${#assets.integrity('img/logo.png')}"></i>\
                <i th:text="${#assets.absoluteUrl('img/logo.png')}"></i>\
                <style th:utext="${#assets.inline('css', 'ltr')}"></style>"""));
        assertThat(Jsoup.parse(html).select("i"))
                .extracting(Element::text)
                .containsExactly(
                        "truefalse",
                        mode.word(),
                        "'self'",
                        "",
                        "http://127.0.0.1:" + web.port() + "/shop/assets/img/logo.png");
        assertThat(first(html, "i[integrity], i:nth-of-type(4)").attr("integrity"))
                .startsWith(mode == Mode.PRODUCTION ? "sha384-" : "");
        assertThat(first(html, "i:nth-of-type(4)").hasAttr("integrity")).isEqualTo(mode == Mode.PRODUCTION);
        assertThat(first(html, "style").data()).contains("float: left");
    }

    @Test
    void aCdnStandsBeforeEveryLinkAndBringsIntegrity() {
        TemplateEngine engine =
                engine(new AssetDialect(assets(Mode.PRODUCTION, Map.of(Setting.BASE_URL, "https://cdn.example/x"))));
        String name = template("<link asset:css=\"ltr\"><img asset:src=\"img/logo.png\">"
                + "<b th:text=\"${#assets.absoluteUrl('img/logo.png')}\"></b>");
        Document page = Jsoup.parse(plain(process(engine, name)));
        assertThat(page.select("link").attr("href")).isEqualTo("https://cdn.example/x/assets/css/ltr.css");
        assertThat(page.select("link").attr("integrity")).startsWith("sha384-");
        assertThat(page.select("link").attr("crossorigin")).isEqualTo("anonymous");
        assertThat(page.select("img").attr("src")).isEqualTo("https://cdn.example/x/assets/img/logo.png");
        assertThat(page.select("b").text()).isEqualTo("https://cdn.example/x/assets/img/logo.png");
    }

    @Test
    void layoutsAndContentsHeadsAreMergedInOrder() {
        String layout = template("""
                <html>
                <head>
                  <title>L</title>
                  <link asset:css="colors">
                  <script asset:js="stats"></script>
                </head>
                <body><main layout:fragment="content"></main></body>
                </html>""");
        String content = template("<html layout:decorate=\"~{" + layout + "}\"><head><title>C</title>"
                + "<link asset:css=\"colors\"><link asset:css=\"ltr\"><script asset:js=\"boot\"></script></head>"
                + "<body><main layout:fragment=\"content\"><img asset:src=\"img/logo.png\"></main></body></html>");
        for (LayoutDialect dialect :
                List.of(new LayoutDialect(), new LayoutDialect().withSortingStrategy(new GroupingStrategy()))) {
            for (Mode mode : Mode.values()) {
                Document page = Jsoup.parse(plain(process(engine(dialect, new AssetDialect(assets(mode))), content)));
                assertThat(page.title()).isEqualTo("C");
                assertThat(page.head().select("link"))
                        .extracting(link -> link.attr("href"))
                        .containsExactlyElementsOf(
                                mode == Mode.PRODUCTION
                                        ? List.of("/shop/assets/css/colors.css", "/shop/assets/css/ltr.css")
                                        : List.of(
                                                "/shop/assets/css/core.css",
                                                "/shop/assets/css/layers.css",
                                                "/shop/assets/css/ltr.css"));
                assertThat(page.head().select("script")).hasSize(mode == Mode.PRODUCTION ? 2 : 4);
                assertThat(page.select("main img").attr("src")).isEqualTo("/shop/assets/img/logo.png");
            }
        }
    }

    @Test
    void decoupledLogicMayNameTheBundle() {
        String name = template("<html><head><link id=\"l\" href=\"x.css\" rel=\"stylesheet\"></head></html>");
        shop.write("templates/" + name + ".th.xml", "<thlogic><attr sel=\"#l\" asset:css=\"ltr\"/></thlogic>");
        assertThat(plain(process(engine(new AssetDialect(assets(Mode.PRODUCTION))), name)))
                .contains("<link rel=\"stylesheet\" href=\"/shop/assets/css/ltr.css\" id=\"l\">");
    }

    @Test
    void theDialectFindsTheAssetsOfTheApplication() {
        TemplateEngine engine = engine(new AssetDialect());
        String name = template("<img asset:src=\"img/logo.png\">");
        web.servletContext().setAttribute(Assets.ATTRIBUTE, assets(Mode.DEVELOPMENT));
        assertThat(process(engine, name)).isEqualTo("<img src=\"/shop/assets/img/logo.png\">");
        web.servletContext().removeAttribute(Assets.ATTRIBUTE);
        assertThatThrownBy(() -> process(engine, name))
                .isInstanceOf(TemplateProcessingException.class)
                .hasMessageContaining("no attribute \"assets\"")
                .hasMessageContaining("new AssetDialect(Assets.of(servletContext))");
    }

    @Test
    void mailsAreWrittenWithoutAnApplication() {
        Assets assets = assets(Mode.PRODUCTION, Map.of(Setting.ORIGIN, "https://shop.example"));
        String html = template("<img asset:src=\"img/logo.png\"><link asset:css=\"ltr\">");
        assertThat(plain(engine(new AssetDialect(assets)).process(html, new Context())))
                .isEqualTo("<img src=\"/assets/img/logo.png\"><link rel=\"stylesheet\" href=\"/assets/css/ltr.css\">");
        String text = template("Logo: [(${#assets.absoluteUrl('img/logo.png')})]", ".txt");
        assertThat(plain(engine(TemplateMode.TEXT, ".txt", new AssetDialect(assets))
                        .process(text, new Context())))
                .isEqualTo("Logo: https://shop.example/assets/img/logo.png");
        assertThatThrownBy(() -> engine(new AssetDialect()).process(html, new Context()))
                .hasMessageContaining("new AssetDialect(assets)");
        assertThatThrownBy(() -> engine(TemplateMode.TEXT, ".txt", new AssetDialect(assets(Mode.PRODUCTION)))
                        .process(text, new Context()))
                .rootCause()
                .hasMessageContaining("ASSET_ORIGIN");
    }

    @Test
    void mailsAreWrittenWhereThereIsNoServletApi() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))) {
            if (!entry.matches(".*(servlet[.-]|servlet-api|tomcat|spring|jsp)[^/]*\\.jar")) {
                classPath.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> loader.loadClass("jakarta.servlet.ServletContext"))
                    .isInstanceOf(ClassNotFoundException.class);
            Object mail =
                    loader.loadClass(Mail.class.getName()).getConstructor().newInstance();
            Object html = mail.getClass().getMethod("apply", Path.class).invoke(mail, shop.folder());
            assertThat(plain((String) html))
                    .isEqualTo("<img src=\"https://cdn.example/assets/img/logo.png\">"
                            + "<p>https://cdn.example/assets/img/logo.png</p>");
        }
    }

    @Test
    void xmlTemplatesNameFiles() {
        TemplateEngine engine = engine(TemplateMode.XML, ".xml", new AssetDialect(assets(Mode.PRODUCTION)));
        String feed = template("<feed><icon asset:href=\"${x}\"/></feed>", ".xml");
        Context context = new Context(Locale.ENGLISH, Map.of("x", Shop.AWKWARD));
        assertThat(engine.process(feed, context))
                .startsWith("<feed><icon href=\"/assets/img/it")
                .doesNotContain("<b>");
        String bundle = template("<feed><link asset:css=\"ltr\"/></feed>", ".xml");
        assertThatThrownBy(() -> engine.process(bundle, new Context()))
                .hasMessageContaining("Bundles are for HTML templates.")
                .hasMessageContaining("asset:href=\"css/ltr.css\"");
    }

    @ParameterizedTest
    @CsvSource({
        "asset:js='boot', 'Bundles are for HTML templates. In XML, name the file: asset:href=\"js/boot.js\".'",
        "asset:inline='critical', Texts are put into HTML templates.",
        "asset:importmap='', Import maps are for HTML templates: only pages run modules.",
        "asset:preload='img/logo.png', Preloads are for HTML templates",
        "asset:preload-css='ltr', Preloads are for HTML templates",
        "asset:preload-js='boot', Preloads are for HTML templates",
    })
    void xmlTemplatesHaveNothingThatOnlyPagesHave(String attribute, String message) {
        TemplateEngine engine = engine(TemplateMode.XML, ".xml", new AssetDialect(assets(Mode.PRODUCTION)));
        String feed = template("<feed><link " + attribute.replace('\'', '"') + "/></feed>", ".xml");
        assertThatThrownBy(() -> engine.process(feed, new Context()))
                .isInstanceOf(TemplateProcessingException.class)
                .hasMessageContaining(attribute.substring(0, attribute.indexOf('=')) + ": " + message);
    }

    @Test
    void errorsTellTemplateLineAndColumnAndWhatToDo() {
        Map<String, String> expected = new TreeMap<>(Map.of(
                "<p>\n <link asset:css=\"colours\">", "colours",
                "<p>\n <link asset:css=\"${nobody}\">", "${nobody} is null, so it names nothing.",
                "<p>\n <link asset:css>", "It names nothing.",
                "<p>\n <img  asset:scr=\"img/logo.png\">", "asset:scr: There is no such attribute on <img>.",
                "<p>\n <link asset:css=\" \">", "It names nothing.",
                "<p>\n <div  asset:css=\"ltr\">", "It belongs on <link>, not on <div>.",
                "<p>\n <div  asset:inline=\"ltr\">", "It belongs on <style> or <script>, not on <div>.",
                "<p>\n <img  asset:src=\"@{/img/logo.png}\">", "named by its logical path",
                "<p>\n <img  asset:srcset=\",\">", "It names nothing.",
                "<p>\n <link asset:css=\"${x} +\">", "Could not parse"));
        TemplateEngine engine = engine(new AssetDialect(assets(Mode.PRODUCTION)));
        expected.forEach((text, message) -> {
            String name = template(text);
            assertThatThrownBy(() -> process(engine, name))
                    .isInstanceOf(TemplateProcessingException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining("template: \"" + name + "\" - line 2, col 8");
        });
    }

    @Test
    void theDeclarationOfThePrefixIsNotSent() {
        String page = print(
                Mode.PRODUCTION,
                "<html xmlns:asset=\"assetpipeline.tags\"><img asset:src=\"img/logo.png\"></html>",
                Map.of());
        assertThat(page).startsWith("<html><img src=").doesNotContain("xmlns");
    }
}
