package io.assetpipeline.minify;

import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenType;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * The source map of a minifier that makes none: tokens that both texts have in the same order belong together. Where
 * they differ, the nearest place is looked for from which {@value #SURE} tokens are the same again.
 */
final class CssAlignment {

    private static final int SURE = 3;
    /** How many tokens both sides together may skip; a rule that was dropped is hardly longer. */
    private static final int REACH = 400;

    private final SourceText source;
    private final List<CssToken> from;
    private final List<String> fromKeys;
    private final List<CssToken> to;
    private final List<String> toKeys;

    private CssAlignment(SourceText source, String output) {
        this.source = source;
        this.from = solid(CssTokenizer.tokenize(source));
        this.fromKeys = from.stream().map(token -> key(token, source.text())).toList();
        this.to = solid(CssTokenizer.tokenize(output));
        this.toKeys = to.stream().map(token -> key(token, output)).toList();
    }

    private static List<CssToken> solid(List<CssToken> tokens) {
        return tokens.stream().filter(token -> !token.isBlank()).toList();
    }

    private static String key(CssToken token, String text) {
        CssTokenType type = token.type();
        if (type == CssTokenType.NUMBER || type == CssTokenType.PERCENTAGE || type == CssTokenType.DIMENSION) {
            return number(token.value()) + (type == CssTokenType.PERCENTAGE ? "%" : token.unit());
        }
        return token.raw(text).toLowerCase(Locale.ROOT);
    }

    private static String number(String value) {
        // An exponent of many digits would make a number of as many zeros.
        return value.length() > 20 || value.contains("e") || value.contains("E")
                ? value
                : new BigDecimal(value).stripTrailingZeros().toPlainString();
    }

    static SourceMap map(SourceText source, String output) {
        return new CssAlignment(source, output).align(SourceText.of(source.name(), output));
    }

    private SourceMap align(SourceText output) {
        SourceMap.Builder map = SourceMap.builder();
        int index = map.source(source.name(), source.text());
        int i = 0;
        int j = 0;
        while (i < to.size() && j < from.size()) {
            if (toKeys.get(i).equals(fromKeys.get(j))) {
                add(map, index, output, i++, j++);
                continue;
            }
            int[] skip = skip(i, j);
            if (skip[0] + skip[1] == 0) {
                int place = to.get(i).start();
                map.addUnmapped(output.lineOf(place), output.columnOf(place));
                break;
            }
            if (skip[0] > 0) {
                add(map, index, output, i, j);
            }
            i += skip[0];
            j += skip[1];
        }
        return map.build();
    }

    private void add(SourceMap.Builder map, int index, SourceText output, int i, int j) {
        int place = to.get(i).start();
        int origin = from.get(j).start();
        map.add(
                output.lineOf(place),
                output.columnOf(place),
                index,
                source.lineOf(origin),
                source.columnOf(origin),
                Mapping.NONE);
    }

    /** How many tokens to pass over on each side; none if the texts do not meet again within reach. */
    private int[] skip(int i, int j) {
        for (int both = 1; both <= REACH; both++) {
            for (int left = 0; left <= both; left++) {
                if (matches(i + left, j + both - left)) {
                    return new int[] {left, both - left};
                }
            }
        }
        return new int[] {0, 0};
    }

    private boolean matches(int i, int j) {
        for (int k = 0; k < SURE; k++) {
            boolean toEnd = i + k >= to.size();
            boolean fromEnd = j + k >= from.size();
            if (toEnd || fromEnd) {
                return toEnd && fromEnd;
            }
            if (!toKeys.get(i + k).equals(fromKeys.get(j + k))) {
                return false;
            }
        }
        return true;
    }
}
