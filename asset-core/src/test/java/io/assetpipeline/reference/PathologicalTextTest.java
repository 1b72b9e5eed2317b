package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.css.CssBalance;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long texts that cost anyone who looks back or ahead too often hours, and who calls himself for each bracket the stack. The
 * time allowed is no measure: one pass takes a second.
 */
@Execution(ExecutionMode.CONCURRENT) // each computes alone for long
class PathologicalTextTest {

    private static final int MEGABYTE = 1 << 20;
    private static final Duration HANGS = Duration.ofMinutes(2);

    /** A text of about a length. */
    private record LongText(String shown, IntFunction<String> text) {

        static LongText of(String opening) {
            return of("", opening, "");
        }

        static LongText of(String before, String repeated, String after) {
            return new LongText(
                    before + repeated + "…" + after,
                    length -> before + repeated.repeat(length / repeated.length()) + after);
        }

        /** As many closings as openings. */
        static LongText nested(String opening, String inner, String closing) {
            return new LongText(opening + "…" + inner + "…" + closing, length -> {
                int times = length / (opening.length() + closing.length());
                return opening.repeat(times) + inner + closing.repeat(times);
            });
        }

        @Override
        public String toString() {
            return shown;
        }
    }

    private static final List<LongText> SIGNS =
            Stream.of("(", "{", "/*", "\\", "<").map(LongText::of).toList();

    private static final List<LongText> TEXTS = List.of(
            LongText.of("["),
            LongText.of(")"),
            LongText.of("}"),
            LongText.of("\""),
            LongText.of("'"),
            LongText.of("`"),
            LongText.of("`${"),
            LongText.of("/"),
            LongText.of("/**/"),
            LongText.of("-"),
            LongText.of("@"),
            LongText.of("#"),
            LongText.of(" "),
            LongText.of("\n"),
            LongText.of("a"),
            LongText.of("a "),
            LongText.of("a,"),
            LongText.of("a:"),
            LongText.of("a;"),
            LongText.of("a?"),
            LongText.of("<!--"),
            LongText.of("-->"),
            LongText.of("\ud83d"),
            LongText.of("\"", "\\u{", "\""),
            LongText.of("`", "\\u{1", "`"),
            LongText.of("/", "(?<", "/"),
            LongText.of("/", "(?<", ">/"),
            LongText.of("/", "[", "/v"),
            LongText.of("//#sourceMappingURL="),
            LongText.of("", "//#sourceMappingURL=", "'"),
            LongText.of("", "/*#sourceMappingURL=", "*/"),
            LongText.of("//#sourceMappingURL=a", " ", "b"),
            LongText.of("", "/*# sourceMappingURL=a b*/", ""));

    private static final List<LongText> STYLESHEETS = List.of(
            LongText.of("url("),
            LongText.of("url( "),
            LongText.of("url(\\"),
            LongText.of("a{b:url(x)}"),
            LongText.of("image-set(\"x\","),
            LongText.of("src(/**/"),
            LongText.of("@import "),
            LongText.of("@import\"a\";"),
            LongText.of("@layer \"", " ", "\";"),
            LongText.of("@layer a", ",a", ";"),
            LongText.of("@media("));

    private static final List<LongText> SCRIPTS = List.of(
            LongText.of("import "),
            LongText.of("import a,"),
            LongText.of("import("),
            LongText.of("import('a');"),
            LongText.of("import(/**/"),
            LongText.of("import.meta."),
            LongText.of("new URL("),
            LongText.of("importScripts("),
            LongText.of("importScripts('a',"),
            LongText.of("importScripts(", "'a',", ")"),
            LongText.of("async "),
            LongText.of("await "),
            LongText.of("let "),
            LongText.of("delete "),
            LongText.of("++"),
            LongText.of("a=>"),
            LongText.of("()=>"),
            LongText.of("(a=(b)=>"),
            LongText.of("a?b:"),
            LongText.of("if(a)"),
            LongText.of("function a(){"),
            LongText.of("class a{b(){"),
            LongText.of("function a(){{function b(){b}}}"),
            LongText.of("function a(){var b=c.offsetWidth,d=b}"),
            LongText.nested("(", "", ")"),
            LongText.nested("{", "", "}"),
            LongText.nested("[a,", "", "]=b"),
            LongText.nested("(a=", "b", ")=>a"),
            LongText.nested("a(", "'b'", ")"),
            LongText.nested("`${", "import('a')", "}`"),
            LongText.nested("a=>{", "", "}"),
            LongText.nested("function a(b){a=arguments;", "", "}"),
            new LongText("a=>{…a0=1;a1=1;…}", length -> {
                int times = length / 20;
                String names =
                        IntStream.range(0, times).mapToObj(i -> "a" + i + "=1;").collect(Collectors.joining());
                return "a=>{".repeat(times) + names + "}".repeat(times);
            }));

    private static List<LongText> signs() {
        return SIGNS;
    }

    private static List<LongText> texts() {
        return TEXTS;
    }

    private static List<LongText> stylesheets() {
        return STYLESHEETS;
    }

    private static List<LongText> scripts() {
        return SCRIPTS;
    }

    @ParameterizedTest
    @MethodSource("signs")
    void everyScannerEndsAtAMegabyteOfASign(LongText text) {
        everyScannerEnds(text.text().apply(MEGABYTE));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyScannerEndsAtAMegabyte(LongText text) {
        everyScannerEnds(text.text().apply(MEGABYTE));
    }

    @ParameterizedTest
    @MethodSource("stylesheets")
    void scannersOfStylesheetsEndAtAMegabyte(LongText text) {
        stylesheetScannersEnd(SourceText.of("long.css", text.text().apply(MEGABYTE)));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scannersOfScriptsEndAtAMegabyte(LongText text) {
        scriptScannersEnd(SourceText.of("long.js", text.text().apply(MEGABYTE)));
    }

    private static void everyScannerEnds(String text) {
        SourceText source = SourceText.of("long", text);
        stylesheetScannersEnd(source);
        scriptScannersEnd(source);
    }

    private static void stylesheetScannersEnd(SourceText source) {
        ends(source, CssBalance::check);
        ends(source, CssReferences::scan);
        ends(source, CssStatements::scan);
    }

    private static void scriptScannersEnd(SourceText source) {
        ends(source, JsReferences::scan);
        ends(source, SourceMapComment::find);
    }

    /** With a result, or a problem; a stack or heap that is used up is neither. */
    private static void ends(SourceText source, Function<SourceText, Object> scanner) {
        Assertions.assertTimeoutPreemptively(HANGS, () -> {
            try {
                assertThat(scanner.apply(source)).isNotNull();
            } catch (BuildException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        });
    }
}
