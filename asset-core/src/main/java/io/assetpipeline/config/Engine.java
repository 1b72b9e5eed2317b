package io.assetpipeline.config;

/** What minifies first; what it refuses goes to the next one of its kind. */
public sealed interface Engine permits CssEngine, JsEngine {

    /** As {@code assets.yaml} says it. */
    String word();
}
