package io.assetpipeline.minify;

import io.assetpipeline.source.SourceText;

/**
 * A minifier that does many sources at less cost than one after the other: each is announced, then all that were announced are
 * done at once, then each is asked for. A source that was not announced is done when it is asked for. Thread-safe.
 */
public interface BatchMinifier extends Minifier {

    /** Says that a source will be asked for. What is wrong with it is told then. */
    void announce(SourceText source);

    /** Does what was announced. What fails is told when it is asked for. */
    void minifyAnnounced();
}
