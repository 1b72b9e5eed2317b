package io.assetpipeline.css;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CssTokenizerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a-b--c_é                | ident(a-b--c_é)
            --x                     | ident(--x)
            --                      | ident(--)
            -\\31                   | ident(-1)
            \\26 B                  | ident(&B)
            \\000026B               | ident(&B)
            \\1234567               | ident(\ufffd7)
            \\0 \\d800 \\110000     | ident(\ufffd\ufffd\ufffd)
            rgb(                    | function(rgb)
            u\\72l(x)               | url(x)
            URL(  a b )             | bad_url()
            url( a\\ b )            | url(a b)
            url( 'a'                | function(url) whitespace() string(a)
            url(a"b) c              | bad_url() whitespace() ident(c)
            url(a\\)b               | url(a)b)~
            url(                    | url()~
            @media                  | at_keyword(media)
            @-x                     | at_keyword(-x)
            @ -                     | delim(@) whitespace() delim(-)
            #fff                    | id_hash(fff)
            #0ff                    | hash(0ff)
            #-                      | hash(-)
            #.                      | delim(#) delim(.)
            'a"b'                   | string(a"b)
            "a\\"b\\63"             | string(a"bc)
            "abc                    | string(abc)~
            +.5e+3px                | dimension(+.5e+3,px)
            1e3                     | number(1e3)
            1e-x                    | dimension(1,e-x)
            1em                     | dimension(1,em)
            10%                     | percentage(10)
            1.                      | number(1) delim(.)
            1.5.6                   | number(1.5) number(.6)
            -1--x                   | dimension(-1,--x)
            1px\\9                  | dimension(1,px\t)
            U+26                    | ident(U) number(+26)
            u+0025-00ff             | ident(u) number(+0025) dimension(-00,ff)
            u+4??                   | ident(u) number(+4) delim(?) delim(?)
            <!---->                 | cdo() cdc()
            a-->                    | ident(a--) delim(>)
            /*a*//*b                | comment() comment()~
            /*/                     | comment()~
            :;,[](){}               | colon() semicolon() comma() open_square() close_square() open_paren() close_paren() open_curly() close_curly()
            \\                      | ident(\ufffd)
            a\u0000b                | ident(a\ufffdb)
            """)
    void readsEveryTypeOfToken(String css, String tokens) {
        assertThat(shown(css)).isEqualTo(tokens);
    }

    @Test
    void readsAStringThatALineEndCutsOffAsBad() {
        assertThat(shown("\"a\nb")).isEqualTo("bad_string(a) whitespace() ident(b)");
        assertThat(shown("'a\\\nb'")).isEqualTo("string(ab)");
        assertThat(shown("'a\\\r\nb'")).isEqualTo("string(ab)");
        assertThat(shown("'a\fb'")).startsWith("bad_string(a)");
    }

    @Test
    void readsABackslashBeforeALineEndAsASignOfItsOwn() {
        assertThat(shown("a\\\nb")).isEqualTo("ident(a) delim(\\) whitespace() ident(b)");
    }

    @Test
    void dropsABackslashAtTheEndOfAnOpenString() {
        assertThat(shown("\"a\\")).isEqualTo("string(a)~");
    }

    @Test
    void takesTheWhiteSpaceThatEndsAHexadecimalEscapeIntoTheName() {
        List<CssToken> tokens = CssTokenizer.tokenize("\\26  a");
        assertThat(tokens.get(0).end()).isEqualTo(4);
        assertThat(tokens).hasSize(3);
    }

    @Test
    void comparesNamesInAsciiOnly() {
        assertThat(CssNames.matches("URL", "url")).isTrue();
        assertThat(CssNames.matches("\u017frc", "src")).isFalse();
        assertThat(CssNames.lowerCase("\u212aÉK")).isEqualTo("\u212aÉk");
    }

    @Test
    void losesNothingOfAnyText() {
        String[] pieces = {
            "a",
            "-",
            "--",
            "1",
            ".5",
            "e",
            "+",
            "\\",
            "\\26",
            "\n",
            "\r\n",
            "\f",
            " ",
            "\"",
            "'",
            "/*",
            "*/",
            "url(",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "@",
            "#",
            "%",
            "<!--",
            "-->",
            ":",
            ";",
            ",",
            "\u0000",
            "\u0001",
            "\ud800",
            "\ud83d\ude00",
            "é"
        };
        Random random = new Random(20261121);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder css = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                css.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = css.toString();
            List<CssToken> tokens = CssTokenizer.tokenize(text);
            assertThat(tokens.stream().map(token -> token.raw(text)).collect(Collectors.joining()))
                    .isEqualTo(text);
            assertThat(tokens).allMatch(token -> token.end() > token.start());
        }
    }

    private static String shown(String css) {
        return CssTokenizer.tokenize(css).stream()
                .map(token -> token.type().name().toLowerCase(java.util.Locale.ROOT)
                        + "("
                        + token.value()
                        + (token.is(CssTokenType.DIMENSION) ? "," + token.unit() : "")
                        + ")"
                        + (token.closed() ? "" : "~"))
                .collect(Collectors.joining(" "));
    }
}
