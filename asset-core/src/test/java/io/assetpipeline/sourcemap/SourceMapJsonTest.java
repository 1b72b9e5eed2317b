package io.assetpipeline.sourcemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceMapJsonTest {

    /** What esbuild 0.25.10 wrote for a file of TypeScript; every segment was worked out by hand. */
    private static final String REAL = """
            {
              "version": 3,
              "sources": ["greet.ts"],
              "sourceRoot": "/src",
              "sourcesContent": ["export function greet(person: string): string {\\n  const text = \\"Hello \\" + person;\\n  return text;\\n}\\n"],
              "mappings": "AAAO,gBAAS,MAAMA,EAAwB,CAE5C,MADa,SAAWA,CAE1B",
              "names": ["person"]
            }
            """;

    private static SourceMap readMappings(String mappings) throws SourceMapFormatException {
        return SourceMapJson.read(
                "{\"version\":3,\"sources\":[\"a\",\"b\"],\"names\":[\"n\"],\"mappings\":\"" + mappings + "\"}");
    }

    @Test
    void readsTheMapOfARealTool() throws SourceMapFormatException {
        SourceMap map = SourceMapJson.read(REAL);

        assertThat(map.sources()).hasSize(1);
        assertThat(map.sources().get(0).name()).isEqualTo("/src/greet.ts");
        assertThat(map.sources().get(0).content()).startsWith("export function greet(person: string)");
        assertThat(map.names()).containsExactly("person");
        assertThat(map.mappings())
                .containsExactly(
                        new Mapping(0, 0, 0, 0, 7, Mapping.NONE),
                        new Mapping(0, 16, 0, 0, 16, Mapping.NONE),
                        new Mapping(0, 22, 0, 0, 22, 0),
                        new Mapping(0, 24, 0, 0, 46, Mapping.NONE),
                        new Mapping(0, 25, 0, 2, 2, Mapping.NONE),
                        new Mapping(0, 31, 0, 1, 15, Mapping.NONE),
                        new Mapping(0, 40, 0, 1, 26, 0),
                        new Mapping(0, 41, 0, 3, 0, Mapping.NONE));
    }

    @Test
    void writesWhatItRead() throws SourceMapFormatException {
        String written = SourceMapJson.write(SourceMapJson.read(REAL));

        assertThat(written)
                .isEqualTo("{\"version\":3,\"sources\":[\"/src/greet.ts\"],\"sourcesContent\":[\"export function"
                        + " greet(person: string): string {\\n  const text = \\\"Hello \\\" + person;\\n  return"
                        + " text;\\n}\\n\"],\"names\":[\"person\"],\"mappings\":\"AAAO,gBAAS,MAAMA,EAAwB,CAE5C,"
                        + "MADa,SAAWA,CAE1B\"}");
        assertThat(SourceMapJson.write(SourceMapJson.read(written))).isEqualTo(written);
    }

    @Test
    void readsSegmentsOfOneFourAndFiveNumbersOnSeveralLines() throws SourceMapFormatException {
        assertThat(readMappings("A,EAAA,ICEEA;;;D,ADDFC".replace("D,ADDFC", "C,EDDFA"))
                        .mappings())
                .containsExactly(
                        new Mapping(0, 0, Mapping.NONE, 0, 0, Mapping.NONE),
                        new Mapping(0, 2, 0, 0, 0, Mapping.NONE),
                        new Mapping(0, 6, 1, 2, 2, 0),
                        new Mapping(3, 1, Mapping.NONE, 0, 0, Mapping.NONE),
                        new Mapping(3, 3, 0, 1, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "A, 0",
        "e, 15",
        "gB, 16",
        "+B, 31",
        "ggB, 512",
        "+/B, 1023",
        "+/////D, 2147483647",
    })
    void readsAndWritesColumnsOfEveryLength(String text, int column) throws SourceMapFormatException {
        SourceMap map = readMappings(text);

        assertThat(map.mappings()).containsExactly(new Mapping(0, column, Mapping.NONE, 0, 0, Mapping.NONE));
        assertThat(SourceMapJson.write(map)).endsWith("\"mappings\":\"" + text + "\"}");
    }

    @Test
    void sortsSegmentsThatGoBackOnALine() throws SourceMapFormatException {
        assertThat(readMappings("I,F,C").mappings()).extracting(Mapping::column).containsExactly(2, 3, 4);
    }

    @Test
    void roundTripsLargeAndNegativeSteps() throws SourceMapFormatException {
        SourceMap map = SourceMap.builder()
                .add(0, 0, 0, 0, 0, Mapping.NONE)
                .add(0, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE, Mapping.NONE)
                .add(0, 70_000, 0, 3, 1, Mapping.NONE)
                .addUnmapped(5, 1)
                .add(900, 12, 0, 0, 0, Mapping.NONE)
                .build();
        String mappings = MappingText.write(map.mappings());

        assertThat(MappingText.read(mappings, 1, 0)).isEqualTo(map.mappings());
    }

    @Test
    void takesANameBeyondTheListAsNone() throws SourceMapFormatException {
        assertThat(readMappings("AAAAC").mappings()).containsExactly(new Mapping(0, 0, 0, 0, 0, Mapping.NONE));
    }

    @Test
    void takesANullSourceAsNoOrigin() throws SourceMapFormatException {
        SourceMap map = SourceMapJson.read(
                "{\"version\":3,\"sources\":[null,\"a.js\"],\"sourcesContent\":null,\"names\":[],\"mappings\":\"AAAA,CCAA\"}");

        assertThat(map.sources()).containsExactly(new SourceMap.Source("a.js", null));
        assertThat(map.mappings())
                .containsExactly(
                        new Mapping(0, 0, Mapping.NONE, 0, 0, Mapping.NONE), new Mapping(0, 1, 0, 0, 0, Mapping.NONE));
    }

    @ParameterizedTest
    @CsvSource({
        "src, a.js, src/a.js",
        "src/, a.js, src/a.js",
        "'', a.js, a.js",
        "src, /a.js, /a.js",
        "src, webpack://x/a.js, webpack://x/a.js"
    })
    void putsTheSourceRootBeforeRelativeSources(String root, String source, String expected)
            throws SourceMapFormatException {
        assertThat(SourceMapJson.read("{\"version\":3,\"sourceRoot\":\"" + root + "\",\"sources\":[\"" + source
                                + "\"],\"names\":[],\"mappings\":\"\"}")
                        .sources())
                .containsExactly(new SourceMap.Source(expected, null));
    }

    @Test
    void readsSectionsAndCutsEachWhereTheNextStarts() throws SourceMapFormatException {
        SourceMap map = SourceMapJson.read("""
                )]}' anything
                {"version":3,"ignoreList":[0],"sections":[
                  {"map":{"version":3,"sources":["a"],"names":["x"],"mappings":"AAAAA;AACA;IACA;AACA"},"offset":{"line":0,"column":3}},
                  {"offset":{"line":2,"column":2},"map":{"version":3,"sources":["b"],"names":["y"],"mappings":"EAAAA;AACA","file":{"x":[1]}}}
                ]}
                """);

        assertThat(map.sources()).extracting(SourceMap.Source::name).containsExactly("a", "b");
        assertThat(map.names()).containsExactly("x", "y");
        assertThat(map.mappings())
                .containsExactly(
                        new Mapping(0, 3, 0, 0, 0, 0),
                        new Mapping(1, 0, 0, 1, 0, Mapping.NONE),
                        new Mapping(2, 4, 1, 0, 0, 1),
                        new Mapping(3, 0, 1, 1, 0, Mapping.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                             | a map is not an object",
                ")]}'                                            | a map is not an object",
                "[]                                             | a map is not an object",
                "{                                              | it is not JSON",
                "nonsense                                       | it is not JSON",
                "{}                                             | it has no \"version\"",
                "{\"version\":2,\"mappings\":\"\"}              | its \"version\" is not 3",
                "{\"version\":\"3\",\"mappings\":\"\"}          | its \"version\" is not 3",
                "{\"version\":3}                                | it has no \"mappings\"",
                "{\"version\":3,\"mappings\":7}                 | \"mappings\" is not a string",
                "{\"version\":3,\"mappings\":\"\",\"sources\":{}}   | \"sources\" is not an array",
                "{\"version\":3,\"mappings\":\"\",\"sources\":[1]}  | \"sources\" is not a string",
                "{\"version\":3,\"mappings\":\"AAAA\",\"sources\":[]} | \"mappings\" names source 0 of 0 sources",
                "{\"version\":3,\"mappings\":\"\"} {}           | text follows the map",
                "{\"sections\":{}}                              | \"sections\" is not an array",
                "{\"sections\":[{\"offset\":{\"line\":0,\"column\":0}}]} | a section has no \"offset\" or no \"map\"",
                "{\"sections\":[{\"offset\":{\"line\":-1,\"column\":0}}]} | an \"offset\" has a negative or too large",
                "{\"sections\":[{\"offset\":{\"line\":99999999999999999999,\"column\":0}}]} | an \"offset\" has a negative or",
                "{\"sections\":[{\"offset\":{\"line\":1.5,\"column\":0}}]} | \"line\" is not a whole number",
                "{\"sections\":[{\"offset\":{\"line\":0,\"column\":0},\"map\":{\"sections\":[]}}]} | a section holds sections",
            })
    void refusesWhatIsNoMapWithTheReason(String json, String reason) {
        assertThatThrownBy(() -> SourceMapJson.read(json))
                .isInstanceOf(SourceMapFormatException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AA",
                "AAA",
                "AAAAAA",
                "g",
                "AAAg,A",
                "D",
                "ADAA",
                "AAAA,B",
                "ä",
                "A A",
                "=",
                "AEAA",
                "gggggggggA"
            })
    void refusesMappingsThatAreNotValid(String mappings) {
        assertThatThrownBy(() -> readMappings(mappings))
                .isInstanceOf(SourceMapFormatException.class)
                .hasMessageContaining("\"mappings\"");
    }

    @Test
    void refusesSectionsOutOfOrder() {
        String map = "\"map\":{\"version\":3,\"sources\":[],\"names\":[],\"mappings\":\"\"}";
        assertThatThrownBy(
                        () -> SourceMapJson.read("{\"version\":3,\"sections\":[{\"offset\":{\"line\":1,\"column\":0},"
                                + map + "},{\"offset\":{\"line\":0,\"column\":9}," + map + "}]}"))
                .hasMessageContaining("\"sections\" are not in order");
    }

    @Test
    void refusesDeepNestingInsteadOfOverflowingTheStack() {
        assertThatThrownBy(() -> SourceMapJson.read("{\"x\":" + "[".repeat(200_000)))
                .isInstanceOf(SourceMapFormatException.class);
        assertThatThrownBy(() -> SourceMapJson.read("{\"sections\":[{\"map\":".repeat(50_000)))
                .isInstanceOf(SourceMapFormatException.class);
    }

    @Test
    void readsAMapOfAMillionSegments() throws SourceMapFormatException {
        SourceMap map = readMappings("AAAA" + ",CACA".repeat(1_000_000));

        assertThat(map.find(0, 1_000_000)).contains(new Mapping(0, 1_000_000, 0, 1_000_000, 0, Mapping.NONE));
    }

    @Test
    void endsWithAMapOrARefusalForEveryDamagedText() {
        for (int cut = 0; cut < REAL.length(); cut++) {
            for (String damaged : new String[] {
                REAL.substring(0, cut),
                REAL.substring(0, cut) + REAL.substring(cut + 1),
                REAL.substring(0, cut) + "\"" + REAL.substring(cut)
            }) {
                try {
                    assertThat(SourceMapJson.read(damaged).mappings()).isNotNull();
                } catch (SourceMapFormatException e) {
                    assertThat(e.reason()).isNotBlank();
                }
            }
        }
    }

    @Test
    void readsDataUrlsInBase64AndPercentEncoded() throws SourceMapFormatException {
        String json = "{\"version\":3,\"sources\":[\"ä%.ts\"],\"names\":[],\"mappings\":\"AAAA\"}";
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        SourceMap.Source expected = new SourceMap.Source("ä%.ts", null);

        assertThat(SourceMapJson.readDataUri("data:application/json;charset=utf-8;base64," + base64))
                .hasValueSatisfying(map -> assertThat(map.sources()).containsExactly(expected));
        assertThat(SourceMapJson.readDataUri(
                        "DATA:application/json," + json.replace("%", "%25").replace("\"", "%22")))
                .hasValueSatisfying(map -> assertThat(map.sources()).containsExactly(expected));
        assertThat(SourceMapJson.readDataUri("app.js.map")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data:application/json;base64", "data:application/json;base64,%%%", "data:,", "data:;base64,e30="
            })
    void refusesDataUrlsWithoutAMap(String url) {
        assertThatThrownBy(() -> SourceMapJson.readDataUri(url)).isInstanceOf(SourceMapFormatException.class);
    }

    @Test
    void writesNullForASourceWithoutContentAndKeepsTheOrderOfSources() {
        SourceMap.Builder builder = SourceMap.builder();
        int second = builder.source("b.css", null);
        int first = builder.source("a.css", "a{}\n");
        SourceMap map = builder.add(0, 0, first, 0, 0, Mapping.NONE)
                .add(2, 4, second, 1, 1, Mapping.NONE)
                .addUnmapped(2, 9)
                .build();

        assertThat(SourceMapJson.write(map))
                .isEqualTo("{\"version\":3,\"sources\":[\"b.css\",\"a.css\"],\"sourcesContent\":[null,\"a{}\\n\"],"
                        + "\"names\":[],\"mappings\":\"ACAA;;IDCC,K\"}");
    }
}
