package io.assetpipeline.html;

import java.util.Locale;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Where the two languages of markup differ: in the case of names and in what stands behind an ampersand. */
enum Syntax {
    HTML {
        @Override
        String name(String written) {
            return written.toLowerCase(Locale.ROOT);
        }

        /** HTML section 13.2.5.73: in an attribute, a name without its semicolon counts only if nothing of a word follows. */
        @Override
        @Nullable
        String entity(String name, boolean closed, char next) {
            if (closed && Entities.isNamedEntity(name)) {
                return Entities.getByName(name);
            }
            return Entities.isBaseNamedEntity(name) && (closed || next != '=') ? Entities.getByName(name) : null;
        }

        @Override
        boolean isOpenNumber() {
            return true;
        }

        @Override
        int character(long number) {
            if (number >= 0x80 && number <= 0x9f) {
                return WINDOWS_1252.charAt((int) number - 0x80);
            }
            return super.character(number);
        }
    },
    XML {
        @Override
        String name(String written) {
            return written;
        }

        /** Those that need no declaration (XML section 4.6); what a document type declares is not expanded. */
        @Override
        @Nullable
        String entity(String name, boolean closed, char next) {
            if (!closed) {
                return null;
            }
            return switch (name) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                case "apos" -> "'";
                default -> null;
            };
        }

        @Override
        boolean isOpenNumber() {
            return false;
        }
    };

    /** HTML section 13.2.5.80: what the numbers 0x80 to 0x9F stand for. */
    private static final String WINDOWS_1252 =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039"
                    + "\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D"
                    + "\u017E\u0178";

    /** A name of an element or attribute, in the form in which it is compared. */
    abstract String name(String written);

    /**
     * What a named character reference stands for.
     *
     * @param name without ampersand and semicolon
     * @param closed whether a semicolon follows
     * @param next the character behind the name
     * @return null if it stands for itself
     */
    abstract @Nullable String entity(String name, boolean closed, char next);

    /** Whether a numeric character reference counts without its semicolon. */
    abstract boolean isOpenNumber();

    /** The character of a numeric character reference. */
    int character(long number) {
        boolean surrogate = number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE;
        return number == 0 || number > Character.MAX_CODE_POINT || surrogate ? '\uFFFD' : (int) number;
    }
}
