package io.assetpipeline.minify;

import io.assetpipeline.js.JsProgram;
import io.assetpipeline.js.JsSpacing;
import io.assetpipeline.js.JsToken;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Removes comments and idle white space and changes no token, so that it takes whatever can be split into tokens, scripts and
 * modules alike. Licence comments, conditional compilation and the hashbang stay; comments that name a source map or a source
 * URL go, since they speak of another file. What {@code Function.prototype.toString} returns changes.
 */
public final class BuiltinJsMinifier implements Minifier {

    private static final Pattern KEPT =
            Pattern.compile("^/[*/](?:!|@(?:if|elif|else|end|set)\\b)|@(?:license|licence|preserve|cc_on)\\b");

    @Override
    public String id() {
        return "builtin-js 1";
    }

    @Override
    public Minified minify(SourceText source) throws RefusedException {
        JsProgram program = JsProgram.scan(source);
        Minified minified = new Writing(source).write(program.tokens());
        verify(program, minified.text());
        return minified;
    }

    private static boolean isKept(String text, JsToken comment) {
        return switch (comment.type()) {
            case HASHBANG -> true;
            case LINE_COMMENT, BLOCK_COMMENT ->
                KEPT.matcher(text).region(comment.start(), comment.end()).find();
            default -> false;
        };
    }

    /** The output has to be read as the same tokens, with a line break wherever one can matter. */
    private static void verify(JsProgram program, String output) throws RefusedException {
        JsProgram again;
        try {
            again = JsProgram.scan(SourceText.of(program.source().name(), output));
        } catch (BuildException e) {
            throw new RefusedException("the output does not parse: " + e.getMessage());
        }
        String text = program.source().text();
        List<JsToken> before =
                program.tokens().stream().filter(token -> !token.isComment()).toList();
        List<JsToken> after =
                again.tokens().stream().filter(token -> !token.isComment()).toList();
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            if (i >= before.size() || i >= after.size() || !same(text, before.get(i), output, after.get(i))) {
                throw new RefusedException(String.format(
                        Locale.ROOT,
                        "the output differs from line %d on",
                        1
                                + program.source()
                                        .lineOf(
                                                i < before.size()
                                                        ? before.get(i).start()
                                                        : text.length())));
            }
            boolean mustBreak =
                    i > 0 && JsSpacing.between(text, before.get(i - 1), before.get(i)) == JsSpacing.Gap.LINE;
            if (mustBreak != after.get(i).newlineBefore()
                    && (mustBreak || !before.get(i).newlineBefore())) {
                throw new RefusedException(String.format(
                        Locale.ROOT,
                        "the output breaks its lines differently from line %d on",
                        1 + program.source().lineOf(before.get(i).start())));
            }
        }
        if (program.isModule() != again.isModule()) {
            throw new RefusedException("the output is no longer what it was, a module or a script");
        }
    }

    private static boolean same(String text, JsToken before, String output, JsToken after) {
        return before.type() == after.type()
                && before.length() == after.length()
                && text.regionMatches(before.start(), output, after.start(), before.length());
    }

    /** One output on its way. */
    private static final class Writing {

        private final SourceText source;
        private final String text;
        private final StringBuilder out;
        private final SourceMap.Builder map = SourceMap.builder();
        private final int index;
        private int line;
        private int lineStart;
        /** The last token that is no comment. */
        private @Nullable JsToken last;

        private boolean lineOpen;
        private boolean gapWritten;

        Writing(SourceText source) {
            this.source = source;
            this.text = source.text();
            this.out = new StringBuilder(text.length());
            this.index = map.source(source.name(), text);
        }

        Minified write(List<JsToken> tokens) {
            for (JsToken token : tokens) {
                if (!token.isComment()) {
                    token(token);
                } else if (isKept(text, token)) {
                    comment(token);
                }
            }
            if (out.length() > 0) {
                lineBreak();
            }
            return new Minified(out.toString(), map.build());
        }

        private void token(JsToken token) {
            if (last != null) {
                switch (JsSpacing.between(text, last, token)) {
                    case LINE -> lineBreak();
                    case SPACE -> {
                        if (!gapWritten) {
                            out.append(' ');
                        }
                    }
                    case NONE -> {
                        // Both stand as they are.
                    }
                }
            }
            append(token);
            last = token;
            gapWritten = false;
        }

        /** A kept comment stands on lines of its own where the author's had a line break, else between its neighbours. */
        private void comment(JsToken comment) {
            if (comment.newlineBefore()) {
                lineBreak();
            } else if (out.length() > 0 && out.charAt(out.length() - 1) == '/') {
                out.append(' ');
            }
            append(comment);
            if (comment.type() == JsToken.Type.BLOCK_COMMENT) {
                gapWritten = true;
            } else {
                lineBreak();
            }
        }

        private void append(JsToken token) {
            map.add(
                    line,
                    out.length() - lineStart,
                    index,
                    source.lineOf(token.start()),
                    source.columnOf(token.start()),
                    Mapping.NONE);
            out.append(text, token.start(), token.end());
            lineOpen = true;
            for (int i = token.start(); i < token.end(); i++) {
                if (text.charAt(i) == '\n') {
                    line++;
                    lineStart = out.length() - (token.end() - i - 1);
                }
            }
        }

        private void lineBreak() {
            if (lineOpen) {
                out.append('\n');
                line++;
                lineStart = out.length();
                lineOpen = false;
            }
            gapWritten = true;
        }
    }
}
