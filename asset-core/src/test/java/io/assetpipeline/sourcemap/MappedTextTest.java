package io.assetpipeline.sourcemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MappedTextTest {

    private static String origin(MappedText text, int offset) {
        SourceText generated = SourceText.of("generated", text.text());
        return text.map()
                .find(generated.lineOf(offset), generated.columnOf(offset))
                .filter(Mapping::hasSource)
                .map(m -> text.map().sources().get(m.source()).name() + ":" + m.sourceLine() + ":" + m.sourceColumn())
                .orElse("none");
    }

    private static String originOf(MappedText text, String part) {
        return origin(text, text.text().indexOf(part));
    }

    @Test
    void movesWhatFollowsAReplacementOnTheSameLineAndNothingElse() {
        MappedText css = MappedText.identity(SourceText.of("a.css", "a{b:url(x.png) c;d:e}\nf{g:h}\n"));

        MappedText spliced = css.splice(List.of(new Edit(4, 14, "url(x.0123456789abcdef.png)")));

        assertThat(spliced.text()).isEqualTo("a{b:url(x.0123456789abcdef.png) c;d:e}\nf{g:h}\n");
        assertThat(originOf(spliced, "b:")).isEqualTo("a.css:0:2");
        assertThat(originOf(spliced, "url")).isEqualTo("a.css:0:4");
        assertThat(originOf(spliced, "0123")).isEqualTo("a.css:0:4");
        assertThat(originOf(spliced, "c;")).isEqualTo("a.css:0:15");
        assertThat(originOf(spliced, "g:")).isEqualTo("a.css:1:2");
    }

    @Test
    void joinsLinesWhenALineEndIsRemoved() {
        MappedText css = MappedText.identity(SourceText.of("a.css", "a{b:url(\n  x\n) c}\nd{}"));

        MappedText spliced = css.splice(List.of(new Edit(4, 14, "url(y)")));

        assertThat(spliced.text()).isEqualTo("a{b:url(y) c}\nd{}");
        assertThat(originOf(spliced, "y")).isEqualTo("a.css:0:4");
        assertThat(originOf(spliced, "c}")).isEqualTo("a.css:2:2");
        assertThat(originOf(spliced, "d{")).isEqualTo("a.css:3:0");
    }

    @Test
    void startsLinesWhenALineEndIsInserted() {
        MappedText css = MappedText.identity(SourceText.of("a.css", "ab{}cd{}\ne{}"));

        MappedText spliced = css.splice(List.of(new Edit(4, 4, "\n\n")));

        assertThat(spliced.text()).isEqualTo("ab{}\n\ncd{}\ne{}");
        assertThat(originOf(spliced, "cd")).isEqualTo("a.css:0:4");
        assertThat(originOf(spliced, "e{")).isEqualTo("a.css:1:0");
    }

    @Test
    void keepsTheOriginOfWhatFollowsWhenItsMappingWasReplaced() {
        SourceMap.Builder map = SourceMap.builder();
        int source = map.source("a.css", null);
        map.add(0, 0, source, 0, 0, Mapping.NONE).add(0, 3, source, 7, 7, Mapping.NONE);
        MappedText spliced = new MappedText("abcdef", map.build()).splice(List.of(new Edit(2, 5, "X")));

        assertThat(spliced.text()).isEqualTo("abXf");
        assertThat(originOf(spliced, "X")).isEqualTo("a.css:0:0");
        assertThat(originOf(spliced, "f")).isEqualTo("a.css:7:7");
    }

    @Test
    void givesTextAfterAJoinedLineNoOriginIfItHadNone() {
        SourceMap.Builder map = SourceMap.builder();
        int source = map.source("a.css", null);
        map.add(0, 0, source, 0, 0, Mapping.NONE);
        MappedText spliced = new MappedText("ab\ncd", map.build()).splice(List.of(new Edit(1, 3, "")));

        assertThat(spliced.text()).isEqualTo("acd");
        assertThat(originOf(spliced, "a")).isEqualTo("a.css:0:0");
        assertThat(originOf(spliced, "c")).isEqualTo("none");
    }

    @Test
    void keepsTheOriginOfEveryKeptCharacterUnderRandomEdits() {
        Random random = new Random(42);
        for (int run = 0; run < 500; run++) {
            StringBuilder text = new StringBuilder();
            SourceMap.Builder map = SourceMap.builder();
            int source = map.source("s", null);
            int line = 0;
            int lineStart = 0;
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(4) == 0) {
                    map.add(line, i - lineStart, source, random.nextInt(9), i, Mapping.NONE);
                } else if (random.nextInt(8) == 0) {
                    map.addUnmapped(line, i - lineStart);
                }
                boolean lineEnd = random.nextInt(9) == 0;
                text.append(lineEnd ? '\n' : (char) ('a' + random.nextInt(26)));
                if (lineEnd) {
                    line++;
                    lineStart = i + 1;
                }
            }
            MappedText old = new MappedText(text.toString(), map.build());
            List<Edit> edits = new ArrayList<>();
            StringBuilder expected = new StringBuilder();
            List<int[]> kept = new ArrayList<>();
            int at = 0;
            while (at < 60) {
                int start = Math.min(60, at + random.nextInt(15));
                int end = Math.min(60, start + random.nextInt(6));
                String replacement = List.of("", "#", "##\n", "\n#", "###").get(random.nextInt(5));
                for (int i = at; i < start; i++) {
                    kept.add(new int[] {i, expected.length()});
                    expected.append(text.charAt(i));
                }
                edits.add(new Edit(start, end, replacement));
                expected.append(replacement);
                at = end;
            }

            MappedText spliced = old.splice(edits);

            assertThat(spliced.text()).isEqualTo(expected.toString());
            for (int[] pair : kept) {
                if (text.charAt(pair[0]) != '\n') {
                    assertThat(origin(spliced, pair[1])).isEqualTo(origin(old, pair[0]));
                }
            }
        }
    }

    @Test
    void refusesEditsThatOverlapAreUnsortedOrReachPastTheText() {
        MappedText text = MappedText.unmapped("abcdef");

        assertThatThrownBy(() -> text.splice(List.of(new Edit(0, 3, ""), new Edit(2, 4, ""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.splice(List.of(new Edit(3, 4, ""), new Edit(0, 1, ""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> text.splice(List.of(new Edit(3, 7, "")))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Edit(3, 2, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacesTouchingSpans() {
        assertThat(MappedText.unmapped("abcd")
                        .splice(List.of(new Edit(0, 2, "x"), new Edit(2, 2, "-"), new Edit(2, 4, "y")))
                        .text())
                .isEqualTo("x-y");
    }

    @Test
    void appendsTextsWithTheirOriginsOnOneLineAndOnSeveral() {
        MappedText first = MappedText.identity(SourceText.of("a.js", "one()\ntwo()"));
        MappedText second = MappedText.identity(SourceText.of("b.js", "three()\n"));

        MappedText all = MappedText.builder()
                .append("/*!*/")
                .append(first)
                .append(";")
                .append(second)
                .append("")
                .append(first)
                .build();

        assertThat(all.text()).isEqualTo("/*!*/one()\ntwo();three()\none()\ntwo()");
        assertThat(originOf(all, "/*!")).isEqualTo("none");
        assertThat(originOf(all, "one")).isEqualTo("a.js:0:0");
        assertThat(originOf(all, "two")).isEqualTo("a.js:1:0");
        assertThat(originOf(all, ";")).isEqualTo("none");
        assertThat(originOf(all, "three")).isEqualTo("b.js:0:0");
        assertThat(origin(all, all.text().lastIndexOf("two"))).isEqualTo("a.js:1:0");
        assertThat(all.map().sources()).extracting(SourceMap.Source::name).containsExactly("a.js", "b.js");
    }
}
