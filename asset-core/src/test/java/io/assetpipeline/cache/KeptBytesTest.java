package io.assetpipeline.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBytesTest {

    private static DataInputStream in(Content content) {
        return new DataInputStream(content.newInputStream());
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        String text = "Grüße, 😀 ".repeat(20_000);
        List<Problem> warnings = List.of(
                Problem.warning(new Location("js/a.js", 2, 3), "What.", "Remedy."),
                Problem.warning(Location.of("assets.yaml"), "Why?", ""));
        Content kept = KeptBytes.of(out -> {
            KeptBytes.write(out, text);
            KeptBytes.write(out, warnings);
            KeptBytes.write(out, "");
        });

        DataInputStream in = in(kept);
        assertThat(KeptBytes.text(in)).isEqualTo(text);
        assertThat(KeptBytes.warnings(in)).isEqualTo(warnings);
        assertThat(KeptBytes.text(in)).isEmpty();
        assertThat(in.available()).isZero();
    }

    @Test
    void halfACharacterIsNotKept() {
        assertThatThrownBy(() -> KeptBytes.of(out -> KeptBytes.write(out, "a\ud83d")))
                .isInstanceOf(CharacterCodingException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 4, Integer.MAX_VALUE})
    void noLengthIsBelieved(int length) throws IOException {
        Content hostile = KeptBytes.of(out -> {
            out.writeInt(length);
            out.writeBytes("abc");
        });

        assertThatThrownBy(() -> KeptBytes.text(in(hostile))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeptBytes.warnings(in(hostile))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeptBytes.count(in(hostile))).isInstanceOf(IOException.class);
    }
}
