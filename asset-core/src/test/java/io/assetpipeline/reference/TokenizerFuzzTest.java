package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.css.CssBalance;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is read of any text is all of the text. */
class TokenizerFuzzTest {

    private static final int TRIES = 1500;

    private final FuzzTexts css = FuzzLanguages.css();
    private final FuzzTexts js = FuzzLanguages.js();

    @Provide
    Arbitrary<String> stylesheets() {
        return css.arbitrary();
    }

    @Provide
    Arbitrary<String> scripts() {
        return js.arbitrary();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void losesNothingOfAStylesheet(@ForAll("stylesheets") String text) {
        // Neither a byte order mark nor CR LF has to be gone.
        assertThat(CssTokenizer.tokenize(text).stream()
                        .peek(token -> assertThat(token.end()).isGreaterThan(token.start()))
                        .map((CssToken token) -> text.substring(token.start(), token.end()))
                        .collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void losesNothingOfAScriptButWhiteSpace(@ForAll("scripts") String text) {
        SourceText source = SourceText.of("fuzz.js", text);
        JsProgram program;
        try {
            program = JsProgram.scan(source);
        } catch (BuildException e) {
            assertThat(e.problems()).isNotEmpty();
            return;
        }
        int end = 0;
        for (JsToken token : program.tokens()) {
            assertThat(token.end()).isGreaterThan(token.start());
            assertThat(source.text().substring(end, token.start())).matches("[\\s\\u00a0\\u2028\\u2029\\uFEFF]*");
            end = token.end();
        }
        assertThat(source.text().substring(end)).matches("[\\s\\u00a0\\u2028\\u2029\\uFEFF]*");
        assertThat(program.imports()).allSatisfy(found -> {
            assertThat(found.start()).isBetween(0, found.end());
            assertThat(found.end()).isLessThanOrEqualTo(source.text().length());
        });
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void readsEveryStylesheetAsStatementsInOrder(@ForAll("stylesheets") String text) {
        SourceText source = SourceText.of("fuzz.css", text);
        int end = 0;
        for (CssStatement statement : CssStatements.scan(source).all()) {
            assertThat(statement.start()).isGreaterThanOrEqualTo(end);
            assertThat(statement.end()).isGreaterThan(statement.start());
            if (statement instanceof CssStatement.Import found) {
                assertThat(found.reference().start()).isBetween(statement.start(), statement.end());
                assertThat(found.reference().end()).isBetween(statement.start(), statement.end());
            }
            end = statement.end();
        }
        assertThat(end).isLessThanOrEqualTo(source.text().length());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void closesEveryStylesheet(@ForAll("stylesheets") String text) {
        String closed = text + CssBalance.check(SourceText.of("fuzz.css", text)).closing();

        assertThat(CssBalance.check(SourceText.of("fuzz.css", closed)).findings())
                .noneMatch(CssBalance.Finding::isOpen);
    }
}
