package io.assetpipeline.sourcemap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceMapTest {

    /** From {@code member.js} to {@code app.ts}: line 0 from column 2, line 1 with a name and a hole. */
    private static SourceMap input() {
        SourceMap.Builder builder = SourceMap.builder();
        builder.source("unused.ts", "unused");
        int app = builder.source("app.ts", "app's text");
        return builder.add(0, 2, app, 10, 4, Mapping.NONE)
                .add(1, 0, app, 11, 0, builder.name("inner"))
                .addUnmapped(1, 8)
                .build();
    }

    private static Mapping lookUp(SourceMap map, int column) {
        return map.find(0, column).orElseThrow();
    }

    @Test
    void leadsThroughAnInputMapToTheAuthorsFile() {
        SourceMap.Builder builder = SourceMap.builder();
        int member = builder.source("member.js", "member's text");
        int other = builder.source("other.js", "other's text");
        int outerName = builder.name("outer");
        SourceMap outer = builder.add(0, 0, member, 0, 5, Mapping.NONE)
                .add(0, 10, member, 1, 0, outerName)
                .add(0, 20, member, 1, 3, outerName)
                .add(0, 30, other, 4, 4, outerName)
                .build();

        SourceMap map = outer.through(Map.of("member.js", input()));

        assertThat(map.sources())
                .containsExactly(
                        new SourceMap.Source("app.ts", "app's text"), new SourceMap.Source("other.js", "other's text"));
        assertThat(map.names()).containsExactly("inner", "outer");
        assertThat(map.mappings())
                .containsExactly(
                        new Mapping(0, 0, 0, 10, 4, Mapping.NONE),
                        new Mapping(0, 10, 0, 11, 0, 0),
                        new Mapping(0, 20, 0, 11, 0, 1),
                        new Mapping(0, 30, 1, 4, 4, 1));
    }

    @Test
    void givesNoOriginWhereTheInputMapSaysNothing() {
        SourceMap.Builder builder = SourceMap.builder();
        int member = builder.source("member.js", "member's text");
        SourceMap outer = builder.add(0, 0, member, 0, 0, Mapping.NONE)
                .add(0, 10, member, 0, 2, Mapping.NONE)
                .add(0, 20, member, 1, 9, Mapping.NONE)
                .add(0, 30, member, 9, 9, Mapping.NONE)
                .build();

        SourceMap map = outer.through(Map.of("member.js", input()));

        assertThat(map.find(0, 5)).isEmpty();
        assertThat(lookUp(map, 10).sourceLine()).isEqualTo(10);
        assertThat(lookUp(map, 20).hasSource()).isFalse();
        assertThat(lookUp(map, 35).hasSource()).isFalse();
        assertThat(map.sources()).extracting(SourceMap.Source::name).containsExactly("app.ts");
    }

    @Test
    void renamesSourcesAndJoinsThoseOfOneName() {
        SourceMap.Builder builder = SourceMap.builder();
        SourceMap map = builder.add(0, 0, builder.source("./a.ts", null), 1, 2, builder.name("n"))
                .add(0, 3, builder.source("a.ts", "text"), 3, 4, Mapping.NONE)
                .addUnmapped(0, 9)
                .build()
                .renamed(name -> "src/" + name.replace("./", ""));

        assertThat(map.sources()).extracting(SourceMap.Source::name).containsExactly("src/a.ts");
        assertThat(map.mappings())
                .containsExactly(
                        new Mapping(0, 0, 0, 1, 2, 0),
                        new Mapping(0, 3, 0, 3, 4, Mapping.NONE),
                        new Mapping(0, 9, Mapping.NONE, 0, 0, Mapping.NONE));
    }
}
