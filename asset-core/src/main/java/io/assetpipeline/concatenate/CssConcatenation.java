package io.assetpipeline.concatenate;

import io.assetpipeline.css.CssBalance;
import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Style sheets become one sheet that styles as they do one after the other. What only the start of a sheet may hold is
 * brought there (CSS Cascading and Inheritance 5 section 2), imported files of the project are put in place of their
 * {@code @import}, and what a sheet leaves open at its end is closed there.
 */
public final class CssConcatenation {

    private static final String CHARSET = "@charset \"UTF-8\";\n";

    /**
     * A sheet.
     *
     * @param source as its author wrote it
     * @param output what is put into the bundle: minified, references rewritten, mapped to the author's files
     * @param facts of both
     * @param inlined by the URL of an {@code @import} in {@code output}: the sheet to put in its place
     */
    public record Sheet(SourceText source, MappedText output, StyleFacts facts, Map<String, Sheet> inlined) {

        public Sheet {
            inlined = Map.copyOf(inlined);
        }

        /** A sheet that nobody has read. */
        public static Sheet of(SourceText source, MappedText output, Map<String, Sheet> inlined) {
            return new Sheet(source, output, StyleFacts.of(source, output.text()), inlined);
        }
    }

    /** Two files that import the same two, and those the same two again, double the bundle with each step. */
    private static final int MAX_SHEETS = 10_000;

    private final MappedText.Builder bundle = MappedText.builder();
    private final Problems problems;
    private final boolean single;
    private boolean charset;
    private boolean ascii = true;
    private int sheets;
    /** Whether a rule stands in the bundle already, after which no {@code @import} is valid. */
    private boolean ruled;
    /** Whether an {@code @import} stands in the bundle. */
    private boolean imports;

    private CssConcatenation(Problems problems, boolean single) {
        this.problems = problems;
        this.single = single;
    }

    /**
     * The sheets as one.
     *
     * @param sheets in the order of the bundle
     * @param problems gets what cannot be concatenated and what was closed, at the author's line
     */
    public static MappedText concatenate(List<Sheet> sheets, Problems problems) {
        boolean single = sheets.size() == 1 && sheets.get(0).inlined().isEmpty();
        CssConcatenation run = new CssConcatenation(problems, single);
        sheets.forEach(sheet -> run.append(sheet, Conditions.NONE));
        MappedText text = run.bundle.build();
        return run.charset || !run.ascii
                ? MappedText.builder().append(CHARSET).append(text).build()
                : text;
    }

    /** Whether what is imported applies under conditions only. */
    private enum Conditions {
        NONE,
        SOME
    }

