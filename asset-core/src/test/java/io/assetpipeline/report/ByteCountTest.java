package io.assetpipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "812, 812 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1449, 1.4 kB",
        "9449, 9.4 kB",
        "9500, 10 kB",
        "361_000, 361 kB",
        "999_499, 999 kB",
        "999_500, 1.0 MB",
        "1_249_000, 1.2 MB",
        "12_345_678, 12.3 MB"
    })
    void isRoundedToTheUnitThatPeopleRead(String bytes, String text) {
        assertThat(new ByteCount(Long.parseLong(bytes.replace("_", "")))).hasToString(text);
    }
}
