package io.assetpipeline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void areInProportion() {
        assertThat(Shares.of(100, List.of(1L, 3L))).containsExactly(25L, 75L);
    }

    @Test
    void addUpToTheWhole() {
        assertThat(Shares.of(100, List.of(1L, 1L, 1L))).containsExactly(34L, 33L, 33L);
        assertThat(Shares.of(2, List.of(5L, 5L, 5L, 5L))).containsExactly(1L, 1L, 0L, 0L);
        assertThat(Shares.of(31_204, List.of(7L, 11L, 13L, 999_983L)))
                .satisfies(shares -> assertThat(
                                shares.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(31_204));
    }

    @Test
    void areNothingWhereNothingWeighs() {
        assertThat(Shares.of(20, List.of(0L, 0L))).containsExactly(0L, 0L);
        assertThat(Shares.of(20, List.of())).isEmpty();
    }
}
