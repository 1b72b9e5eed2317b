package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;

/** References of a text that stands in another, character for character. */
final class Spans {

    private Spans() {}

    /** A reference as a reference of the outer text. */
    static Reference moved(Reference reference, int offset) {
        return new Reference(
                reference.kind(),
                reference.start() + offset,
                reference.end() + offset,
                reference.url(),
                reference.quoting());
    }
}
