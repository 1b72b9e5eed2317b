package io.assetpipeline.minify;

import io.assetpipeline.js.JsProgram;

/**
 * A script and what a minifier made of it, as the check has read them: whoever has to know more of them need not read them again.
 */
public record JsPair(JsProgram source, JsProgram output) {}
