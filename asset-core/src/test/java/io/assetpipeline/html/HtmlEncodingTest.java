package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlEncodingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p>ü                                                               | UTF-8        | UTF-8
            <meta charset=utf-8>ü                                              | UTF-8        | UTF-8
            <meta charset="windows-1252">ü€                                    | windows-1252 | windows-1252
            <META CHARSET='ISO-8859-1'>ü€                                      | windows-1252 | windows-1252
            <meta charset = latin1 />ü                                         | windows-1252 | windows-1252
            <meta name=x><meta charset=iso-8859-2>ł                            | ISO-8859-2   | ISO-8859-2
            <meta http-equiv=Content-Type content="text/html; charset=koi8-r">я| KOI8-R       | KOI8-R
            <meta charset=shift_jis>表                                          | Shift_JIS    | Shift_JIS
            <meta charset=utf-16>ü                                             | UTF-8        | UTF-8
            <meta charset=nonsense>ü                                           | UTF-8        | UTF-8
            <meta charset='§'>ü                                                | UTF-8        | UTF-8
            <!-- <meta charset=koi8-r> --><p>ü                                 | UTF-8        | UTF-8
            <p>ü                                                               | windows-1252 | ISO-8859-1
            <meta charset=utf-8>ü                                              | windows-1252 | ISO-8859-1
            \uFEFF<meta charset=koi8-r>ü                                       | UTF-8        | UTF-8
            \uFEFF<p>ü                                                         | UTF-16LE     | UTF-16LE
            \uFEFF<p>ü                                                         | UTF-16BE     | UTF-16BE
            """)
    void decodesAsBrowsersDo(String html, String written, String expected) {
        String text = html.replace("\\uFEFF", "\uFEFF");
        byte[] file = text.getBytes(Charset.forName(written));
        HtmlEncoding decoded = HtmlEncoding.decode(file);
        assertThat(decoded.charset()).isEqualTo(Charset.forName(expected));
        assertThat(decoded.encode(decoded.text())).isEqualTo(file);
        if (!expected.equals("ISO-8859-1")) {
            assertThat(decoded.text()).isEqualTo(text);
        }
    }

    @Test
    void leadsBackToTheSameBytesFromAnyBytes() {
        String[] starts = {
            "",
            "<meta charset=utf-8>",
            "<meta charset=windows-1252>",
            "<meta charset=iso-2022-jp>",
            "<meta charset=gbk>",
            "<meta charset=utf-7>",
            "<meta charset=shift_jis>",
            "<meta charset=x-user-defined>",
            "<meta charset=ISO-2022-CN>",
            "\u00EF\u00BB\u00BF",
            "\u00FF\u00FE",
            "\u00FE\u00FF"
        };
        Random random = new Random(4);
        for (String start : starts) {
            for (int round = 0; round < 200; round++) {
                byte[] file = new byte[start.length() + random.nextInt(60)];
                random.nextBytes(file);
                System.arraycopy(start.getBytes(StandardCharsets.ISO_8859_1), 0, file, 0, start.length());
                HtmlEncoding decoded = HtmlEncoding.decode(file);
                assertThat(decoded.encode(decoded.text())).isEqualTo(file);
            }
        }
    }
}
