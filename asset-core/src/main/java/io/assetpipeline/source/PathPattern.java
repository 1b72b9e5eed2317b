package io.assetpipeline.source;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A glob over logical paths: {@code *} and {@code ?} within a segment, {@code **} as a whole segment for any number of
 * folders, <code>{a,b}</code> for alternatives. Everything else stands for itself, {@code [} too; case matters.
 * Immutable; matching takes time proportional to pattern times path, whatever the pattern.
 */
public final class PathPattern {

    /** Keeps nested alternatives from growing without bound. */
    private static final int MAX_ALTERNATIVES = 256;

    private static final int MAX_LENGTH = 1000;

    private final String text;
    private final List<List<String>> alternatives;

    private PathPattern(String text, List<List<String>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /**
     * Normalises to NFC and parses.
     *
     * @throws IllegalArgumentException if it is not a pattern; the message is a sentence that says why, for the user
     */
    public static PathPattern parse(String text) {
        String pattern = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("A pattern must not be empty.");
        }
        if (pattern.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("A pattern has at most " + MAX_LENGTH + " characters.");
        }
        List<List<String>> alternatives = new ArrayList<>();
        for (String alternative : expand(pattern)) {
            List<String> segments = List.of(alternative.split("/", -1));
            segments.forEach(segment -> check(segment, pattern));
            alternatives.add(segments);
        }
        return new PathPattern(pattern, List.copyOf(alternatives));
    }

    /**
     * The patterns of a list with commas between them; a comma in braces is part of a pattern.
     *
     * @throws IllegalArgumentException if one is no pattern; the message is for the user
     */
    public static List<PathPattern> list(String list) {
        List<PathPattern> patterns = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= list.length(); i++) {
            char c = i < list.length() ? list.charAt(i) : ',';
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (i == list.length() || (c == ',' && depth <= 0)) {
                patterns.add(listed(list.substring(start, i).strip()));
                start = i + 1;
            }
        }
        return List.copyOf(patterns);
    }

    private static PathPattern listed(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The pattern \"" + text + "\" is none. " + e.getMessage(), e);
        }
    }

    private static void check(String segment, String pattern) {
        if (segment.isEmpty()) {
            throw new IllegalArgumentException(
                    pattern.startsWith("/")
                            ? "A path is relative to a root: it does not start with \"/\"."
                            : pattern.endsWith("/") ? "It ends with \"/\", a folder." : "It has an empty folder name.");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new IllegalArgumentException(
                    "\"" + segment + "\" is not allowed: a path is relative to a root and cannot leave it.");
        }
        if (segment.contains("**") && !segment.equals("**")) {
            throw new IllegalArgumentException(
                    "\"**\" stands alone between slashes, as in \"css/**/*.css\"; within a name write \"*\".");
        }
        if (segment.chars().anyMatch(c -> c == '\\')) {
            throw new IllegalArgumentException("It holds a backslash; the separator is \"/\" everywhere.");
        }
        if (segment.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            throw new IllegalArgumentException("It holds a control character.");
        }
    }

    private static List<String> expand(String pattern) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty()) {
            if (done.size() + open.size() > MAX_ALTERNATIVES) {
                throw new IllegalArgumentException(
                        "Its braces stand for more than " + MAX_ALTERNATIVES + " paths; use several patterns.");
            }
            String next = open.remove(0);
            int start = next.indexOf('{');
            if (start < 0) {
                if (next.indexOf('}') >= 0) {
                    throw new IllegalArgumentException("A \"}\" has no \"{\" before it.");
                }
                done.add(next);
                continue;
            }
            open.addAll(0, expandFirst(next, start));
        }
        return done;
    }

    private static List<String> expandFirst(String pattern, int start) {
        List<String> expanded = new ArrayList<>();
        int depth = 0;
        int from = start + 1;
        for (int i = start; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
            if ((c == ',' && depth == 1) || depth == 0) {
                expanded.add(pattern.substring(0, start) + pattern.substring(from, i));
                from = i + 1;
            }
            if (depth == 0) {
                String rest = pattern.substring(i + 1);
                return expanded.stream().map(head -> head + rest).toList();
            }
        }
        throw new IllegalArgumentException("A \"{\" is not closed by \"}\".");
    }

    public boolean matches(LogicalPath path) {
        String[] segments = path.value().split("/", -1);
        return alternatives.stream().anyMatch(alternative -> matches(alternative, segments));
    }

    /** Whether it names exactly one path, without {@code *}, {@code ?} or braces. */
    public boolean isLiteral() {
        return alternatives.size() == 1 && firstWildcard(text) == text.length();
    }

    /** What every match starts with: the text before the first wildcard or brace; the whole text if it is literal. */
    public String literalPrefix() {
        return text.substring(0, firstWildcard(text));
    }

    private static int firstWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("*?{".indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean matches(List<String> pattern, String[] path) {
        // reached[j]: the pattern so far matches the first j segments.
        boolean[] reached = new boolean[path.length + 1];
        reached[0] = true;
        for (int i = 0; i < pattern.size(); i++) {
            String segment = pattern.get(i);
            boolean[] next = new boolean[path.length + 1];
            if (segment.equals("**")) {
                // A final ** names files, so it needs at least one segment.
                boolean last = i == pattern.size() - 1;
                boolean any = false;
                for (int j = 0; j <= path.length; j++) {
                    next[j] = last ? any : any || reached[j];
                    any |= reached[j];
                }
            } else {
                for (int j = 0; j < path.length; j++) {
                    next[j + 1] = reached[j] && matches(segment, path[j]);
                }
            }
            reached = next;
        }
        return reached[path.length];
    }

    /** One segment; going back to the last {@code *} only, which is enough and never exponential. */
    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == '?') {
                p++;
                n += Character.charCount(name.codePointAt(n));
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern pattern && text.equals(pattern.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The pattern as written, in NFC. */
    @Override
    public String toString() {
        return text;
    }
}
