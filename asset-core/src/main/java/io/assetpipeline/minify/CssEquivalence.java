package io.assetpipeline.minify;

import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * Proves that two style sheets mean the same: both are taken apart into rules, declarations and statements (CSS Syntax 3
 * section 5), and each of these into tokens, without the white space that the specifications give no meaning. Knows some
 * rewritings that change no value ({@code 0.5} and {@code .5}, {@code #AABBCC} and {@code #abc}, {@code 0px} and {@code 0}
 * where only a length can stand, a dropped empty rule). What it cannot prove it takes for a difference. Shares nothing with
 * {@link BuiltinCssMinifier} but the tokenizer, so that a mistake of one is found by the other.
 */
public final class CssEquivalence {

    private static final int SHOWN = 60;

    private CssEquivalence() {}

    /**
     * The first difference.
     *
     * @return one clause such as {@code line 12: "calc(100% + 10px)" became "calc(100%+10px)"}, the line being the
     *     original's; empty if the sheets are equal
     */
    public static Optional<String> difference(SourceText original, String minified) {
        // A minifier's text is what a browser gets: it must be compared as it is, but for what every reader of text
        // does.
        SourceText result = SourceText.of(original.name(), minified);
        List<CssOutline.Item> left = CssOutline.read(original.text());
        List<CssOutline.Item> right = CssOutline.read(result.text());
        int shared = Math.min(left.size(), right.size());
        for (int i = 0; i < shared; i++) {
            CssOutline.Item item = left.get(i);
            CssOutline.Item other = right.get(i);
            if (!item.meaning().equals(other.meaning())) {
                return Optional.of("line " + line(original, item) + ": " + shown(original, item) + " became "
                        + shown(result, other));
            }
        }
        if (left.size() > shared) {
            CssOutline.Item item = left.get(shared);
            return Optional.of("line " + line(original, item) + ": " + shown(original, item) + " is gone");
        }
        if (right.size() > shared) {
            int last = original.lineOf(original.text().length()) + 1;
            return Optional.of("line " + last + ": " + shown(result, right.get(shared)) + " was added at the end");
        }
        return Optional.empty();
    }

    private static int line(SourceText source, CssOutline.Item item) {
        return source.lineOf(item.start()) + 1;
    }

    private static String shown(SourceText source, CssOutline.Item item) {
        String words = source.text().substring(item.start(), item.end()).replaceAll("[ \\t\\n\\r\\f]+", " ");
        return words.length() <= SHOWN ? '"' + words + '"' : '"' + words.substring(0, SHOWN) + "…\"";
    }
}
