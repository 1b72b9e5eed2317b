package io.assetpipeline.servlet.jsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TagsTest {

    private JspServer production;
    private JspServer development;
    private JspServer cdn;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        production = JspServer.start(folder.resolve("production"), Mode.PRODUCTION, Map.of(), Shop.files());
        development = JspServer.start(folder.resolve("development"), Mode.DEVELOPMENT, Map.of(), Shop.files());
        cdn = JspServer.start(
                folder.resolve("cdn"),
                Mode.PRODUCTION,
                Map.of(Setting.BASE_URL, "https://cdn.example/v1"),
                Shop.files());
    }

    @AfterAll
    void stop() throws Exception {
        production.close();
        development.close();
        cdn.close();
    }

    @Test
    void productionPrintsOneElementForABundle() {
        assertThat(production.print("<asset:css bundle='colors'/>"))
                .matches("<link rel=\"stylesheet\" href=\"/shop/assets/css/colors\\.\\w{16}\\.css\" media=\"screen\">");
        assertThat(production.print("<asset:js bundle='stats'/>"))
                .matches(
                        "<script src=\"/shop/assets/js/stats\\.\\w{16}\\.js\" data-turbo-track=\"reload\" defer></script>");
    }

    @Test
    void developmentPrintsOneElementForEachMemberInOrder() {
        assertThat(development.print("<asset:css bundle='colors'/>")).isEqualTo("""
                <link rel="stylesheet" href="/shop/assets/css/core.css" media="screen">
                <link rel="stylesheet" href="/shop/assets/css/layers.css" media="screen">""");
        assertThat(development.print("<asset:js bundle='stats'/>")).isEqualTo("""
                <script src="/shop/assets/js/charts.js" data-turbo-track="reload" defer></script>
                <script src="/shop/assets/js/stats.js" data-turbo-track="reload" defer></script>""");
    }

    @Test
    void linksToACdnWithIntegrity() {
        Element link = cdn.document("<asset:css bundle='colors' crossorigin='${null}'/>")
                .expectFirst("link");
        assertThat(link.attr("href")).startsWith("https://cdn.example/v1/assets/css/colors.");
        assertThat(link.attr("integrity")).startsWith("sha384-");
        assertThat(link.attr("crossorigin")).isEqualTo("anonymous");
        assertThat(production.document("<asset:css bundle='colors'/>").select("[integrity],[crossorigin]"))
                .isEmpty();
    }

    @Test
    void attributesOfTheTagOverrideAndAdd() {
        Element link = production
                .document(
                        "<asset:css bundle='colors' media='print' data-a=\"${'x'}\" fetchpriority='low' title='a \"b\" &amp; <c>'/>")
                .expectFirst("link");
        assertThat(link.attr("media")).isEqualTo("print");
        assertThat(link.attr("data-a")).isEqualTo("x");
        assertThat(link.attr("fetchpriority")).isEqualTo("low");
        assertThat(link.attr("title")).isEqualTo("a \"b\" &amp; <c>");
        assertThat(link.attr("rel")).isEqualTo("stylesheet");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "defer=\"${true}\", true",
                "defer='true', true",
                "defer='', true",
                "defer='false', false",
                "defer=\"${false}\", false",
                "defer=\"${null}\", false",
                "DEFER=\"${1 > 2}\", false",
                "id='s', true",
            })
    void booleanAttributesFollowTheirValue(String attribute, boolean there) {
        Element script = production
                .document("<asset:js bundle='stats' " + attribute + "/>")
                .expectFirst("script");
        assertThat(script.hasAttr("defer")).isEqualTo(there);
        assertThat(script.attr("defer")).isEmpty();
    }

    @Test
    void nullAndFalseLeaveAnyAttributeOut() {
        Element script = production
                .document("<asset:js bundle='stats' data-turbo-track=\"${null}\" crossorigin=\"${true}\""
                        + " fetchpriority=\"${false}\" data-on=\"${false}\"/>")
                .expectFirst("script");
        assertThat(script.hasAttr("data-turbo-track")).isFalse();
        assertThat(script.attr("crossorigin")).isEmpty();
        assertThat(script.hasAttr("crossorigin")).isTrue();
        assertThat(script.hasAttr("fetchpriority")).isFalse();
        assertThat(script.attr("data-on")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<asset:css bundle='colors' %s/>",
                "<asset:js bundle='stats' %s/>",
                "<asset:inline css='critical' %s/>",
                "<asset:inline js='boot' %s/>"
            })
    void printsTheNonceOfTheTagElseOfTheRequest(String tag) {
        assertThat(nonce(String.format(tag, ""))).isEmpty();
        assertThat(nonce("<% request.setAttribute(\"cspNonce\", \"r4nd\\\"om\"); %>" + String.format(tag, "")))
                .isEqualTo("r4nd\"om");
        assertThat(nonce("<% request.setAttribute(\"cspNonce\", \"a\"); %>" + String.format(tag, "nonce='b'")))
                .isEqualTo("b");
        assertThat(nonce("<% request.setAttribute(\"cspNonce\", \"a\"); %>" + String.format(tag, "nonce='${null}'")))
                .isEqualTo("a");
    }

    private String nonce(String text) {
        return production.document(text).expectFirst("link,script,style").attr("nonce");
    }

    @Test
    void urlPrintsOrSetsAVariable() {
        String url = production.print("<asset:url name='img/logo.png'/>");
        assertThat(url).matches("/shop/assets/img/logo\\.\\w{16}\\.png");
        assertThat(production.print("<asset:url name='img/logo.png' var='logo'/>[${logo}]"))
                .isEqualTo("[" + url + "]");
        assertThat(production.print("${assets.url('img/logo.png')}")).isEqualTo(url);
        assertThat(production.print("${assets.exists('img/logo.png')} ${assets.exists('img/none.png')}"))
                .isEqualTo("true false");
        assertThat(development.print("<asset:url name='img/logo.png'/>")).isEqualTo("/shop/assets/img/logo.png");
        assertThat(production.print("<asset:url name='img/flags/fr.svg#fr'/>")).endsWith(".svg#fr");
    }

    @Test
    void anAwkwardNameGivesASafeUrl() {
        Document page =
                development.document(set(Shop.AWKWARD + "#&\"><script>") + "<img src=\"<asset:url name='${name}'/>\">");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.expectFirst("img").attr("src"))
                .startsWith("/shop/assets/img/flags/it%27s%20%3Cb%3E%26%22%C3%BC%22.svg#");
    }

    @Test
    void inlinePrintsTheTextsOfABundle() {
        Element style = production
                .document("<asset:inline css='critical' media='print'/>")
                .expectFirst("style");
        assertThat(style.attr("media")).isEqualTo("print");
        assertThat(style.data()).contains("</\\73tyle>").contains("url(/shop/assets/img/logo.");
        assertThat(cdn.document("<asset:inline css='critical'/>")
                        .expectFirst("style")
                        .data())
                .contains("url(https://cdn.example/v1/assets/img/logo.");

        Element script = production.document("<asset:inline js='boot'/>").expectFirst("script");
        assertThat(script.data()).contains("\\x3C/script>\\x3C!--");
        assertThat(script.hasAttr("src")).isFalse();
    }

    @Test
    void inlineKeepsOfTheBundlesAttributesWhatAnInlineElementKnows() {
        assertThat(production.print("<asset:inline css='colors'/>")).startsWith("<style media=\"screen\">");
        assertThat(production.print("<asset:inline js='stats'/>")).startsWith("<script data-turbo-track=\"reload\">");
        assertThat(production.print("<asset:inline js='stats' type='module' id='s'/>"))
                .startsWith("<script data-turbo-track=\"reload\" type=\"module\" id=\"s\">");
    }

    @Test
    void developmentInlinesOneElementForEachMember() {
        Document page = development.document("<asset:inline css='colors'/>");
        assertThat(page.select("style").eachAttr("media")).containsExactly("screen", "screen");
        assertThat(page.expectFirst("style + style").data()).contains("url(/shop/assets/img/logo.png)");
    }

    @Test
    void inlineTakesALogicalPath() {
        assertThat(production.document("<asset:inline js='js/boot.js'/>").select("script"))
                .hasSize(1);
    }

    @Test
    void pathsPrintsAnObjectThatScriptsRead() {
        Document page = development.document("""
                <script type="application/json"><asset:paths include="img/flags/*, img/{logo,none}.png"/></script>\
                <asset:paths include="img/flags/*" var="flags"/><p data-flags='${flags}'></p>""");
        assertThat(page.expectFirst("script").data())
                .isEqualTo("{\"img/flags/de.svg\":\"/shop/assets/img/flags/de.svg\","
                        + "\"img/flags/fr.svg\":\"/shop/assets/img/flags/fr.svg\","
                        + "\"img/flags/it\\u0027s \\u003cb\\u003e\\u0026\\\"\\u00fc\\\".svg\":"
                        + "\"/shop/assets/img/flags/it%27s%20%3Cb%3E%26%22%C3%BC%22.svg\","
                        + "\"img/logo.png\":\"/shop/assets/img/logo.png\"}");
        assertThat(page.expectFirst("p").attr("data-flags"))
                .startsWith("{\"img/flags/de.svg\":")
                .endsWith("}")
                .doesNotContain("logo");
        assertThat(production.print("<asset:paths include='none/**'/>")).isEqualTo("{}");
    }

    /** Whatever stands in an attribute: a message, or a page in which it is nothing but a value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert(1)</script>",
                "'><img src=x onerror=alert(1)>",
                "javascript:alert(1)",
                "../../../WEB-INF/web.xml",
                "..\\..\\WEB-INF",
                "/etc/passwd",
                "css/../../WEB-INF/web.xml",
                "%2e%2e/%2e%2e/WEB-INF/web.xml",
                "a\u0000b",
                "a\nb",
                " colors",
                "colors ",
                "\u202egpj.logo",
                "\ud83d\ude00",
                "https://evil.example/x.js",
                "//evil.example/x.js",
                "${1+1}",
                "&quot;",
                "-->",
                "]]>",
                ""
            })
    void hostileNamesAreRefused(String name) {
        for (JspServer server : List.of(production, development)) {
            for (String tag : List.of(
                    "asset:css bundle", "asset:js bundle", "asset:url name", "asset:inline css", "asset:inline js")) {
                String message = failing(server, name, "<" + tag + "=\"${name}\"/>");
                assertThat(message).as(tag).contains(": " + tag.substring(0, tag.indexOf(' ')) + ": ");
            }
        }
    }

    /** The text of the message; the page itself has not been damaged by it. */
    private static String failing(JspServer server, String name, String tag) {
        var response = server.get(server.page(set(name) + tag));
        assertThat(response.statusCode()).as(tag + " " + name).isEqualTo(500);
        Document page = Jsoup.parse(response.body());
        assertThat(page.select("script,img")).isEmpty();
        return page.text();
    }

    /** Makes the value a variable of a page, whatever characters it has. */
    private static String set(String value) {
        String characters = value.chars().mapToObj(c -> "(char) " + c).collect(Collectors.joining(","));
        return "<% request.setAttribute(\"name\", new String(new char[] {" + characters + "})); %>";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"><script>alert(1)</script>",
                "' onload='alert(1)",
                "a&quot;b",
                "&\"<>'`=",
                "javascript:alert(1)",
                "x\r\ny\tz",
                "\u00fc\u2028\ud83d\ude00"
            })
    void hostileValuesAreNothingButValues(String value) {
        for (String tag : List.of(
                "<asset:css bundle='colors' data-x='${name}'/>",
                "<asset:js bundle='stats' data-x='${name}'/>",
                "<asset:inline css='critical' data-x='${name}'/>",
                "<asset:inline js='boot' data-x='${name}'/>")) {
            Document page = production.document(set(value) + tag + "<p>after");
            Element element = page.expectFirst("[data-x]");
            assertThat(element.attr("data-x")).as(tag).isEqualTo(value);
            assertThat(element.attributesSize()).isLessThan(6);
            assertThat(page.select("link,script,style,img")).hasSize(1);
            assertThat(page.expectFirst("p").text()).isEqualTo("after");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "asset:css    | bundle='colours'          | colours",
                "asset:css    | bundle='${null}'          | \"bundle\" is empty",
                "asset:css    | bundle='colors '          | white space at its ends",
                "asset:css    | bundle='colors' href='/x' | \"href\" is what the tag prints itself",
                "asset:js     | bundle='stats' SRC='/x'   | \"src\" is what the tag prints itself",
                "asset:js     | bundle='stats' data-x='${name}' | holds a control character",
                "asset:url    | name='img/none.png'       | img/none.png",
                "asset:url    | name='img/logo.png' var='' | \"var\" is empty",
                "asset:inline | id='x'                    | Write one of css",
                "asset:inline | css='a' js='b'            | Write one of css",
                "asset:inline | js='tagged'               | tagged template",
                "asset:inline | js='stats' src='x'        | \"src\" is what the tag prints itself",
                "asset:paths  | include='../*'            | The pattern \"../*\" is none.",
                "asset:paths  | include='a/*,'            | A pattern must not be empty.",
                "asset:paths  | include='{a,b'            | is not closed",
            })
    void saysInWhichPageAndWhatIsWrong(String tag, String attributes, String message) {
        String page = production.page(set("\0") + "<" + tag + " " + attributes + "/>");
        assertThat(Jsoup.parse(production.get(page).body()).text())
                .contains("/" + page + ": " + tag + ": ")
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<asset:css/>", "<asset:js defer='true'/>", "<asset:url/>", "<asset:paths/>"})
    void whatIsRequiredIsMissedWhenThePageIsTranslated(String tag) {
        assertThat(production.failure(tag)).contains("mandatory").doesNotContain("is empty");
    }

    @Test
    void namesTheIncludedPageInAMessage() {
        production.page("header.jsp", "<asset:css bundle='colours'/>");
        assertThat(production.failure("<jsp:include page='header.jsp'/>")).contains("/header.jsp: asset:css: ");
    }

    @Test
    void refusesToInlineWhatThePagesEncodingCannotWrite() {
        production.write("webapp/latin.jsp", """
                <%@ taglib prefix="asset" uri="assetpipeline.tags" %><asset:inline js="js/arrow.js"/>""");
        assertThat(Jsoup.parse(production.get("latin.jsp").body()).text())
                .contains("/latin.jsp: asset:inline: ")
                .contains("U+2192")
                .contains("charset=UTF-8");
        assertThat(production.print("<asset:inline js='js/arrow.js'/>")).contains("\u2192");
    }
}
