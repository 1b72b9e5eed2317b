package io.assetpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JspNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<asset:css bundle=\"site\" media=\"print\"/>       ~ CSS_BUNDLE site",
                "<asset:css media='print' bundle='site'/>           ~ CSS_BUNDLE site",
                "<asset:js   bundle = \"app\"\tdefer=\"true\" /> ~ JS_BUNDLE app",
                "<asset:url name=\"img/logo.svg?x=1#top\"/>         ~ FILE img/logo.svg?x=1#top",
                "<asset:url name=\"img/a.png\" var=\"name\"/>       ~ FILE img/a.png",
                "<asset:inline css=\"critical\"/>                   ~ INLINE_CSS critical",
                "<asset:inline js=\"js/alone.js\"/>                 ~ INLINE_JS js/alone.js",
                "<asset:paths include=\"img/flags/*, a/*\"/>        ~ PATTERNS img/flags/*, a/*",
                "<asset:preload css=\"site\"/>                      ~ CSS_BUNDLE site",
                "<asset:preload js=\"app\"/>                        ~ JS_BUNDLE app",
                "<asset:preload name=\"fonts/x.woff2\"/>            ~ FILE fonts/x.woff2",
                "<img src=\"<asset:url name=\"img/a.png\"/>\">      ~ FILE img/a.png",
                "<img src='<asset:url name='img/a.png'/>'>          ~ FILE img/a.png",
                "<!-- <asset:css bundle=\"site\"/> -->              ~ CSS_BUNDLE site",
                "<script>if (a < b) '<asset:url name=\"a.js\"/>'    ~ FILE a.js",
                "<asset:css><jsp:attribute name=\"bundle\"> site\t</jsp:attribute></asset:css> ~ CSS_BUNDLE site",
                "<asset:css> <jsp:attribute name='media'>print</jsp:attribute><jsp:attribute name='bundle'>a</jsp:attribute></asset:css> ~ CSS_BUNDLE a",
                "<asset:url name=\"a\\\"b\\\\c.png\"/>              ~ FILE a\"b\\c.png",
                "<asset:url name=\"a&quot;b&apos;.png\"/>           ~ FILE a\"b'.png",
                "<asset:url name=\"a\\${b}.png\"/>                  ~ FILE a${b}.png",
                "<asset:css bundle=\" a\"/> ~ CSS_BUNDLE  a"
            })
    void aTagNames(String page, String expected) {
        assertThat(NamesFound.in(TemplateLanguage.JSP, page)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<asset:importmap/>",
                "<asset:css again='true'/>",
                "<%-- <asset:css bundle=\"site\"/> ${assets.url('a.png')} --%>",
                "<% String s = \"<asset:css bundle='site'/>\"; %>",
                "<%= \"${assets.url('a.png')}\" %>",
                "<%! String t = \"<asset:url name='a'/>\"; %>",
                "\\${assets.url('a.png')}",
                "assets.url('a.png')",
                "${my.assets.url('a.png')} ${fn:length('assets.url(1)')} ${\"assets.url('a')\"}",
                "${assets.mode().word()} ${assets.origin()}",
                "<other:css bundle='site'/>",
                "<%@ taglib prefix='asset' uri='urn:other' %><asset:css bundle='site'/>",
                "<%@ taglib prefix='asset' tagdir='/WEB-INF/tags' %><asset:css bundle='site'/>",
                "<%@ page isELIgnored='true' %>${assets.url('a.png')}",
                "<c:if><jsp:attribute name='bundle'>a</jsp:attribute></c:if>",
                "<jsp:scriptlet>x = \"<asset:css bundle='a'/>\";</jsp:scriptlet>"
            })
    void nothingIsNamedBy(String page) {
        assertThat(NamesFound.in(TemplateLanguage.JSP, page)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "${assets.url('img/logo.png')}                    ~ FILE img/logo.png",
                "<a href=\"${assets.url(\"img/logo.png\")}\">     ~ FILE img/logo.png",
                "#{assets.absoluteUrl('a.png')}                   ~ FILE a.png",
                "${assets.integrity( 'a.js' )}                    ~ FILE a.js",
                "${assets.absoluteUrl('a.png', pageContext.request)} ~ FILE a.png",
                "${applicationScope.assets.url('a.png')}          ~ FILE a.png",
                "${fn:escapeXml(assets.url('a.png'))}             ~ FILE a.png",
                "${assets.exists('a.png')}                        ~ OPTIONAL_FILE a.png",
                "<c:out value=\"${assets.url('a.png')}\"/>        ~ FILE a.png",
                "<c:out value=\"${assets.url(\\\"a.png\\\")}\"/>  ~ FILE a.png",
                "<asset:css data-x=\"${assets.url('a.png')}\"/>   ~ FILE a.png",
                "${assets.url('it\\'s.png')}                      ~ FILE it's.png",
                "${assets.url('img/' += code += '.png')}          ~ FILE ='img/' += code += '.png'",
                "${assets.url(flag)}                              ~ FILE =flag",
                "${assets.url(names[0].image('x'))}               ~ FILE =names[0].image('x')",
                "${assets.bundle('CSS', 'site')}                  ~ CSS_BUNDLE site",
                "${ {'a': 1} }${assets.url('b')}                  ~ FILE b",
                "${ '}' }${assets.url('b')}                       ~ FILE b"
            })
    void anExpressionNames(String page, String expected) {
        assertThat(NamesFound.in(TemplateLanguage.JSP, page)).containsExactly(expected);
    }

    @Test
    void theBranchesOfAConditionCount() {
        assertThat(NamesFound.in(TemplateLanguage.JSP, "<asset:css bundle=\"${rtl ? 'rtl' : 'ltr'}\"/>"))
                .containsExactly("CSS_BUNDLE rtl", "CSS_BUNDLE ltr");
        assertThat(NamesFound.in(
                        TemplateLanguage.JSP,
                        "<asset:css bundle='${a == \"x\" ? (b ? \"1\" : \"2\") : c ? \"3\" : d}'/>"))
                .containsExactly("CSS_BUNDLE 1", "CSS_BUNDLE 2", "CSS_BUNDLE 3", "CSS_BUNDLE =d");
        assertThat(NamesFound.in(TemplateLanguage.JSP, "${assets.url(a ? fn:trim(b) : 'c.png')}"))
                .containsExactly("FILE =fn:trim(b)", "FILE c.png");
        assertThat(NamesFound.in(TemplateLanguage.JSP, "${assets.url(empty a ? assets.url('b') : null)}"))
                .containsExactly("FILE =assets.url('b')", "FILE b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"img/${code}.png", "<%= name(\"x\") %>", "${a}${b}", "img/#{x}"})
    void aValueThatIsPutTogetherIsComputed(String value) {
        assertThat(NamesFound.in(TemplateLanguage.JSP, "<asset:url name=\"" + value + "\"/><asset:url name=\"b\"/>"))
                .containsExactly("FILE =" + value, "FILE b");
    }

    @Test
    void thePrefixIsThePagesOwn() {
        String page =
                "<%@ taglib uri=\"assetpipeline.tags\" prefix=\"a\" %>\n<a:css bundle=\"site\"/><b:css bundle=\"b\"/>";
        assertThat(NamesFound.in(TemplateLanguage.JSP, page)).containsExactly("CSS_BUNDLE site");
        assertThat(NamesFound.slices(TemplateLanguage.JSP, page)).containsExactly("site");
        for (String uri : List.of("assetpipeline.tags", "urn:jsptld:assetpipeline.tags")) {
            assertThat(NamesFound.in(
                            TemplateLanguage.JSP_DOCUMENT,
                            "<html xmlns=\"x\" xmlns:p='" + uri + "'><p:js bundle='app'/></html>"))
                    .containsExactly("JS_BUNDLE app");
        }
    }

    @Test
    void aDocumentIsReadAsXml() {
        assertThat(NamesFound.in(
                        TemplateLanguage.JSP_DOCUMENT,
                        "<!-- <asset:css bundle=\"a\"/> --><![CDATA[<asset:css bundle=\"b\"/>${assets.url('c')}]]>"
                                + "<asset:url name=\"d&amp;e\"/><x y=\"${assets.url(&quot;f&quot;)}\"/>"
                                + "<asset:css bundle=\"${g ? &#39;h&#39; : 'i'}\"/>"))
                .containsExactly("FILE c", "FILE d&e", "FILE f", "CSS_BUNDLE h", "CSS_BUNDLE i");
    }

    @Test
    void anEmptyNameIsOne() {
        assertThat(NamesFound.in(TemplateLanguage.JSP, "<asset:css bundle=\"\"/>"))
                .containsExactly("CSS_BUNDLE ");
    }

    @Test
    void namesHaveTheirPlaces() {
        String page = "<p>\n<asset:css\n  bundle=\"${x ? 'one' : \"two\"}\"/>\n${assets.url( 'three' )}";
        assertThat(NamesFound.slices(TemplateLanguage.JSP, page)).containsExactly("one", "two", "three");
    }
}
