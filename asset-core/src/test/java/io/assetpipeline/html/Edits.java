package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rewrites references as a build does. */
final class Edits {

    private Edits() {}

    /** Every reference names what its URL becomes. */
    static String rewritten(String text, List<Reference> references, UnaryOperator<String> url) {
        return spliced(text, references, reference -> reference.replacement(url.apply(reference.url())));
    }

    /** What stands for each reference in the text is replaced. */
    static String spliced(
            String text, List<Reference> references, java.util.function.Function<Reference, String> replacement) {
        StringBuilder spliced = new StringBuilder();
        int at = 0;
        for (Reference reference : references) {
            spliced.append(text, at, reference.start()).append(replacement.apply(reference));
            at = reference.end();
        }
        return spliced.append(text, at, text.length()).toString();
    }
}
