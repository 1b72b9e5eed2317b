package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvgReferencesTest {

    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <image href="x.png"/>                          | x.png   | <image href="NEW"/>
            <image xlink:href='x.png'></image>             | x.png   | <image xlink:href='NEW'></image>
            <use xlink:href="x.svg#a"/>                    | x.svg#a | <use xlink:href="NEW"/>
            <g xmlns:l="http://www.w3.org/1999/xlink"><use l:href="x"/></g> | x | <g xmlns:l="http://www.w3.org/1999/xlink"><use l:href="NEW"/></g>
            <feImage href = "a&amp;b&#x2e;png"/>           | a&b.png | <feImage href = "NEW"/>
            <script href="x.js"/>                          | x.js    | <script href="NEW"/>
            <rect fill="url(x.svg#a)"/>                    | x.svg#a | <rect fill="url(NEW)"/>
            <rect filter="url('x.svg#a')"/>                | x.svg#a | <rect filter="url('NEW')"/>
            <g cursor="url(x.cur), auto"/>                 | x.cur   | <g cursor="url(NEW), auto"/>
            <g style="mask:url(&quot;x&quot;)"/>           | x       | <g style="mask:url(&#34;NEW&#34;)"/>
            <style>a{b:url("x")}</style>                   | x       | <style>a{b:url("NEW")}</style>
            <style>a&gt;b{c:url(x&amp;y)}</style>          | x&y     | <style>a&gt;b{c:url(NEW)}</style>
            <style><![CDATA[a>b{c:url(x&y)}]]></style>     | x&y     | <style><![CDATA[a>b{c:url(NEW)}]]></style>
            <style><!-- a{b:url(y)} -->@import "x";</style>| x       | <style><!-- a{b:url(y)} -->@import "NEW";</style>
            <p:rect xmlns:p="http://www.w3.org/2000/svg" fill="url(x)"/> | x | <p:rect xmlns:p="http://www.w3.org/2000/svg" fill="url(NEW)"/>
            <p xmlns="http://www.w3.org/1999/xhtml" style="a:url(x)"/> | x | <p xmlns="http://www.w3.org/1999/xhtml" style="a:url(NEW)"/>
            <g xmlns="http://h/"></g><use href="x"/>       | x       | <g xmlns="http://h/"></g><use href="NEW"/>
            <g xmlns="http://h/"/><use href="x"/>          | x       | <g xmlns="http://h/"/><use href="NEW"/>
            <use href="#a"/>                               | #a      | <use href="NEW"/>
            """)
    void findsAndReplaces(String content, String url, String replaced) {
        String svg = SVG + content + "</svg>";
        List<Reference> references = SvgReferences.scan(SourceText.verbatim("a.svg", svg));
        assertThat(references).extracting(Reference::url).containsExactly(url);
        assertThat(Edits.rewritten(svg, references, old -> "NEW")).isEqualTo(SVG + replaced + "</svg>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='x'/>",
                "<a xlink:href='x'/>",
                "<!-- <use href='x'/> -->",
                "<![CDATA[<use href='x'/>]]>",
                "<?php <use href='x'/> ?>",
                "<use HREF='x'/>",
                "<use other:href='x' xmlns:other='http://h/'/>",
                "<use xlink:href='x' xmlns:xlink='http://h/'/>",
                "<i:use xmlns:i='http://h/' href='x'/>",
                "<g xmlns='http://h/'><use href='x'/></g>",
                "<use href='&ours;/x'/>",
                "<use href='&amp'/>",
                "<style>a{b:url(&ours;)}</style>",
                "<style>/* url(x) */</style>",
                "<text>url(x)</text>",
                "<use href='${x}'/>",
                "<use href='x",
                "<use href=x/>< <use href='x'/>",
                "<style>a{b:url(x<![CDATA[y]]>)}</style>"
            })
    void leavesAlone(String content) {
        assertThat(SvgReferences.scan(SourceText.verbatim("a.svg", SVG + content)))
                .isEmpty();
    }

    @Test
    void readsWhatEditorsWrite() {
        String svg = """
                \uFEFF<?xml version="1.0" encoding="utf-8"?>\r
                <?xml-stylesheet type="text/css" href="a.css"?>
                <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
                  <!ENTITY ns_svg "http://www.w3.org/2000/svg"> <!-- ']> -->
                  <!ENTITY ns_xlink 'http://www.w3.org/1999/xlink'>
                  <!ENTITY bomb "<use href='no.svg'/>">
                ]>
                <svg xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;" xmlns:i="http://ns.adobe.com/ai/">
                <i:pgf href="no.png"/><image xlink:href="b.png"/></svg>
                """;
        List<Reference> references = SvgReferences.scan(SourceText.verbatim("a.svg", svg));
        assertThat(references).extracting(Reference::url).containsExactly("a.css", "b.png");
        assertThat(Edits.rewritten(svg, references, url -> "n-" + url))
                .isEqualTo(svg.replace("a.css", "n-a.css").replace("b.png", "n-b.png"));
    }
}
