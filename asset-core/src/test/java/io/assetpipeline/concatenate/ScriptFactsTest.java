package io.assetpipeline.concatenate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptFactsTest {

    private static ScriptFacts facts(String source, String output) {
        return ScriptFacts.of(SourceText.of("a.js", source), output);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/* nothing */",
                "'use strict'; var a, ü; function b() {} let c; const d = 1; class E {}",
                "import a from 'a'; export { a }",
                "import('./lazy.js'); new URL(`w.js`, import.meta.url); import '\uD800'",
                "if (a) return",
                "a() // the end",
                "var \\u0061b = 1"
            })
    void whatIsWrittenIsRead(String text) throws IOException {
        ScriptFacts facts = facts(text, text);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        facts.write(new DataOutputStream(bytes));

        assertThat(ScriptFacts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(facts);
    }

    @Test
    void theSourceSaysWhatItDoesAndTheOutputHowItEnds() {
        ScriptFacts facts = facts("'use strict'\nvar first\nreturn", "'use strict';var first;return//");

        assertThat(facts.strict()).isTrue();
        assertThat(facts.topLevelReturn()).hasValue(23);
        assertThat(facts.module()).isEmpty();
        assertThat(facts.comment()).isFalse();
        assertThat(facts.declarations())
                .singleElement()
                .satisfies(declaration -> assertThat(declaration.name()).isEqualTo("first"));
        assertThat(facts.useStrict())
                .hasValueSatisfying(directive -> assertThat(directive.end()).isEqualTo(13));
        assertThat(facts.separator()).isEqualTo("\n;\n");
    }

    @Test
    void bothTextsSayWhatTheyName() {
        ScriptFacts facts = facts("/* a */ import './a.js'", "import\"./a.js\"");

        assertThat(facts.written()).extracting(Reference::start).containsExactly(15);
        assertThat(facts.made()).extracting(Reference::start, Reference::url).containsExactly(tuple(6, "./a.js"));
    }

    @Test
    void whatIsNoScriptHasNone() {
        assertThatThrownBy(() -> facts("a(", "a(")).isInstanceOf(BuildException.class);
    }
}
