package io.assetpipeline.js;

/** What a reader expects next inside of the innermost bracket. */
enum JsState {
    /** A statement or declaration: a brace opens a block. */
    STATEMENT,
    /** An operand: a brace opens an object, a slash a regular expression. */
    OPERAND,
    /** An operator, or the end of the expression: a slash divides. */
    OPERATOR,
    /** The rest of a {@code return} or {@code yield}: an operand on the same line, or nothing. */
    RESTRICTED,
    /** The label of a {@code break} or {@code continue} on the same line, or nothing. */
    JUMP,
    /** Nothing that belongs to the expression before: whatever comes next begins a statement if it does not end one. */
    DONE,
    /** A name or pattern that is declared. */
    BINDING,
    /** A property's name behind a dot. */
    PROPERTY,
    /** A member's name or modifier in a class or an object literal. */
    KEY,
    /** What follows a member's name or modifier. */
    AFTER_KEY,
    /** The bracket of an {@code if}, {@code for} and so on. */
    HEADER,
    /** The first words in the bracket of a {@code for}. */
    FOR_START,
    /** A function's name, star, parameters or body. */
    FUNCTION,
    /** A class's name, {@code extends} or body. */
    CLASS,
    /** An arrow function's body. */
    ARROW_BODY,
    /** A decorator's expression. */
    DECORATOR,
    /** What follows a decorator's name. */
    AFTER_DECORATOR,
    /** The names and the specifier of an import or export declaration. */
    MODULE_NAMES,
    /** {@code from}, behind the list of an export declaration. */
    AFTER_EXPORT_LIST,
    /** {@code with}, behind a specifier. */
    AFTER_SPECIFIER,
    /** The braces of import attributes. */
    ATTRIBUTES,
    /** What follows {@code export default}. */
    EXPORT_DEFAULT;

    /** What a slash that stands here begins. */
    JsLexer.Goal goal() {
        return switch (this) {
            case OPERATOR, PROPERTY, AFTER_KEY -> JsLexer.Goal.DIVISION;
            default -> JsLexer.Goal.REGEXP;
        };
    }
}
