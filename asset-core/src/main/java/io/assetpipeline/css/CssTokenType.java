package io.assetpipeline.css;

/** The token types of CSS Syntax Level 3 section 4, and comments, which the specification skips. */
public enum CssTokenType {
    IDENT,
    /** A name and its opening parenthesis. */
    FUNCTION,
    AT_KEYWORD,
    /** {@code #} and a name that is not an identifier, such as {@code #123}: a colour, never an id. */
    HASH,
    /** {@code #} and an identifier: the hash token with the type flag "id". */
    ID_HASH,
    STRING,
    /** A string that a line end cut off; the line end is not part of it. */
    BAD_STRING,
    /** {@code url(} without quotes, up to its closing parenthesis; with quotes it is a {@link #FUNCTION}. */
    URL,
    /** {@code url(} with something in it that needs an escape or quotes. */
    BAD_URL,
    /** One code point that is nothing else. */
    DELIM,
    NUMBER,
    PERCENTAGE,
    DIMENSION,
    WHITESPACE,
    /** {@code <!--}. */
    CDO,
    /** {@code -->}. */
    CDC,
    COLON,
    SEMICOLON,
    COMMA,
    OPEN_SQUARE,
    CLOSE_SQUARE,
    OPEN_PAREN,
    CLOSE_PAREN,
    OPEN_CURLY,
    CLOSE_CURLY,
    COMMENT
}
