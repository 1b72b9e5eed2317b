package io.assetpipeline.js;

import java.util.Optional;

/**
 * A place where a program names another module, or itself.
 *
 * @param start offset of the {@code import} or {@code export}
 * @param end offset behind the specifier's literal; for {@link Kind#META} behind {@code meta}; for an import call without
 *     a literal behind its opening bracket
 * @param specifier the module's name, escapes decoded; empty for {@link Kind#META} and for an import call whose first
 *     argument is not just a string or a template without substitutions
 * @param specifierStart offset of the specifier's opening quote; -1 without one
 */
public record JsImport(Kind kind, int start, int end, Optional<String> specifier, int specifierStart) {

    /** The form it has. */
    public enum Kind {
        /** {@code import … from "x"} or {@code import "x"}. */
        STATIC,
        /** {@code import(…)}. */
        DYNAMIC,
        /** {@code export … from "x"}. */
        EXPORT_FROM,
        /** {@code import.meta}. */
        META
    }
}