    private void append(Sheet sheet, Conditions conditions) {
        SourceText source = sheet.source();
        if (++sheets > MAX_SHEETS) {
            if (sheets == MAX_SHEETS + 1) {
                reportTooManySheets(source);
            }
            return;
        }
        report(sheet.facts().written().balance(), source);
        MappedText output = conditions == Conditions.NONE ? closed(sheet) : enclosed(closed(sheet));
        ascii &= isAscii(output.text());
        List<CssStatement> statements = output.text().equals(sheet.output().text())
                ? sheet.facts().made().statements()
                : SheetFacts.of(SourceText.verbatim(source.name(), output.text()))
                        .statements();
        Iterator<Location> places = importsOf(sheet);
        int written = 0;
        for (CssStatement statement : statements) {
            if (statement instanceof CssStatement.Charset) {
                appendSlice(output, written, statement.start());
                written = statement.end();
                charset = true;
            } else if (statement instanceof CssStatement.Import imported) {
                appendSlice(output, written, statement.start());
                written = statement.end();
                Location at = places.hasNext() ? places.next() : Location.of(source.name());
                if (imported.standing() == CssStatement.Standing.TOO_LATE) {
                    reportLateImport(at);
                } else {
                    appendImport(sheet, imported, conditions, at, output);
                }
            } else if (statement instanceof CssStatement.LayerOrder) {
                // Nothing may stand between two imports, not even this (CSS Cascade 5 section 2).
                ruled |= imports;
            } else if (statement instanceof CssStatement.Namespace) {
                refuseNamespace(sheet);
            } else if (statement instanceof CssStatement.Rule) {
                ruled = true;
            }
        }
        appendSlice(output, written, output.text().length());
        if (!output.text().isEmpty() && !output.text().endsWith("\n")) {
            bundle.append("\n");
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static Iterator<Location> importsOf(Sheet sheet) {
        return sheet.facts().written().statements().stream()
                .filter(CssStatement.Import.class::isInstance)
                .map(written -> sheet.source().location(written.start()))
                .iterator();
    }

    private static MappedText closed(Sheet sheet) {
        String closing = sheet.facts().made().balance().closing();
        return closing.isEmpty()
                ? sheet.output()
                : MappedText.builder().append(sheet.output()).append(closing).build();
    }

    /**
     * The sheet as it reads between the brackets of a condition: what only the top level of a sheet skips goes
     * ({@code <!--}, {@code -->}), and a {@code }} that closes nothing there, and would close the condition here, becomes a
     * sign that is as invalid in its rule.
     */
    private static MappedText enclosed(MappedText output) {
        List<Edit> edits = new ArrayList<>();
        Deque<CssToken> open = new ArrayDeque<>();
        CssToken statement = null;
        for (CssToken token : CssTokenizer.tokenize(output.text())) {
            boolean top = open.isEmpty();
            if (token.isBlank()) {
                continue;
            }
            if (top && statement == null) {
                if (token.is(CssTokenType.CDO) || token.is(CssTokenType.CDC)) {
                    edits.add(new Edit(token.start(), token.end(), " "));
                    continue;
                }
                statement = token;
            }
            if (token.opens()) {
                open.push(token);
            } else if (!top && token.closes() && token.closes(open.element())) {
                open.pop();
                if (open.isEmpty() && token.is(CssTokenType.CLOSE_CURLY)) {
                    statement = null;
                }
            } else if (top && token.is(CssTokenType.CLOSE_CURLY)) {
                edits.add(new Edit(token.start(), token.end(), "!"));
            } else if (top
                    && token.is(CssTokenType.SEMICOLON)
                    && statement != null
                    && statement.is(CssTokenType.AT_KEYWORD)) {
                statement = null;
            }
        }
        return output.splice(edits);
    }

    private void appendImport(
            Sheet sheet, CssStatement.Import imported, Conditions conditions, Location at, MappedText output) {
        String url = imported.reference().url();
        Sheet inlined = sheet.inlined().get(url);
        if (inlined != null) {
            List<String> wrappers = wrappers(imported);
            wrappers.forEach(bundle::append);
            append(inlined, wrappers.isEmpty() ? conditions : Conditions.SOME);
            wrappers.forEach(wrapper -> bundle.append("}"));
            ruled |= !wrappers.isEmpty();
        } else if (conditions == Conditions.SOME) {
            problems.add(Problem.error(
                    at,
                    "It imports \"" + url + "\" from elsewhere, and is itself imported under a condition (media,"
                            + " supports or layer) that such an import cannot have in a bundle.",
                    "Link to \"" + url + "\" from the page, or import this file without a condition."));
        } else if (ruled) {
            problems.add(Problem.error(
                    at,
                    "It imports \"" + url + "\" from elsewhere, and in the bundle a rule stands before it: browsers"
                            + " ignore an @import that follows a rule.",
                    "Put a file that holds this @import alone first in the bundle, or link to \"" + url
                            + "\" from the page."));
        } else {
            appendSlice(output, imported.start(), imported.end());
            imports = true;
        }
    }

    /** Outermost first: the conditions of one {@code @import} apply together. */
    private static List<String> wrappers(CssStatement.Import imported) {
        List<String> wrappers = new ArrayList<>();
        if (!imported.media().isEmpty()) {
            wrappers.add("@media " + imported.media() + "{");
        }
        if (imported.supports() != null) {
            // In brackets a condition stays what it is and a bare declaration becomes one.
            wrappers.add("@supports (" + imported.supports() + "){");
        }
        if (imported.layer() != null) {
            wrappers.add(imported.layer().isEmpty() ? "@layer{" : "@layer " + imported.layer() + "{");
        }
        return wrappers;
    }

    private void appendSlice(MappedText output, int start, int end) {
        if (start < end) {
            bundle.append(output.splice(
                    List.of(new Edit(0, start, ""), new Edit(end, output.text().length(), ""))));
        }
    }

    private void refuseNamespace(Sheet sheet) {
        ruled = true;
        if (single) {
            return;
        }
        sheet.facts().written().statements().stream()
                .filter(CssStatement.Namespace.class::isInstance)
                .forEach(statement -> problems.add(Problem.error(
                        sheet.source().location(statement.start()),
                        "@namespace holds for one style sheet and would hold for all members of the bundle.",
                        "Give this file a bundle of its own.")));
    }

    private void reportTooManySheets(SourceText source) {
        problems.add(Problem.error(
                Location.of(source.name()),
                "Imports bring more than " + MAX_SHEETS + " sheets into the bundle, each as often as it is imported.",
                "Import each file once, from the first one of the bundle."));
    }

    private void reportLateImport(Location at) {
        problems.add(Problem.warning(
                at,
                "This @import does not stand at the start of the file, so browsers ignore it; it is left out.",
                "Move it before every rule, or take it out."));
    }

    private void report(CssBalance balance, SourceText source) {
        for (CssBalance.Finding finding : balance.findings()) {
            Location at = source.location(finding.offset());
            String sign = "\"" + finding.text() + "\"";
            problems.add(
                    switch (finding.kind()) {
                        case OPEN_BLOCK, OPEN_STRING, OPEN_COMMENT, OPEN_URL ->
                            Problem.warning(
                                    at,
                                    sign + " is not closed before the end of the file; it is closed there, as browsers"
                                            + " do.",
                                    "Close it where it is meant to end.");
                        case OPEN_ESCAPE ->
                            Problem.warning(at, "The file ends with a backslash that escapes nothing.", "Take it out.");
                        case OPEN_STATEMENT ->
                            Problem.warning(
                                    at,
                                    sign + " is not ended before the end of the file; it is ended there.",
                                    "End it with a semicolon.");
                        case OPEN_RULE ->
                            Problem.warning(
                                    at,
                                    sign + " begins a rule that has no block before the end of the file; browsers drop"
                                            + " it.",
                                    "Write its block, or take it out.");
                        case STRAY_BRACKET ->
                            Problem.warning(
                                    at,
                                    sign + " closes nothing; browsers drop the rule that it stands in.",
                                    "Take it out, or open what it closes.");
                        case BAD_STRING ->
                            Problem.warning(
                                    at,
                                    "This string is not closed before its line ends; browsers drop the declaration.",
                                    "Close it in its line.");
                        case BAD_URL ->
                            Problem.warning(
                                    at,
                                    "This url( holds a quote, bracket or white space that needs quotes; browsers drop"
                                            + " the declaration.",
                                    "Put the URL in quotes.");
                    });
        }
    }
}
