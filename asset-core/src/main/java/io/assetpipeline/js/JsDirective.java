package io.assetpipeline.js;

/**
 * A directive of a prologue.
 *
 * @param start offset of its opening quote
 * @param end offset behind its closing quote, or behind the semicolon that follows it
 */
public record JsDirective(int start, int end) {}
