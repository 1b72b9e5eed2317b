package io.assetpipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 12.5.3, by example. */
class AcceptEncodingTest {

    private static final AcceptEncodings MEMO = new AcceptEncodings();

    /** The weights of br, gzip, zstd and identity. */
    private static List<Integer> weights(AcceptEncoding accepted) {
        return Arrays.asList(
                accepted.weight(Encoding.BR),
                accepted.weight(Encoding.GZIP),
                accepted.weight(Encoding.ZSTD),
                accepted.weight(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "gzip, deflate, br, zstd | 1000 1000 1000 0",
                "gzip | -1 1000 -1 0",
                "x-gzip | -1 1000 -1 0",
                "GZIP, Br;Q=0.5 | 500 1000 -1 0",
                "gzip;q=0.5 | -1 500 -1 0",
                "gzip;q=0 | -1 -1 -1 0",
                "gzip;q=0.0, br;q=0.000 | -1 -1 -1 0",
                "gzip;q=0.001, br;q=1.000 | 1000 1 -1 0",
                "gzip;q=0.25,br;q=0.3 | 300 250 -1 0",
                "gzip;q=1., br;q=0. | -1 1000 -1 0",
                "* | 1000 1000 1000 1000",
                "*;q=0 | -1 -1 -1 -1",
                "*;q=0, gzip | -1 1000 -1 -1",
                "*;q=0, identity;q=0.3 | -1 -1 -1 300",
                "*;q=0.2, br;q=0 | -1 200 200 200",
                "identity | -1 -1 -1 1000",
                "identity;q=0 | -1 -1 -1 -1",
                "identity;q=0, gzip | -1 1000 -1 -1",
                "identity;q=0.5, gzip;q=0.2 | -1 200 -1 500",
                "gzip;q=0, gzip | -1 -1 -1 0",
                "gzip, x-gzip;q=0 | -1 -1 -1 0",
                "compress, deflate | -1 -1 -1 0",
                "br \t ; \t q=0.5 | 500 -1 -1 0",
                ", ,gzip, | -1 1000 -1 0",
                "~~ | -1 -1 -1 0",
                ",,, | -1 -1 -1 0",
                "; | -1 -1 -1 0",
                ";; | -1 -1 -1 0",
                // What breaks the grammar is passed over, the rest holds.
                "gzip;q=abc, br | 1000 -1 -1 0",
                "gzip;q=1.5, br | 1000 -1 -1 0",
                "gzip;q=1.001, br | 1000 -1 -1 0",
                "gzip;q=2, br | 1000 -1 -1 0",
                "gzip;q=-1, br | 1000 -1 -1 0",
                "gzip;q=0.1234, br | 1000 -1 -1 0",
                "gzip;q=00.5, br | 1000 -1 -1 0",
                "gzip;q=.5, br | 1000 -1 -1 0",
                "gzip;q=0,5, br | 1000 -1 -1 0",
                "gzip;q=0x5, br | 1000 -1 -1 0",
                "gzip;q=0.x, br | 1000 -1 -1 0",
                "gzip;q=, br | 1000 -1 -1 0",
                "gzip;q, br | 1000 -1 -1 0",
                "gzip;, br | 1000 -1 -1 0",
                "gzip;q=1;level=9, br | 1000 -1 -1 0",
                "gzip;q = 1, br | 1000 -1 -1 0",
                "gzip br, zstd | -1 -1 1000 0",
                "*;q=bad, br | 1000 -1 -1 0",
                "gzipp, br | 1000 -1 -1 0",
            })
    void readsWeights(String value, String weights) {
        List<Integer> expected =
                Arrays.stream(weights.split(" ", -1)).map(Integer::valueOf).toList();
        assertThat(weights(AcceptEncoding.parse(List.of(value)))).isEqualTo(expected);
        assertThat(weights(MEMO.of(Asked.get("Accept-Encoding: " + value)))).isEqualTo(expected);
        assertThat(weights(MEMO.of(Asked.get("accept-encoding: " + value)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd, dcb, dcz | 1000 1000",
                "dcz;q=0.5, DCB;q=0.4 | 400 500",
                "dcz;q=0, dcb | 1000 -1",
                "dcz;q=abc, dcb | 1000 -1",
                // Whoever says only this may be older than dictionaries.
                "* | -1 -1",
                "*;q=0.5, dcz | -1 1000",
                "*;q=0, dcz | -1 1000",
                "br | -1 -1",
                "dc, dczz, x-dcz | -1 -1",
            })
    void takesNoEncodingWithADictionaryForAcceptedThatIsNotNamed(String value, String weights) {
        AcceptEncoding accepted = AcceptEncoding.parse(List.of(value));
        assertThat(accepted.weight(DeltaEncoding.DCB) + " " + accepted.weight(DeltaEncoding.DCZ))
                .isEqualTo(weights);
    }

    @Test
    void readsSeveralLinesAsOne() {
        Asked asked = Asked.get("Accept-Encoding: gzip;q=0.5", "Accept-Encoding: identity;q=0, br");
        assertThat(weights(MEMO.of(asked))).containsExactly(1000, 500, -1, -1);
    }

    @Test
    void takesNoHeaderForIdentity() {
        assertThat(weights(MEMO.of(Asked.get()))).containsExactly(-1, -1, -1, 0);
    }

    @Test
    void getsOverAnything() {
        Invented.noise(1).forEach(value -> {
            AcceptEncoding accepted = AcceptEncoding.parse(List.of(value));
            assertThat(weights(accepted)).as(value).allMatch(weight -> weight >= -1 && weight <= 1000);
        });
    }

    @Test
    void remembersWhatItHasRead() {
        AcceptEncodings memo = new AcceptEncodings();
        AcceptEncoding read = memo.of(Asked.get("Accept-Encoding: gzip, br"));
        assertThat(memo.of(Asked.get("Accept-Encoding: gzip, br"))).isSameAs(read);
        assertThat(memo.of(Asked.get("Accept-Encoding: gzip, br;q=0.5"))).isNotSameAs(read);
    }

    @Test
    void remembersAsMuchHoweverManyValuesAreMadeUp() {
        AcceptEncodings memo = new AcceptEncodings();
        List<AcceptEncoding> read = Invented.noise(2)
                .map(value -> memo.of(Asked.get("Accept-Encoding: " + value)))
                .toList();
        List<AcceptEncoding> again = Invented.noise(2)
                .map(value -> memo.of(Asked.get("Accept-Encoding: " + value)))
                .toList();
        long kept = IntStream.range(0, read.size())
                .filter(i -> read.get(i) == again.get(i))
                .count();
        assertThat(kept).isLessThan(1000);
        AcceptEncoding last = memo.of(Asked.get("Accept-Encoding: br"));
        assertThat(memo.of(Asked.get("Accept-Encoding: br"))).isSameAs(last);
    }

    @Test
    void doesNotRememberWhatNoBrowserSays() {
        String value = "gzip" + ", br".repeat(1000);
        AcceptEncodings memo = new AcceptEncodings();
        AcceptEncoding read = memo.of(Asked.get("Accept-Encoding: " + value));
        assertThat(weights(read)).containsExactly(1000, 1000, -1, 0);
        assertThat(memo.of(Asked.get("Accept-Encoding: " + value))).isNotSameAs(read);
    }
}
