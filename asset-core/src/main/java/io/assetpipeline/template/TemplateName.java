package io.assetpipeline.template;

import java.util.Objects;

/**
 * A name that a template writes for a bundle, an asset or several.
 *
 * @param text the name as the template says it, with the escapes of its language resolved; the expression for one if computed
 * @param start offset of the name in the template, without quotes
 * @param end offset after it
 * @param computed whether the text is an expression: what it names is known only when the page is shown
 */
public record TemplateName(Kind kind, String text, int start, int end, boolean computed) {

    /** What is named. */
    public enum Kind {
        /** A bundle of style sheets. */
        CSS_BUNDLE,
        /** A bundle of scripts. */
        JS_BUNDLE,
        /** A bundle of style sheets or, if there is none of that name, a style sheet. */
        INLINE_CSS,
        /** A bundle of scripts or, if there is none of that name, a script. */
        INLINE_JS,
        /** An asset, perhaps with a query and a fragment behind its name. */
        FILE,
        /** An asset that the template asks for before it names it: {@code assets.exists('img/flag.svg')}. */
        OPTIONAL_FILE,
        /** Patterns with commas between them; what they match is listed, they make nothing public. */
        PATTERNS
    }

    public TemplateName {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(start + " to " + end);
        }
    }
}
