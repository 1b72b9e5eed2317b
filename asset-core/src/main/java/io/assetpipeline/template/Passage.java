package io.assetpipeline.template;

import org.jspecify.annotations.Nullable;

/** A part of a template with its character references resolved, which knows where each character was written. */
final class Passage {

    /** Longer than any character reference that stands for a character of a name. */
    private static final int MAX_REFERENCE = 10;

    private final String text;
    private final int start;
    /** Offset in the template of each character and of the end; null if nothing was resolved. */
    private final int @Nullable [] offsets;

    private Passage(String text, int start, int @Nullable [] offsets) {
        this.text = text;
        this.start = start;
        this.offsets = offsets;
    }

    /** As it is written. */
    static Passage plain(String template, int start, int end) {
        return new Passage(template.substring(start, end), start, null);
    }

    /** With the character references of XML and HTML resolved, those of them that a name or an expression may hold. */
    static Passage markup(String template, int start, int end) {
        String written = template.substring(start, end);
        if (written.indexOf('&') < 0) {
            return new Passage(written, start, null);
        }
        StringBuilder text = new StringBuilder(written.length());
        int[] offsets = new int[written.length() + 1];
        int at = 0;
        while (at < written.length()) {
            offsets[text.length()] = start + at;
            int semicolon = written.charAt(at) == '&' ? semicolon(written, at) : -1;
            int character = semicolon < 0 ? -1 : character(written.substring(at + 1, semicolon));
            if (character < 0) {
                text.append(written.charAt(at++));
            } else {
                text.append((char) character);
                at = semicolon + 1;
            }
        }
        offsets[text.length()] = end;
        return new Passage(text.toString(), start, offsets);
    }

    private static int semicolon(String text, int ampersand) {
        int limit = Math.min(text.length(), ampersand + MAX_REFERENCE);
        for (int i = ampersand + 1; i < limit; i++) {
            if (text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    /** The character of a reference without {@code &} and {@code ;}; -1 if it is none that is resolved here. */
    private static int character(String reference) {
        return switch (reference) {
            case "quot" -> '"';
            case "apos" -> '\'';
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            default -> numeric(reference);
        };
    }

    private static int numeric(String reference) {
        if (!reference.startsWith("#") || reference.length() < 2) {
            return -1;
        }
        boolean hex = reference.charAt(1) == 'x' || reference.charAt(1) == 'X';
        int value = 0;
        for (int i = hex ? 2 : 1; i < reference.length(); i++) {
            int digit = Character.digit(reference.charAt(i), hex ? 16 : 10);
            value = value * (hex ? 16 : 10) + digit;
            if (digit < 0 || value > Character.MAX_VALUE) {
                return -1;
            }
        }
        return value;
    }

    String text() {
        return text;
    }

    /** Where a character was written; for the length of the text: where it ends. */
    int offset(int index) {
        return offsets == null ? start + index : offsets[index];
    }
}
