package io.assetpipeline.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.problem.BuildException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InlineTextTest {

    private static final LinkStart SHOP = LinkStart.contextPath("/shop");
    private static final LinkStart CDN = LinkStart.cdn("https://cdn.example/v1");

    private static String css(String text, LinkStart base) {
        return InlineText.css(
                new InlineSource(LinkKind.STYLESHEET, "css/a.css", text, "assets/css/a.css?v=/1", List.of()), base);
    }

    private static String js(String text) {
        return InlineText.js(new InlineSource(LinkKind.SCRIPT, "js/a.js", text, "assets/js/a.js", List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "url(../img/a.png)          | url(/shop/assets/img/a.png)",
                "url(b.png)                 | url(/shop/assets/css/b.png)",
                "url(./b.png)               | url(/shop/assets/css/b.png)",
                "url('../a b.png?x#y')      | url('/shop/assets/a b.png?x#y')",
                "url(\"../img/a.svg#s\")    | url(\"/shop/assets/img/a.svg#s\")",
                "url('../it\\'s.png')       | url('/shop/assets/it\\'s.png')",
                "url(..\\\\img\\\\a.png)    | url(/shop/assets/img/a.png)",
                "url(%2E%2e/a.png)          | url(/shop/assets/a.png)",
                "url(../../../../../a.png)  | url(/a.png)",
                "url(..)                    | url(/shop/assets/)",
                "url(?x)                    | url(/shop/assets/css/a.css?x)",
                "url(/a.png)                | url(/a.png)",
                "url(//h/a.png)             | url(//h/a.png)",
                "url(data:image/png;base64,AA==) | url(data:image/png;base64,AA==)",
                "url(#mask)                 | url(#mask)",
                "url()                      | url()",
                "image-set(\"a.png\" 1x)    | image-set(\"/shop/assets/css/a.png\" 1x)",
            })
    void namesWhatASheetRefersToByTheUrlThatThePageNeeds(String written, String inlined) {
        assertThat(css("a{background:" + written + "}", SHOP)).isEqualTo("a{background:" + inlined + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "url(../img/a.png), url(https://cdn.example/v1/assets/img/a.png)",
        "url(/a.png), url(https://cdn.example/a.png)",
        "url(//h/a.png), url(https://h/a.png)",
        "url(../../../../a.png), url(https://cdn.example/a.png)",
    })
    void namesFilesOfACdnWithItsHost(String written, String inlined) {
        assertThat(css("a{background:" + written + "}", CDN)).isEqualTo("a{background:" + inlined + "}");
    }

    @Test
    void keepsImportsAtTheTopWithAbsoluteUrls() {
        assertThat(css("@charset \"utf-8\";@import 'b.css' screen;a{top:0}", SHOP))
                .isEqualTo("@import '/shop/assets/css/b.css' screen;a{top:0}");
    }

    @Test
    void leavesOutTheCommentThatNamesASourceMap() {
        assertThat(css("a{top:0}\n/*# sourceMappingURL=a.css.map */\n", SHOP)).isEqualTo("a{top:0}\n\n");
        assertThat(css("a/*# sourceMappingURL=a.css.map */b{top:0}", SHOP)).isEqualTo("a/**/b{top:0}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{content:'</style>'}       | a{content:'</\\73tyle>'}",
                "a{content:'\\</STYLE >'}    | a{content:'\\</\\53TYLE >'}",
                "/* </style */a{top:0}       | /* </\\73tyle */a{top:0}",
                "a{--x:</style>}             | a{--x:</\\73tyle>}",
                "a{content:'</styl'}         | a{content:'</styl'}",
                "a{content:url(data:,</style>)} | a{content:url(data:,</\\73tyle>)}",
                "<!-- a{top:0} -->           | <!-- a{top:0} -->",
            })
    void doesNotLetASheetEndItsElement(String written, String inlined) {
        assertThat(css(written, SHOP)).isEqualTo(inlined);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "x='</script>'               | x='\\x3C/script>'",
                "x=\"<\\/script>\"           | x=\"<\\/script>\"",
                "x='\\</ScRiPt'              | x='\\x3C/ScRiPt'",
                "x='\\\\</script'            | x='\\\\\\x3C/script'",
                "x='<!--<script>'            | x='\\x3C!--\\x3Cscript>'",
                "x=`<!--${`</script>`}<script` | x=`\\x3C!--${`\\x3C/script>`}\\x3Cscript`",
                "x=/<!--/                    | x=/<!\\x2D-/",
                "x=/[+-<!--]/                | x=/[+-<\\x21--]/",
                "x=/[</script>]/             | x=/[<\\/script>]/",
                "x=/(?<!--)a/                | x=/(?<!\\x2D-)a/",
                "x=/(?<script>a)\\k<script>/u | x=/(?<\\u0073cript>a)\\k<\\u0073cript>/u",
                "x=/\\\\<SCRIPT[\\]<!--]/    | x=/\\\\<\\u0053CRIPT[\\]<\\x21--]/",
                "/* </script> */x            | /* \\x3C/script> */x",
                "x//<!--                     | x//\\x3C!--",
                "x=a<script                  | x=a< script",
                "x=a</script>/.exec(b)       | x=a< /script>/.exec(b)",
                "x=1<<!--b                   | x=1<< !--b",
                "x=a<scrip                   | x=a<scrip",
            })
    void writesOtherwiseWhatAScriptElementMustNotContain(String written, String inlined) {
        assertThat(js(written)).isEqualTo(inlined);
    }

    @Test
    void keepsTheCommentsThatOldScriptsHideIn() {
        assertThat(js("x\n<!-- </script> of old\n--> end")).isEqualTo("x\n// \\x3C/script> of old\n--> end");
    }

    @Test
    void writesOperatorsOfAModuleWithASpace() {
        assertThat(js("export let x=a<!--b")).isEqualTo("export let x=a< !--b");
    }

    @Test
    void keepsACharacterThatTheParserOfPagesReplaces() {
        assertThat(js("x='\0\\\0'+/\0[\\\0]/")).isEqualTo("x='\\x00\\x00'+/\\x00[\\x00]/");
    }

    @Test
    void leavesOutTheCommentThatNamesTheMapOfAScript() {
        assertThat(js("a();\n//# sourceMappingURL=a.js.map")).isEqualTo("a();\n");
        assertThat(js("a\n/*@ sourceMappingURL=a.js.map */b")).isEqualTo("a\n b");
        assertThat(js("x='//# sourceMappingURL=a'")).isEqualTo("x='//# sourceMappingURL=a'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String.raw`</script>`",
                "tag`a${1}<!--${2}`",
                "tag`a${`b`}c${2}<script`",
                "a.b\n`</script`",
                "yield_ `<script`"
            })
    void refusesATaggedTemplateThatAnEscapeWouldChange(String script) {
        assertThatThrownBy(() -> js("\n" + script))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("js/a.js:")
                .hasMessageContaining("tagged template")
                .hasMessageContaining("Link it instead");
    }

    @Test
    void takesAnUntaggedTemplateInsideOfATaggedOne() {
        assertThat(js("tag`a${`</script>`}b`")).isEqualTo("tag`a${`\\x3C/script>`}b`");
        assertThat(js("if (a) `</script>`")).isEqualTo("if (a) `\\x3C/script>`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import a from './b.js'",
                "export * from '../b.js'",
                "import('./b.js')",
                "console.log(import.meta.url)"
            })
    void refusesAModuleThatNeedsItsOwnAddress(String script) {
        assertThatThrownBy(() -> js(script))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("js/a.js:1:")
                .hasMessageContaining("page");
    }

    @Test
    void takesAModuleThatNamesOthersWithoutItsOwnAddress() {
        String script = "import a from 'lit';import('https://cdn.example/b.js');import(c)";
        assertThat(js(script)).isEqualTo(script);
    }

    @Test
    void refusesAModuleWithWhatIsACommentElsewhere() {
        InlineSource module = new InlineSource(
                LinkKind.SCRIPT, "js/a.js", "x = a<!--b", "js/a.js", List.of(new Attribute("type", "module")));
        assertThatThrownBy(() -> InlineText.js(module))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("js/a.js:1:6: ");
    }

    @Test
    void saysWhereAScriptIsNone() {
        assertThatThrownBy(() -> js("x = '"))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("js/a.js:1:5: ");
    }
}
