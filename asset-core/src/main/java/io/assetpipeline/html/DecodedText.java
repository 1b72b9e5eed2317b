package io.assetpipeline.html;

import io.assetpipeline.reference.Quoting;
import io.assetpipeline.reference.Reference;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * A stretch of markup with its character references resolved, and where each of its characters stands in the file. Not
 * thread-safe while it is made, immutable afterwards.
 */
final class DecodedText {

    /** In the text of an element. */
    private static final Quoting TEXT = url -> url.replace("&", "&amp;").replace("<", "&lt;");

    /** No name of a character reference is longer (HTML section 13.5); what is longer is not looked up. */
    private static final int LONGEST_NAME = 40;

    private final String file;
    private final int start;
    private final StringBuilder text = new StringBuilder();
    /** Where characters start and end in the file; unused as long as the text is the file's, character for character. */
    private int[] starts = new int[0];

    private int[] ends = new int[0];
    private final BitSet literal = new BitSet();
    private boolean complete = true;

    private DecodedText(String file, int start) {
        this.file = file;
        this.start = start;
    }

    /** The value of an attribute. */
    static DecodedText attribute(String file, int start, int end, Syntax syntax) {
        DecodedText decoded = new DecodedText(file, start);
        decoded.append(start, end, syntax);
        return decoded;
    }

    /** The text of an element that is no raw text: with CDATA sections, without comments and tags. */
    static DecodedText content(String file, int start, int end, Syntax syntax) {
        DecodedText decoded = new DecodedText(file, start);
        int at = start;
        while (at < end) {
            int markup = indexOf(file, "<", at, end);
            decoded.append(at, markup, syntax);
            if (file.startsWith("<![CDATA[", markup)) {
                int close = indexOf(file, "]]>", markup, end);
                for (int i = Math.min(markup + "<![CDATA[".length(), end); i < close; i++) {
                    decoded.literal.set(decoded.text.length());
                    decoded.add(file.charAt(i), i, i + 1);
                }
                at = close + "]]>".length();
            } else if (file.startsWith("<!--", markup)) {
                at = indexOf(file, "-->", markup, end) + "-->".length();
            } else {
                at = indexOf(file, ">", markup, end) + 1;
            }
        }
        return decoded;
    }

    private static int indexOf(String file, String mark, int from, int end) {
        for (int i = from; i <= end - mark.length(); i++) {
            if (file.startsWith(mark, i)) {
                return i;
            }
        }
        return end;
    }

    /** Whether every character reference is known. */
    boolean isComplete() {
        return complete;
    }

    /** The text as the application reads it. */
    String text() {
        return text.toString();
    }

    /** References in an attribute's text as references in the file, rewritten in the attribute's own form. */
    Reference inAttribute(Reference reference, Quoting attribute) {
        return new Reference(
                reference.kind(),
                startOf(reference.start(), reference.end()),
                endOf(reference.start(), reference.end()),
                reference.url(),
                reference.quoting().within(attribute));
    }

    /** References in an element's text as references in the file; none for one that a tag or comment divides. */
    Optional<Reference> inContent(Reference reference) {
        int from = startOf(reference.start(), reference.end());
        int to = endOf(reference.start(), reference.end());
        boolean cdata = literal.get(reference.start());
        if (indexOf(file, "<", from, to) < to || indexOf(file, "]]>", from, to) < to) {
            return Optional.empty();
        }
        Quoting quoting = cdata ? reference.quoting() : reference.quoting().within(TEXT);
        return Optional.of(new Reference(reference.kind(), from, to, reference.url(), quoting));
    }

    private int startOf(int from, int to) {
        if (starts.length == 0) {
            return start + from;
        }
        if (from < text.length()) {
            return starts[from];
        }
        return to == 0 ? start : ends[to - 1];
    }

    private int endOf(int from, int to) {
        if (starts.length == 0) {
            return start + to;
        }
        return to > from ? ends[to - 1] : startOf(from, to);
    }

    private void append(int from, int to, Syntax syntax) {
        int at = from;
        while (at < to) {
            char c = file.charAt(at);
            int end = c == '&' ? reference(at, to, syntax) : at;
            if (end == at) {
                add(c == 0 ? '\uFFFD' : c, at, at + 1);
                end++;
            }
            at = end;
        }
    }

    /**
     * Reads a character reference.
     *
     * @return its end; its start if it is none
     */
    private int reference(int at, int to, Syntax syntax) {
        if (at + 1 < to && file.charAt(at + 1) == '#') {
            return number(at, to, syntax);
        }
        int end = at + 1;
        while (end < to && end - at <= LONGEST_NAME && isNamePart(file.charAt(end))) {
            end++;
        }
        boolean closed = end < to && file.charAt(end) == ';';
        String name = file.substring(at + 1, end);
        String resolved = name.isEmpty() ? null : syntax.entity(name, closed, end < to ? file.charAt(end) : ' ');
        if (resolved == null) {
            complete &= syntax == Syntax.HTML;
            return at;
        }
        return addReference(resolved, at, closed ? end + 1 : end);
    }

    private int number(int at, int to, Syntax syntax) {
        boolean hexadecimal = at + 2 < to && (file.charAt(at + 2) == 'x' || file.charAt(at + 2) == 'X');
        int radix = hexadecimal ? 16 : 10;
        int first = at + (hexadecimal ? 3 : 2);
        int end = first;
        long number = 0;
        while (end < to && file.charAt(end) < 0x80 && Character.digit(file.charAt(end), radix) >= 0) {
            number = Math.min(number * radix + Character.digit(file.charAt(end), radix), Integer.MAX_VALUE);
            end++;
        }
        boolean closed = end < to && file.charAt(end) == ';';
        if (end == first || (!closed && !syntax.isOpenNumber())) {
            return at;
        }
        return addReference(Character.toString(syntax.character(number)), at, closed ? end + 1 : end);
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private int addReference(String resolved, int from, int to) {
        for (int i = 0; i < resolved.length(); i++) {
            add(resolved.charAt(i), from, to);
        }
        return to;
    }

    private void add(char c, int from, int to) {
        int index = text.length();
        text.append(c);
        if (starts.length == 0 && from == start + index && to == from + 1) {
            return;
        }
        if (starts.length <= index) {
            int before = starts.length;
            starts = Arrays.copyOf(starts, Math.max(64, index * 2));
            ends = Arrays.copyOf(ends, starts.length);
            for (int i = before; i < index; i++) {
                starts[i] = start + i;
                ends[i] = start + i + 1;
            }
        }
        starts[index] = from;
        ends[index] = to;
    }
}
