package io.assetpipeline.servlet;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code If-None-Match} (RFC 9110 section 13.1.2): entity tags, or {@code *}. A member that is no entity tag is
 * passed over; at worst a client gets again what it has.
 *
 * @param any whether it is {@code *}
 * @param tags what stands between the quotes, weak or not: {@code If-None-Match} does not tell them apart
 */
record EntityTags(boolean any, List<String> tags) {

    EntityTags {
        tags = List.copyOf(tags);
    }

    /**
     * Reads a header.
     *
     * @param lines of that header, in order: several mean the same as one with commas (RFC 9110 section 5.3)
     */
    static EntityTags parse(List<String> lines) {
        if (lines.size() == 1 && lines.get(0).strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<String> tags = new ArrayList<>();
        lines.forEach(line -> read(line, tags));
        return new EntityTags(false, tags);
    }

    boolean match(String tag) {
        return any || tags.contains(tag);
    }

    private static void read(String line, List<String> tags) {
        int at = 0;
        while (at < line.length()) {
            at = skipSpace(line, at);
            int open = line.startsWith("W/", at) ? at + 2 : at;
            int close = open < line.length() && line.charAt(open) == '"' ? opaque(line, open + 1) : open;
            if (close > open && close < line.length() && line.charAt(close) == '"') {
                int next = skipSpace(line, close + 1);
                if (next == line.length() || line.charAt(next) == ',') {
                    tags.add(line.substring(open + 1, close));
                }
                close = next;
            }
            int comma = line.indexOf(',', close);
            at = comma < 0 ? line.length() : comma + 1;
        }
    }

    /** Where the characters of a tag end: {@code %x21 / %x23-7E / obs-text}. A comma is one of them. */
    private static int opaque(String line, int from) {
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
