package io.assetpipeline.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodingTest {

    private static final Content PLAIN = Content.utf8("a { color: red }\n".repeat(1000));

    private static Content encoded(Encoding encoding) throws IOException {
        Encoders encoders = Encoders.of(List.of(encoding), Location.of("test"), new Problems());
        return Objects.requireNonNull(encoders.working().get(encoding)).encode(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BR"})
    void givesBackWhatWasEncoded(Encoding encoding) throws IOException {
        assertThat(Decoding.decode(encoding, encoded(encoding), PLAIN.size())).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BR"})
    void readsOneByteMoreThanThereMayBe(Encoding encoding) throws IOException {
        assertThat(Decoding.decode(encoding, encoded(encoding), 10).size()).isEqualTo(11);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "BR"})
    void saysThatItIsSomethingElse(Encoding encoding) {
        assertThatThrownBy(() -> Decoding.decode(encoding, PLAIN, PLAIN.size()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it cannot be decoded as " + encoding.word() + ": ");
    }

    @Test
    void saysThatNoStoreHasZstandard() {
        assertThatThrownBy(() -> Decoding.decode(Encoding.ZSTD, PLAIN, 1))
                .hasMessage("it cannot be decoded as zstd: no store has files so");
    }
}
