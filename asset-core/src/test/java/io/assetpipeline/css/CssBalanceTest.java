package io.assetpipeline.css;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.css.CssBalance.Kind;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CssBalanceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a{}                  | ``           | ``
            a{}/* x              | */           | OPEN_COMMENT@3
            a{b:c                | }            | OPEN_BLOCK@1
            @media x{a{b:c(d[    | ])}}         | OPEN_BLOCK@8 OPEN_BLOCK@10 OPEN_BLOCK@13 OPEN_BLOCK@16
            a{b:"c               | "}           | OPEN_BLOCK@1 OPEN_STRING@4
            a{b:'c               | '}           | OPEN_BLOCK@1 OPEN_STRING@4
            a{b:url(c            | )}           | OPEN_BLOCK@1 OPEN_URL@4
            a{b:url(c"           | )}           | OPEN_BLOCK@1 BAD_URL@4 OPEN_URL@4
            a{b:url("c           | ")}          | OPEN_BLOCK@1 OPEN_BLOCK@4 OPEN_STRING@8
            a{/*                 | */}          | OPEN_BLOCK@1 OPEN_COMMENT@2
            a{b:c\\              | fffd }       | OPEN_BLOCK@1 OPEN_ESCAPE@5
            a{b:c\\\\            | }            | OPEN_BLOCK@1
            a{b:url(c\\          | fffd )}      | OPEN_BLOCK@1 OPEN_URL@4 OPEN_ESCAPE@9
            /*\\                 | */           | OPEN_COMMENT@0
            @import "x"          | ;            | OPEN_STATEMENT@0
            @media (a            | );           | OPEN_STATEMENT@0 OPEN_BLOCK@7
            a{}.b .c             | !{}          | OPEN_RULE@3
            :not(a               | )!{}         | OPEN_RULE@0 OPEN_BLOCK@1
            ({a{                 | }})!{}       | OPEN_BLOCK@0 OPEN_RULE@0 OPEN_BLOCK@1 OPEN_BLOCK@3
            a{}}                 | !{}          | STRAY_BRACKET@3 OPEN_RULE@3
            a{]b:c)}             | ``           | STRAY_BRACKET@2 STRAY_BRACKET@6
            a{b:calc(1}c{}       | )}           | OPEN_BLOCK@1 OPEN_BLOCK@4 STRAY_BRACKET@10
            a{b:url(c'd)}        | ``           | BAD_URL@4
            <!-- -->             | ``           | ``
            """)
    void saysWhatIsOpenAndWhatClosesIt(String css, String closing, String findings) {
        CssBalance balance = CssBalance.check(SourceText.of("a.css", css));
        assertThat(balance.closing()).isEqualTo(closing);
        assertThat(balance.findings().stream()
                        .map(finding -> finding.kind() + "@" + finding.offset())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(findings);
        assertThat(balance.isBalanced()).isEqualTo(findings.isEmpty());
    }

    @Test
    void closesAStringAfterADroppedBackslash() {
        String css = "a{b:\"c\\";
        CssBalance balance = CssBalance.check(SourceText.of("a.css", css));
        assertThat(balance.closing()).isEqualTo("\n\"}");
        assertThat(CssTokenizer.tokenize(css + balance.closing()))
                .anyMatch(
                        token -> token.is(CssTokenType.STRING) && token.value().equals("c") && token.closed());
    }

    @Test
    void reportsAStringThatALineEndCutsOff() {
        CssBalance balance = CssBalance.check(SourceText.of("a.css", "a{b:'c\n;}"));
        assertThat(balance.findings()).containsExactly(new CssBalance.Finding(Kind.BAD_STRING, 4, "'"));
        assertThat(balance.findings().get(0).isOpen()).isFalse();
    }

    @Test
    void takesADeepSheet() {
        CssBalance balance = CssBalance.check(SourceText.of("a.css", "{".repeat(200_000)));
        assertThat(balance.closing()).isEqualTo("}".repeat(200_000));
    }

    @Test
    void closesAnySheetWithoutChangingItsTokens() {
        String[] pieces = {
            "a", "\\", "\\\\", "\\2", "\n", " ", "\"", "'", "/*", "*/", "url(", "f(", "(", ")", "{", "}", "[", "]",
            "@x", "*", "/", ";"
        };
        Random random = new Random(20261121);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder css = new StringBuilder();
            for (int i = random.nextInt(25); i >= 0; i--) {
                css.append(pieces[random.nextInt(pieces.length)]);
            }
            String closed = css
                    + CssBalance.check(SourceText.of("a.css", css.toString())).closing();
            assertThat(CssBalance.check(SourceText.of("a.css", closed)).findings())
                    .as(closed)
                    .noneMatch(CssBalance.Finding::isOpen);
            List<String> before = meaning(css.toString());
            assertThat(meaning(closed).subList(0, before.size())).as(closed).isEqualTo(before);
        }
    }

    private static List<String> meaning(String css) {
        return CssTokenizer.tokenize(css).stream()
                .filter(token -> !token.is(CssTokenType.COMMENT))
                .map(token -> token.type() + " " + token.value())
                .toList();
    }
}
