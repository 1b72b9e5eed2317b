package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlPageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <img src="x.png">                                  | x.png      | <img src="NEW">
            <img src='x.png'>                                  | x.png      | <img src='NEW'>
            <img src=x.png>                                    | x.png      | <img src=NEW>
            <img src=x.png/>                                   | x.png/     | <img src=NEW>
            <img src = x.png alt>                              | x.png      | <img src = NEW alt>
            <IMG ALT SRC=X.png>                                | X.png      | <IMG ALT SRC=NEW>
            <img/src=x.png>                                    | x.png      | <img/src=NEW>
            <img alt=a"b src="x.png"title=c>                   | x.png      | <img alt=a"b src="NEW"title=c>
            <img src="x.png" src="y.png">                      | x.png      | <img src="NEW" src="y.png">
            <img src="a&amp;b&#46;png">                        | a&b.png    | <img src="NEW">
            <img src="a&b.png?x&amp=1&lt=2&copy;">             | a&b.png?x&amp=1&lt=2© | <img src="NEW">
            <img src=" x.png ">                                | ` x.png `  | <img src="NEW">
            <img src="">                                       | ``         | <img src="NEW">
            <image src=x.png>                                  | x.png      | <image src=NEW>
            <script src="x.js"></script>                       | x.js       | <script src="NEW"></script>
            <script type=module src="x.js"></script>           | x.js       | <script type=module src="NEW"></script>
            <audio src=x.ogg></audio>                          | x.ogg      | <audio src=NEW></audio>
            <video poster=x.png></video>                       | x.png      | <video poster=NEW></video>
            <track src=x.vtt>                                  | x.vtt      | <track src=NEW>
            <embed src=x.pdf>                                  | x.pdf      | <embed src=NEW>
            <object data=x.svg></object>                       | x.svg      | <object data=NEW></object>
            <input type=IMAGE src=x.png>                       | x.png      | <input type=IMAGE src=NEW>
            <table background=x.png></table>                   | x.png      | <table background=NEW></table>
            <link rel=stylesheet href=x.css>                   | x.css      | <link rel=stylesheet href=NEW>
            <link rel="ALTERNATE StyleSheet" href=x.css>       | x.css      | <link rel="ALTERNATE StyleSheet" href=NEW>
            <link rel="shortcut icon" href=x.ico>              | x.ico      | <link rel="shortcut icon" href=NEW>
            <link rel=apple-touch-icon href=x.png>             | x.png      | <link rel=apple-touch-icon href=NEW>
            <link rel=mask-icon href=x.svg>                    | x.svg      | <link rel=mask-icon href=NEW>
            <link rel=manifest href=x.webmanifest>             | x.webmanifest | <link rel=manifest href=NEW>
            <link rel=modulepreload href=x.js>                 | x.js       | <link rel=modulepreload href=NEW>
            <link rel=preload as=image imagesrcset="x.png 2x"> | x.png      | <link rel=preload as=image imagesrcset="NEW 2x">
            <img srcset="x.png">                               | x.png      | <img srcset="NEW">
            <source srcset=x.png,>                             | x.png      | <source srcset=NEW,>
            <p style="background:url(x.png)">                  | x.png      | <p style="background:url(NEW)">
            <p style='background:url( "x.png" )'>              | x.png      | <p style='background:url( "NEW" )'>
            <p style="background:url(&quot;x.png&quot;) red">  | x.png      | <p style="background:url(&#34;NEW&#34;) red">
            <p style=background:url(x&period;png)>             | x.png      | <p style=background:url(NEW)>
            <p style='x:url("x.png'>                           | x.png      | <p style='x:url("NEW"'>
            <style>a{b:url(x.png)}</style>                     | x.png      | <style>a{b:url(NEW)}</style>
            <style media=print>@import "x.css";</style>        | x.css      | <style media=print>@import "NEW";</style>
            <style>a{b:url(x&amp;.png)}                        | x&amp;.png | <style>a{b:url(NEW)}
            <svg><use href="x.svg#a"/></svg>                   | x.svg#a    | <svg><use href="NEW"/></svg>
            <svg><use xlink:href=x.svg#a /></svg>              | x.svg#a    | <svg><use xlink:href=NEW /></svg>
            <svg><USE XLINK:HREF=x.svg#a /></svg>              | x.svg#a    | <svg><USE XLINK:HREF=NEW /></svg>
            <svg><image href="x.png"/></svg>                   | x.png      | <svg><image href="NEW"/></svg>
            <svg><feImage HREF="x.png"/></svg>                 | x.png      | <svg><feImage HREF="NEW"/></svg>
            <svg><rect fill="url(x.svg#a)"/></svg>             | x.svg#a    | <svg><rect fill="url(NEW)"/></svg>
            <svg><style>a{b:url(&#34;x&#34;)}</style></svg>    | x          | <svg><style>a{b:url("NEW")}</style></svg>
            <svg><style><![CDATA[a>b{c:url("x")}]]></style>    | x          | <svg><style><![CDATA[a>b{c:url("NEW")}]]></style>
            <svg><script href=x.js></script></svg>             | x.js       | <svg><script href=NEW></script></svg>
            <svg><foreignObject><img src=x>                    | x          | <svg><foreignObject><img src=NEW>
            <math><mi><img src=x>                              | x          | <math><mi><img src=NEW>
            <template><img src=x></template>                   | x          | <template><img src=NEW></template>
            <noscript><img src=x></noscript>                   | x          | <noscript><img src=NEW></noscript>
            <body><NoScript><img src=x></NOSCRIPT>             | x          | <body><NoScript><img src=NEW></NOSCRIPT>
            <head><noscript><link rel=icon href=x></noscript>  | x          | <head><noscript><link rel=icon href=NEW></noscript>
            <noscript><!-- </noscript><img src=x>              | x          | <noscript><!-- </noscript><img src=NEW>
            <table><img src=x><tr><td></table>                 | x          | <table><img src=NEW><tr><td></table>
            <select><option><img src=x></select>               | x          | <select><option><img src=NEW></select>
            <p><b style="x:url(x)"><p>y                        | x          | <p><b style="x:url(NEW)"><p>y
            text<body background=x>                            | x          | text<body background=NEW>
            text<body class=a style=b:url(x)>                  | x          | text<body class=a style=b:url(NEW)>
            <img src=x><!-- <img src=y> -->                    | x          | <img src=NEW><!-- <img src=y> -->
            <!--[if IE]><img src=y><![endif]--><img src=x>     | x          | <!--[if IE]><img src=y><![endif]--><img src=NEW>
            <a href=y><img src=x></a>                          | x          | <a href=y><img src=NEW></a>
            """)
    void findsAndReplaces(String html, String url, String replaced) {
        List<Reference> references = scan(html).references();
        assertThat(references).extracting(Reference::url).containsExactly(url);
        assertThat(Edits.rewritten(html, references, old -> "NEW")).isEqualTo(replaced);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=x></a>",
                "<area href=x>",
                "<iframe src=x></iframe>",
                "<form action=x>",
                "<base href=x>",
                "<link href=x>",
                "<link rel=canonical href=x>",
                "<link rel=alternate href=x>",
                "<link rel=next href=x>",
                "<link rel=preconnect href=x>",
                "<link rel=dns-prefetch href=x>",
                "<input src=x>",
                "<img src>",
                "<img src=>",
                "<img src='x'",
                "<img src='x",
                "<img data-src=x>",
                "<!-- <img src=x> -->",
                "<!--[if IE]><img src=x><![endif]-->",
                "<script>'<img src=x>'</script>",
                "<script><!--<script></script><img src=x>--></script>",
                "<script type=text/template><img src=x></script>",
                "<textarea><img src=x></textarea>",
                "<title><img src=x></title>",
                "<noframes><img src=x></noframes>",
                "<xmp><img src=x></xmp>",
                "<plaintext><img src=x>",
                "<iframe srcdoc='<img src=x>'></iframe>",
                "<img alt='<img src=x>'>",
                "<style type=text/less>a{b:url(x)}</style>",
                "<style>/* url(x) */</style>",
                "<p style='@import \"x\"'>",
                "<p style='/*# sourceMappingURL=x */'>",
                "<svg><a href=x></a></svg>",
                "<svg><style>/* url(x) */</style></svg>",
                "<svg><![CDATA[<img src=x>]]></svg>",
                "<img src=\"${x}\">",
                "<img src=\"@{/x}\">",
                "<img src='#{x}'>",
                "<img src=\"<%= x %>\">",
                "<img src='{{ x }}'>",
                "<img src='{% static \"x\" %}'>",
                "<img src='[[x]]'>",
                "<img srcset='x 1x, ${y} 2x'>",
                "<p style='background:url(${x})'>",
                "<style>a{b:url([[${x}]])}</style>",
            })
    void leavesAlone(String html) {
        assertThat(scan(html).references()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.png                                      | a.png
            a.png 1x, b.png 2x                         | a.png b.png
            a.png 1x,b.png 2x                          | a.png b.png
            a.png,b.png 2x                             | a.png,b.png
            a.png, b.png 2x                            | a.png b.png
            `  ,, a.png 100w ,b.png 200w 5h,, `        | a.png b.png
            data:image/png;base64,AA== 1x, b.png 2x    | data:image/png;base64,AA== b.png
            a,b.png 2x                                 | a,b.png
            a.png x(1,2) 1x, b.png                     | a.png b.png
            a.png (, b.png                             | a.png
            `\ta.png\n1x,\r\n\fb.png`                  | a.png b.png
            `, ,`                                      | ``
            """)
    void readsACandidateAtATime(String srcset, String urls) {
        assertThat(scan("<img srcset=\"" + srcset + "\">").references())
                .extracting(Reference::url)
                .containsExactly(urls.isEmpty() ? new String[0] : urls.split(" "));
    }

    @Test
    void writesACandidateThatStaysOne() {
        String html = "<img srcset='a.png 1x, b.png'>";
        assertThat(Edits.rewritten(html, scan(html).references(), url -> ",a b.png,"))
                .isEqualTo("<img srcset='%2Ca%20b.png%2C 1x, %2Ca%20b.png%2C'>");
    }

    @Test
    void keepsByteOrderMarkAndLineEnds() {
        String html = "\uFEFF<!doctype html>\r\n<head>\r<link rel=icon\r\n\thref=\"x\r\n\">\r\n<base href=a>"
                + "<style>\r\na{b:url(\"y\\\r\nz\")}\r\n</style>";
        HtmlPage page = scan(html);
        assertThat(page.references()).extracting(Reference::url).containsExactly("x\r\n", "yz");
        assertThat(page.base()).contains("a");
        assertThat(Edits.rewritten(html, page.references(), old -> "NEW"))
                .isEqualTo(html.replace("x\r\n", "NEW").replace("y\\\r\nz", "NEW"));
    }

    @Test
    void tellsImportsFromOtherReferencesOfAStyleSheet() {
        assertThat(scan("<style>@import 'a';b{c:url(d)}/*# sourceMappingURL=e */</style>")
                        .references())
                .extracting(Reference::kind)
                .containsExactly(Kind.IMPORT, Kind.URL, Kind.SOURCE_MAP);
    }

    @Test
    void readsInlineModules() {
        String html =
                "<p>\r\n<script type='Module'>import a from './a.js';\r\nimport('lit');new URL(\"w.js\",import.meta.url)"
                        + "</script><script>import('no')</script>";
        List<Reference> references = scan(html).references();
        assertThat(references).extracting(Reference::url).containsExactly("./a.js", "lit", "w.js");
        assertThat(references)
                .extracting(Reference::kind)
                .containsExactly(Kind.MODULE, Kind.LAZY_MODULE, Kind.MODULE_URL);
        assertThat(Edits.rewritten(html, references, url -> "n-" + url))
                .isEqualTo(html.replace("./a.js", "n-./a.js")
                        .replace("'lit'", "'n-lit'")
                        .replace("w.js", "n-w.js"));
    }

    @Test
    void saysWhereAnInlineModuleIsNoScript() {
        assertThatThrownBy(() -> scan("<p>\n <script type=module>let a = 'x\n';</script>"))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("a.html:2:30: ");
        assertThatThrownBy(() -> scan("<p>\n <script type=module>\nlet a = 'x\n';</script>"))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("a.html:3:9: ");
        assertThat(scan("<script type=module>let a = '[[${x}]]\n';</script>").references())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <script src=x></script>                         | <script src=x integrity="I="></script>
            <script src="x"defer></script>                  | <script src="x" integrity="I="defer></script>
            <script src='x' type=module></script>           | <script src='x' integrity="I=" type=module></script>
            <script integrity="old" src=x></script>         | <script integrity="I=" src=x></script>
            <script src=x integrity='old'></script>         | <script src=x integrity='I='></script>
            <script src=x INTEGRITY=old></script>           | <script src=x INTEGRITY=I&#61;></script>
            <script src=x integrity></script>               | <script src=x integrity="I="></script>
            <script src=x integrity=></script>              | <script src=x integrity=I&#61;></script>
            <link rel=stylesheet href="x"/>                 | <link rel=stylesheet href="x" integrity="I="/>
            <link rel=modulepreload href="x">               | <link rel=modulepreload href="x" integrity="I=">
            <link rel=preload as=script href="x">           | <link rel=preload as=script href="x" integrity="I=">
            <link rel=preload as=font href="x">             | <link rel=preload as=font href="x">
            <link rel=icon href="x">                        | <link rel=icon href="x">
            <img src=x>                                     | <img src=x>
            <script type=text/babel src=x></script>         | <script type=text/babel src=x></script>
            """)
    void saysWhereIntegrityGoes(String html, String edited) {
        HtmlPage page = scan(html);
        StringBuilder text = new StringBuilder(html);
        for (IntegritySpot spot : page.integrity()) {
            text.replace(spot.start(), spot.end(), spot.write("I="));
            assertThat(page.references()).containsExactly(spot.reference());
        }
        assertThat(text).hasToString(edited);
        assertThat(scan(edited).references()).extracting(Reference::url).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            <base href=a/><base href=b/>                    | a/
            <base target=x><base href=" b&amp; ">           | b&
            <body><base href=a/>                            | a/
            <template><base href=a/></template>             | -
            <noscript><base href=a/></noscript>             | -
            <!-- <base href=a/> -->                         | -
            <svg><base href=a/></svg>                       | -
            <base href>                                     | ``
            """)
    void knowsTheBase(String html, String base) {
        assertThat(scan(html).base().orElse(null)).isEqualTo(base);
    }

    @Test
    void findsElementsThatStandForABundle() {
        String html = """
                <head>
                \t <link rel="stylesheet" data-asset-bundle="colors" media='a&amp;b' Crossorigin>
                <title>x</title><script data-asset-bundle=stats defer src=x>
                </SCRIPT ></head>
                """;
        HtmlPage page = scan(html);
        assertThat(page.references()).isEmpty();
        assertThat(page.bundles())
                .containsExactly(
                        new BundleElement(
                                BundleElement.Kind.LINK,
                                html.indexOf("<link"),
                                html.indexOf("\n<title"),
                                "colors",
                                "\t ",
                                List.of(
                                        new HtmlAttribute("rel", "stylesheet"),
                                        new HtmlAttribute("media", "a&b"),
                                        new HtmlAttribute("crossorigin", null))),
                        new BundleElement(
                                BundleElement.Kind.SCRIPT,
                                html.indexOf("<script"),
                                html.indexOf("</head"),
                                "stats",
                                "",
                                List.of(new HtmlAttribute("defer", null), new HtmlAttribute("src", "x"))));
    }

    @Test
    void findsImportMaps() {
        String html = "<script type=importmap data-asset-importmap> </script>"
                + "<script type=' IMPORTMAP '>{\"imports\":{\"a\":\"./a.js\"}}</script>";
        int second = html.lastIndexOf("<script");
        assertThat(scan(html).importMaps())
                .containsExactly(
                        new ImportMapElement(0, html.indexOf('>') + 1, html.indexOf("</"), true),
                        new ImportMapElement(second, html.indexOf('{'), html.lastIndexOf("</"), false));
    }

    @Test
    void readsTheAddressesOfAnImportMap() {
        String html = """
                <script type="importmap">
                {"imports": {"./k.js": "./a.js", "b": "\\u002e./b.js", "c/": "./c/", "d": "d.js", "e": null, "f": "/f.js",
                  "g": "https://h/g.js"}, "scopes": {"/s/": {"b": "../b\\"2.js"}, "x": "./y"}, "integrity": {"./a.js": "./z"}}
                </script>""";
        List<Reference> references = scan(html).references();
        assertThat(references).extracting(Reference::url).containsExactly("./a.js", "../b.js", "/f.js", "../b\"2.js");
        assertThat(Edits.rewritten(html, references, url -> "\"N"))
                .isEqualTo(html.replace("\"./a.js\", ", "\"\\\"N\", ")
                        .replace("\"\\u002e./b.js\"", "\"\\\"N\"")
                        .replace("\"/f.js\"", "\"\\\"N\"")
                        .replace("\"../b\\\"2.js\"", "\"\\\"N\""));
    }

    @Test
    void leavesAnImportMapThatAnEngineComputes() {
        assertThat(scan("<script type=importmap>{\"imports\":[[${map}]]}</script>")
                        .references())
                .isEmpty();
    }

    @Test
    void saysWhereAnImportMapIsNoJson() {
        assertThatThrownBy(() -> scan("<p>\n<script type=importmap>{\"imports\":\n {,}}</script>"))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith("a.html:3:3: The import map is not JSON: Unexpected character (',' (code 44))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script data-asset-bundle=x>", "<script type=importmap data-asset-importmap>"})
    void refusesAnElementOfOursWithoutItsEnd(String html) {
        assertThatThrownBy(() -> scan("<p>\n" + html + "<p>text"))
                .isInstanceOf(BuildException.class)
                .hasMessage(
                        "a.html:2:1: The element <script> has no end tag: browsers take the rest of the page for its"
                                + " content. Write </script> behind it.");
    }

    private static HtmlPage scan(String html) {
        return HtmlPage.scan(SourceText.verbatim("a.html", html));
    }
}
