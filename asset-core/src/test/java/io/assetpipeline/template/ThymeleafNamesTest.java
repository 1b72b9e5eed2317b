package io.assetpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThymeleafNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "<link asset:css=\"site\">                                ~ CSS_BUNDLE site",
                "<link asset:css='site' media=print>                      ~ CSS_BUNDLE site",
                "<link ASSET:CSS=site>                                    ~ CSS_BUNDLE site",
                "<script asset:js=\" app \"></script>                     ~ JS_BUNDLE app",
                "<script data-asset-js=\"app\"></script>                  ~ JS_BUNDLE app",
                "<img asset:src=\"img/logo.png\" src=\"logo.png\">        ~ FILE img/logo.png",
                "<a asset:href = \"a.pdf?x=1#y\">                       ~ FILE a.pdf?x=1#y",
                "<img asset:src=\"a&amp;b.png\">                          ~ FILE a&b.png",
                "<style asset:inline=\"critical\"></style>                ~ INLINE_CSS critical",
                "<script asset:inline=\"boot\"></script>                  ~ INLINE_JS boot",
                "<link asset:preload=\"fonts/x.woff2\">                   ~ FILE fonts/x.woff2",
                "<link asset:preload-css=\"site\">                        ~ CSS_BUNDLE site",
                "<link data-asset-preload-js=\"app\">                     ~ JS_BUNDLE app",
                "<html xmlns:a='assetpipeline.tags'><link a:css='site'>   ~ CSS_BUNDLE site",
                "<link a:css='site' xmlns:a='assetpipeline.tags'>         ~ CSS_BUNDLE site",
                "<!--/*/ <link asset:css='site'> /*/-->                   ~ CSS_BUNDLE site",
                "<!--[if IE]><link asset:css='site'><![endif]-->          ~ CSS_BUNDLE site",
                "<p th:text=\"${a < b}\" asset:src='x'>                   ~ FILE x",
                "<link asset:css=\"'site'\">                              ~ CSS_BUNDLE site",
                "<link asset:css=\"${'site'}\">                           ~ CSS_BUNDLE site",
                "<link asset:css=\"|site|\">                              ~ CSS_BUNDLE site",
                "<img asset:src=\"${planet.picture()}\">                  ~ FILE =planet.picture()",
                "<img asset:src=\"|img/${code}.png|\">                    ~ FILE =|img/${code}.png|",
                "<img asset:src=\"'img/' + ${code}\">                     ~ FILE ='img/' + ${code}",
                "<img asset:src=\"img/__${code}__.png\">                  ~ FILE =img/__${code}__.png",
                "<img asset:src=\"#{logo}\">                              ~ FILE =#{logo}",
                "<img data-asset-src=\"${name}\">                         ~ FILE =${name}",
                "<img th:src=\"${#assets.url('a.png')}\">                 ~ FILE a.png",
                "<img data-th-src='${#assets.url(\"a.png\")}'>            ~ FILE a.png",
                "<img th:src=\"${#assets.url(&quot;a.png&quot;)}\">       ~ FILE a.png",
                "<img th:attr=\"data-x=*{#assets.absoluteUrl('a.png')}\"> ~ FILE a.png",
                "<img th:onclick=\"|it's ${#assets.url('a.png')}|\">      ~ FILE a.png",
                "<img th:src=\"${@assets.url('a.png')}\">                 ~ FILE a.png",
                "<p>[[${#assets.url('a.png')}]]</p>                       ~ FILE a.png",
                "<p>[(${#assets.url('a.png')})]</p>                       ~ FILE a.png",
                "<!-- [[${#assets.url('a.png')}]] -->                     ~ FILE a.png",
                "<script>var a = /*[[${#assets.url('a.png')}]]*/ 1;</script> ~ FILE a.png",
                "<script>if (a<b) x([[1], [2]], [[${#assets.paths('a/*')}]]);</script> ~ PATTERNS a/*",
                "<p th:if=\"${#assets.exists('a.png')}\">                 ~ OPTIONAL_FILE a.png",
                "<style th:utext=\"${#assets.inline('css', 'critical')}\"> ~ INLINE_CSS critical",
                "<p th:text=\"${#assets.integrity(x)}\">                  ~ FILE =x",
                "<img th:src=\"${#assets.url('img/' + x)}\">              ~ FILE ='img/' + x"
            })
    void aTemplateNames(String template, String expected) {
        assertThat(NamesFound.in(TemplateLanguage.THYMELEAF, template)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<link rel=stylesheet href=site.css><script src=app.js></script>",
                "<script type=importmap data-asset-importmap></script><link data-asset-bundle=site>",
                "<!--/* <link asset:css='site'> */-->",
                "<!-- <link asset:css='site'> -->",
                "<script>x = \"<link asset:css='site'>\";</script>",
                "<title><link asset:css='site'></title>",
                "<p>${#assets.url('a.png')}</p>",
                "<link asset:again=true>",
                "<p asset:inline='x'>",
                "<p th:text=\"${assets.url('a.png')} + ${#other.assets.url('b.png')}\">",
                "<link asset:css=\"${x} ? _ : ${null}\">",
                "<p>[[<img>${#assets.url('a.png')}]]</p>"
            })
    void nothingIsNamedBy(String template) {
        assertThat(NamesFound.in(TemplateLanguage.THYMELEAF, template)).isEmpty();
    }

    @Test
    void theBranchesOfAConditionCount() {
        assertThat(NamesFound.in(
                        TemplateLanguage.THYMELEAF, "<link asset:css=\"${#locale.language == 'ar'} ? 'rtl' : 'ltr'\">"))
                .containsExactly("CSS_BUNDLE rtl", "CSS_BUNDLE ltr");
        assertThat(NamesFound.in(TemplateLanguage.THYMELEAF, "<link asset:css=\"${a} ? rtl : (${b} ? ${c} : _)\">"))
                .containsExactly("CSS_BUNDLE rtl", "CSS_BUNDLE =c");
        assertThat(NamesFound.in(TemplateLanguage.THYMELEAF, "<link asset:css=\"${a?.b ?: 'x'}\">"))
                .containsExactly("CSS_BUNDLE =a?.b", "CSS_BUNDLE x");
        assertThat(NamesFound.in(
                        TemplateLanguage.THYMELEAF, "<link asset:css=\"${list.?[x > 1].size() > 0 ? 'x' : 'y'}\">"))
                .containsExactly("CSS_BUNDLE x", "CSS_BUNDLE y");
    }

    @Test
    void theCandidatesOfAnImageAreNames() {
        String template = "<img asset:srcset=\"img/a.png 1x,\n img/b.png 2x, https://x.example/c.png 3x, data:,x 4x\">";
        assertThat(NamesFound.in(TemplateLanguage.THYMELEAF, template))
                .containsExactly("FILE img/a.png", "FILE img/b.png");
        assertThat(NamesFound.slices(TemplateLanguage.THYMELEAF, template)).containsExactly("img/a.png", "img/b.png");
        assertThat(NamesFound.in(TemplateLanguage.THYMELEAF, "<img asset:srcset=\"${x} ? 'a 1x, b 2x' : 'c'\">"))
                .containsExactly("FILE a", "FILE b", "FILE c");
    }

    @Test
    void namesHaveTheirPlaces() {
        String template =
                "<p\n asset:src=' a.png ' th:text=\"&quot;&#x27; ${#assets.url(&quot;b.png&quot;)}\">[[${#assets.url('c')}]]";
        assertThat(NamesFound.slices(TemplateLanguage.THYMELEAF, template)).containsExactly("a.png", "b.png", "c");
    }
}
