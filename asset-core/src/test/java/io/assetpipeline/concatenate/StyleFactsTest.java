package io.assetpipeline.concatenate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.css.CssBalance;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.StyleReferences;
import io.assetpipeline.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleFactsTest {

    private static SourceText source(String text) {
        return SourceText.of("a.css", text);
    }

    private static byte[] written(StyleFacts facts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        facts.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static StyleFacts read(byte[] bytes) throws IOException {
        return StyleFacts.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a { b: c",
                "@charset 'utf-8'; @layer a, b; @import url(x.css) layer(a) supports(display: grid) print; @namespace x 'y';",
                "@import 'x'; a {} b {} @import 'late.css'; c {}",
                "a { b: url( x.png ); c: image-set('y.png' 1x) } /* ü */ @font-face { src: url(data:font/woff2;base64,AA) }",
                "] a { b: 'cut\n} \\"
            })
    void whatIsWrittenIsRead(String text) throws IOException {
        StyleFacts facts = StyleFacts.of(source(text), text + "@media print{}");

        assertThat(read(written(facts))).isEqualTo(facts);
    }

    @Test
    void theyAreWhatReadingTheTextSays() {
        SourceText text = source("@import 'a.css'; b { c: url(d.png) } ] e {");

        SheetFacts facts = SheetFacts.of(text);

        assertThat(facts.balance()).isEqualTo(CssBalance.check(text));
        assertThat(facts.loaded()).isEqualTo(StyleReferences.loaded(text));
        assertThat(facts.loaded()).extracting(Reference::url).containsExactly("a.css", "d.png");
    }

    @Test
    void ofRulesInARowTheFirstTells() {
        SourceText text = source("a {} b {} @import 'late.css'; c {} d {} @x y;");

        List<CssStatement> all = CssStatements.scan(text).all();

        assertThat(SheetFacts.of(text).statements()).containsExactly(all.get(0), all.get(2), all.get(3));
    }

    @Test
    void aSheetThatStaysAsItIsIsReadOnce() {
        StyleFacts facts = StyleFacts.of(source("a {}"), "a {}");

        assertThat(facts.made()).isSameAs(facts.written());
        assertThat(facts.withMade("b {").made().balance().closing()).isEqualTo("}");
    }

    @Test
    void otherBytesAreAnError() throws IOException {
        byte[] bytes = written(StyleFacts.of(source("@import 'a.css';"), "@import 'a.css';"));
        bytes[bytes.length / 2] ^= 0x55;

        assertThatThrownBy(() -> read(bytes)).isInstanceOfAny(IOException.class, IllegalArgumentException.class);
    }
}
