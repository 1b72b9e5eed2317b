package io.assetpipeline.concatenate;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.concatenate.CssConcatenation.Sheet;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CssConcatenationTest {

    private final Problems problems = new Problems();

    private static Sheet sheet(String name, String text, Map<String, Sheet> inlined) {
        SourceText source = SourceText.of(name, text);
        return Sheet.of(source, MappedText.identity(source), inlined);
    }

    private MappedText concatenate(String... texts) {
        List<Sheet> sheets = new ArrayList<>();
        for (String text : texts) {
            sheets.add(sheet((char) ('a' + sheets.size()) + ".css", text, Map.of()));
        }
        return CssConcatenation.concatenate(sheets, problems);
    }

    private String joined(String... texts) {
        String text = concatenate(texts).text();
        assertThat(problems.all()).isEmpty();
        return text;
    }

    private List<String> reported(String... texts) {
        concatenate(texts);
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void keepsTheOrder() {
        assertThat(joined("a{}", "b{}\n", "", "c{}")).isEqualTo("a{}\nb{}\nc{}\n");
    }

    @Test
    void hasOneCharsetFirst() {
        assertThat(joined("@charset \"utf-8\";a{}", "@charset 'ISO-8859-1';b{}"))
                .isEqualTo("@charset \"UTF-8\";\na{}\nb{}\n");
    }

    @Test
    void namesTheCharsetWhereItMatters() {
        assertThat(joined("a::before{content:'é'}")).isEqualTo("@charset \"UTF-8\";\na::before{content:'é'}\n");
    }

    @Test
    void anExternalImportStaysWhereNoRuleStandsBeforeIt() {
        assertThat(joined("@layer x,y;", "@import url(//x/a.css) screen;", "/*! l */ @import 'https://x/b';b{}"))
                .isEqualTo("@layer x,y;\n@import url(//x/a.css) screen;\n/*! l */ @import 'https://x/b';b{}\n");
    }

    @Test
    void anExternalImportBehindARuleIsAProblem() {
        assertThat(reported("a{}", "/**/\n@import url(//x/b.css);"))
                .containsExactly("b.css:2:1: It imports \"//x/b.css\" from elsewhere, and in the bundle a rule stands"
                        + " before it: browsers ignore an @import that follows a rule. Put a file that holds this"
                        + " @import alone first in the bundle, or link to \"//x/b.css\" from the page.");
    }

    @Test
    void aLayerStatementBetweenTwoImportsEndsThePlaceOfImportsAsInBrowsers() {
        assertThat(reported("@import '//x/a';", "@layer y;", "@import '//x/c';"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("c.css:1:1: It imports \"//x/c\""));
    }

    @Test
    void anImportThatBrowsersIgnoreIsLeftOutWithAWarning() {
        assertThat(concatenate("a{}\n@import 'b.css';c{}").text()).isEqualTo("a{}\nc{}\n");
        assertThat(problems.warnings())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.toString()).startsWith("a.css:2:1: This @import does not stand"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@import 'x.css';a{} | x{}\\na{}",
                "@import url(x.css) screen and (min-width: 1px);a{} | @media screen and (min-width: 1px){x{}\\n}a{}",
                "@import 'x.css' layer;a{} | @layer{x{}\\n}a{}",
                "@import 'x.css' layer(base.reset);a{} | @layer base.reset{x{}\\n}a{}",
                "@import 'x.css' supports(display: grid);a{} | @supports (display: grid){x{}\\n}a{}",
                "@import 'x.css' supports(not (display: grid));a{} | @supports (not (display: grid)){x{}\\n}a{}",
                "@import 'x.css' layer(l) supports(a: b) print;a{} | @media print{@supports (a: b){@layer l{x{}\\n}}}a{}",
                "@charset 'x';@layer q;@import 'x.css';a{} | @charset \"UTF-8\";\\n@layer q;x{}\\na{}",
            })
    void putsAnImportedSheetInItsPlaceUnderItsConditions(String text, String expected) {
        Sheet imported = sheet("x.css", "x{}", Map.of());
        MappedText bundle =
                CssConcatenation.concatenate(List.of(sheet("a.css", text, Map.of("x.css", imported))), problems);

        assertThat(bundle.text()).isEqualTo(expected.replace("\\n", "\n") + "\n");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void anExternalImportInAConditionalImportIsAProblem() {
        Sheet inner = sheet("x.css", "\n@import '//x/y';", Map.of());
        CssConcatenation.concatenate(
                List.of(sheet("a.css", "@import 'x.css' print;", Map.of("x.css", inner))), problems);

        assertThat(problems.all())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .startsWith("x.css:2:1: It imports \"//x/y\" from elsewhere, and is itself imported under"));
    }

    @Test
    void anExternalImportInAPlainImportStays() {
        Sheet inner = sheet("x.css", "@import '//x/y';x{}", Map.of());
        String text = CssConcatenation.concatenate(
                        List.of(sheet("a.css", "@import 'x.css';a{}", Map.of("x.css", inner))), problems)
                .text();

        assertThat(text).isEqualTo("@import '//x/y';x{}\na{}\n");
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a{b:c | a{b:c} | a.css:1:2: \"{\" is not closed",
                "@media x{a{b:f(c | @media x{a{b:f(c)}} | a.css:1:9: \"{\" is not closed",
                "a{}/* x | a{}/* x*/ | a.css:1:4: \"/*\" is not closed",
                "a{b:'c | a{b:'c'} | a.css:1:5: \"'\" is not closed",
                "a{b:url(c | a{b:url(c)} | a.css:1:5: \"url(\" is not closed",
                "@unknown x | @unknown x; | a.css:1:1: \"@unknown\" is not ended",
                "a b | a b!{} | a.css:1:1: \"a\" begins a rule",
            })
    void closesWhatAMemberLeavesOpenAndWarns(String text, String closed, String warning) {
        assertThat(concatenate(text, "z{}").text()).isEqualTo(closed + "\nz{}\n");
        assertThat(problems.errors()).isEmpty();
        assertThat(problems.warnings())
                .anySatisfy(problem -> assertThat(problem.toString()).startsWith(warning));
    }

    @Test
    void aNamespaceIsAProblemAmongSeveralMembersOnly() {
        assertThat(joined("@namespace svg url(http://x);svg|a{}")).isEqualTo("@namespace svg url(http://x);svg|a{}\n");
        assertThat(reported("a{}", "@namespace url(http://x);"))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem).startsWith("b.css:1:1: @namespace holds for one style sheet"));
    }

    @Test
    void everyPlaceLeadsToItsAuthorsFile() {
        Sheet imported = sheet("x.css", "\n\n  x{}", Map.of());
        MappedText bundle = CssConcatenation.concatenate(
                List.of(sheet("a.css", "@import 'x.css' print;\na{}", Map.of("x.css", imported))), problems);

        assertThat(bundle.text()).isEqualTo("@media print{\n\n  x{}\n}\na{}\n");
        assertThat(bundle.map().find(2, 2)).hasValueSatisfying(mapping -> {
            assertThat(bundle.map().sources().get(mapping.source()).name()).isEqualTo("x.css");
            assertThat(mapping.sourceLine()).isEqualTo(2);
        });
        assertThat(bundle.map().find(4, 0)).hasValueSatisfying(mapping -> {
            assertThat(bundle.map().sources().get(mapping.source()).name()).isEqualTo("a.css");
            assertThat(mapping.sourceLine()).isEqualTo(1);
        });
    }

    private String underACondition(String imported) {
        Sheet part = sheet("i.css", imported, Map.of());
        Sheet all = sheet("m.css", "@import 'i.css' print;.z{}", Map.of("i.css", part));
        return CssConcatenation.concatenate(List.of(all), problems).text();
    }

    @Test
    void aStrayBracketDoesNotEndTheConditionOfItsImport() {
        assertThat(underACondition("a{}} b{} c{}")).isEqualTo("@media print{a{}! b{} c{}\n}.z{}\n");
        assertThat(underACondition("a{}}")).isEqualTo("@media print{a{}!!{}\n}.z{}\n");
        assertThat(underACondition("a{b:(})}")).isEqualTo("@media print{a{b:(})}\n}.z{}\n");
    }

    @Test
    void commentSignsOfHtmlDoNotSpoilTheRulesBehindThemUnderACondition() {
        assertThat(underACondition("<!-- a{} -->@x;<!-- b{}")).isEqualTo("@media print{  a{}  @x;  b{}\n}.z{}\n");
        assertThat(underACondition("a <!-- b{}")).isEqualTo("@media print{a <!-- b{}\n}.z{}\n");
    }
}
