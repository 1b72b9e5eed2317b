package io.assetpipeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 section 14.1.2, by example. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0 | 0-0",
                "bytes=0-99 | 0-99",
                "bytes=10-19 | 10-19",
                "bytes=99-99 | 99-99",
                "bytes=0-100 | 0-99",
                "bytes=50- | 50-99",
                "bytes=0- | 0-99",
                "bytes=-1 | 99-99",
                "bytes=-100 | 0-99",
                "bytes=-101 | 0-99",
                "bytes=-99999999999999999999999 | 0-99",
                "bytes=7-99999999999999999999999 | 7-99",
                "BYTES=1-2 | 1-2",
                "Bytes=001-0002 | 1-2",
                "bytes= 1-2 | 1-2",
                "bytes=,1-2 , | 1-2",
                "bytes=100- | none",
                "bytes=100-200 | none",
                "bytes=99999999999999999999999- | none",
                "bytes=-0 | none",
                "bytes=0-1,3-4 | whole",
                "bytes=0-1, -1 | whole",
                "bytes=0-1,200-300 | whole",
                "bytes=200-201,300-301 | whole",
                "bytes=2-1 | whole",
                "bytes=- | whole",
                "bytes= | whole",
                "bytes | whole",
                "bytes=, | whole",
                "bytes=1 | whole",
                "bytes=a-b | whole",
                "bytes=1-b | whole",
                "bytes=1-2-3 | whole",
                "bytes=--1 | whole",
                "bytes=+1-2 | whole",
                "bytes=1 - 2 | whole",
                "bytes =1-2 | whole",
                "bytes:1-2 | whole",
                "bytes=0x1-2 | whole",
                "bytes=\u0661-2 | whole",
                "items=0-1 | whole",
                "seconds=1-2 | whole",
                "0-1 | whole",
            })
    void readsWhichBytesAreMeant(String value, String expected) {
        assertThat(word(ByteRange.parse(value, 100))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"bytes=0- | none", "bytes=0-0 | none", "bytes=-1 | whole", "bytes=-0 | none", "bytes=1-0 | whole"})
    void findsNoPartsInAnEmptyFile(String value, String expected) {
        assertThat(word(ByteRange.parse(value, 0))).isEqualTo(expected);
    }

    @Test
    void staysInsideTheFileWhateverIsAsked() {
        Invented.noise(3).map(noise -> "bytes=" + noise).forEach(value -> {
            if (ByteRange.parse(value, 10) instanceof ByteRange.Part part) {
                assertThat(part.first()).as(value).isBetween(0L, part.last());
                assertThat(part.last()).as(value).isLessThan(10);
                assertThat(part.length()).as(value).isPositive();
            }
        });
    }

    private static String word(ByteRange range) {
        if (range instanceof ByteRange.Part part) {
            return part.first() + "-" + part.last();
        }
        return range instanceof ByteRange.Whole ? "whole" : "none";
    }
}
