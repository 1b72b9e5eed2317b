package io.assetpipeline.js;

/**
 * Syntax that some minifier or some kind of bundle cannot take. Which of them one refuses is its own knowledge; here it only
 * says what is there.
 */
public enum JsFeature {
    /** {@code import} or {@code export} declarations. */
    MODULE("module syntax"),
    /** {@code import(…)}. */
    DYNAMIC_IMPORT("dynamic import"),
    /** {@code import.meta}. */
    IMPORT_META("import.meta"),
    /** {@code import defer} and {@code import source}. */
    IMPORT_PHASE("import phase"),
    /** {@code with { type: "json" }}. */
    IMPORT_ATTRIBUTES("import attributes"),
    /** {@code export { x as "any string" }}. */
    STRING_EXPORT_NAME("string as export name"),
    /** {@code export * as ns from}. */
    EXPORT_STAR_AS("export * as"),
    /** {@code await} outside of functions. */
    TOP_LEVEL_AWAIT("top-level await"),
    /** {@code return} outside of functions: a syntax error, unless something puts a function round the program. */
    TOP_LEVEL_RETURN("return outside of functions"),
    /** <code>tag`text`</code>: the tag sees the text as it is written, so no character of it can be escaped. */
    TAGGED_TEMPLATE("tagged template"),
    /** {@code #x}. */
    PRIVATE_NAME("private name"),
    /** {@code using} and {@code await using}. */
    USING("using declaration"),
    /** {@code @name}. */
    DECORATOR("decorator"),
    /** {@code accessor x}. */
    AUTO_ACCESSOR("accessor field"),
    /** A regular expression with the flag {@code v}. */
    REGEXP_V_FLAG("regular expression flag v"),
    /** {@code (?i:…)}. */
    REGEXP_MODIFIERS("regular expression modifiers"),
    /** {@code (?<a>x)|(?<a>y)}. */
    DUPLICATE_NAMED_GROUPS("duplicate named groups"),
    /** {@code \k<a>}. */
    NAMED_GROUP_REFERENCE("reference to a named group"),
    /** {@code with (…)}. */
    WITH_STATEMENT("with statement"),
    /** A call of the plain name {@code eval}: it sees and declares local names. */
    DIRECT_EVAL("direct eval"),
    /**
     * A function that writes {@code arguments[i]}, or writes its parameters and reads {@code arguments}: whether one shows in
     * the other depends on strictness, and Closure Compiler reads {@code arguments[0]} as the parameter in either case.
     */
    ARGUMENTS_ALIASING("arguments beside changed parameters"),
    /** {@code arguments.callee}. */
    ARGUMENTS_CALLEE("arguments.callee"),
    /** {@code delete} of a plain name. */
    DELETE_NAME("delete of a variable"),
    /** A function declared in a block of sloppy code and used outside of it, or for all scripts to see (Annex B.3.2). */
    BLOCK_FUNCTION("function that outlives its block"),
    /**
     * A property is read and the value thrown away, {@code void e.offsetWidth} or a variable that nothing uses: the reading is
     * the purpose, it makes a browser lay out the page or calls a getter.
     */
    DISCARDED_READ("property read for its effect"),
    /** {@code constructor.name} and {@code new.target.name}. */
    CONSTRUCTOR_NAME("name of a constructor"),
    /** A directive of a function in a program that is not strict. */
    FUNCTION_USE_STRICT("\"use strict\" inside a function"),
    /** {@code <!--} or {@code -->}. */
    HTML_COMMENT("HTML-like comment"),
    /** {@code #!} in the first line. */
    HASHBANG("hashbang");

    private final String description;

    JsFeature(String description) {
        this.description = description;
    }

    /** A noun phrase for a report, such as {@code private name}. */
    public String description() {
        return description;
    }

    /**
     * A place where a feature is used.
     *
     * @param offset of its first character in the source text
     */
    public record Use(JsFeature feature, int offset) {}
}
