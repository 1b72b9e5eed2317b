package io.assetpipeline.minify;

import io.assetpipeline.source.SourceText;

/**
 * Leaves out of a style sheet what its meaning does not need: white space, comments but {@code /*!}, the last semicolon of a
 * block, empty style rules, zeros and digits that numbers and colours do without. Works on tokens and changes no value, so
 * that it takes every sheet, also a broken one, which stays as broken as it was. Its time is linear in the sheet, and its stack does not grow with nesting.
 */
public final class BuiltinCssMinifier implements Minifier {

    @Override
    public String id() {
        return "builtin-css 1";
    }

    /** Never refuses. */
    @Override
    public Minified minify(SourceText source) {
        return new CssCompaction(source).minified();
    }
}
