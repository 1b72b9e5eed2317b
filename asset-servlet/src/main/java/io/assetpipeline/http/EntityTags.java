package io.assetpipeline.http;

import java.util.Enumeration;

/**
 * The lists of entity tags in {@code If-Match} and {@code If-None-Match} (section 13.1): tags, or {@code *}. A member that is no
 * entity tag is passed over, so is {@code *} among others.
 */
final class EntityTags {

    private EntityTags() {}

    /**
     * Whether a list has an entity tag, the comparison being strong (section 8.8.3.2): a weak one matches none.
     *
     * @param lines of the header: several mean the same as one with commas
     * @param tag a strong one, with its quotes
     */
    static boolean matchStrongly(Enumeration<String> lines, String tag) {
        return match(lines, tag, false);
    }

    /** As {@link #matchStrongly}, the comparison being weak: {@code W/"a"} matches {@code "a"}. */
    static boolean matchWeakly(Enumeration<String> lines, String tag) {
        return match(lines, tag, true);
    }

    private static boolean match(Enumeration<String> lines, String tag, boolean weakly) {
        boolean first = true;
        while (lines.hasMoreElements()) {
            String line = lines.nextElement();
            boolean only = first && !lines.hasMoreElements();
            if (has(line, tag, weakly) || (only && line.strip().equals("*"))) {
                return true;
            }
            first = false;
        }
        return false;
    }

    private static boolean has(String line, String tag, boolean weakly) {
        int at = 0;
        while (at < line.length()) {
            at = skipSpace(line, at);
            boolean weak = line.startsWith("W/", at);
            int open = weak ? at + 2 : at;
            int close = open < line.length() && line.charAt(open) == '"' ? endOfOpaque(line, open + 1) : open;
            if (close > open && close < line.length() && line.charAt(close) == '"') {
                int next = skipSpace(line, close + 1);
                boolean ends = next == line.length() || line.charAt(next) == ',';
                boolean same = close + 1 - open == tag.length() && line.startsWith(tag, open);
                if (ends && same && (weakly || !weak)) {
                    return true;
                }
                close++;
            }
            int comma = line.indexOf(',', close);
            at = comma < 0 ? line.length() : comma + 1;
        }
        return false;
    }

    /** Where the characters of a tag end: {@code %x21 / %x23-7E / obs-text}. A comma is one of them. */
    private static int endOfOpaque(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) > 0x20 && line.charAt(at) != '"' && line.charAt(at) != 0x7f) {
            at++;
        }
        return at;
    }

    private static int skipSpace(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
