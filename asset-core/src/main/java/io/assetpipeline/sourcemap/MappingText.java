package io.assetpipeline.sourcemap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The value of {@code mappings} (ECMA-426 section 9.2): lines end with {@code ;}, segments are parted by {@code ,}, each
 * holds 1, 4 or 5 numbers in base64 VLQ, relative to the number in the same place before; the column starts anew on each
 * line.
 */
final class MappingText {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final Comparator<Mapping> ORDER =
            Comparator.comparingInt(Mapping::line).thenComparingInt(Mapping::column);

    private MappingText() {}

    static String write(List<Mapping> mappings) {
        StringBuilder out = new StringBuilder(mappings.size() * 8);
        int line = 0;
        int column = 0;
        int source = 0;
        int sourceLine = 0;
        int sourceColumn = 0;
        int name = 0;
        boolean first = true;
        for (Mapping mapping : mappings) {
            if (mapping.line() > line) {
                out.append(";".repeat(mapping.line() - line));
                line = mapping.line();
                column = 0;
            } else if (!first) {
                out.append(',');
            }
            first = false;
            writeNumber(out, mapping.column() - column);
            column = mapping.column();
            if (mapping.hasSource()) {
                writeNumber(out, mapping.source() - source);
                writeNumber(out, mapping.sourceLine() - sourceLine);
                writeNumber(out, mapping.sourceColumn() - sourceColumn);
                source = mapping.source();
                sourceLine = mapping.sourceLine();
                sourceColumn = mapping.sourceColumn();
                if (mapping.name() != Mapping.NONE) {
                    writeNumber(out, mapping.name() - name);
                    name = mapping.name();
                }
            }
        }
        return out.toString();
    }

    private static void writeNumber(StringBuilder out, int number) {
        long rest = number < 0 ? (-(long) number << 1) | 1 : (long) number << 1;
        do {
            int digit = (int) (rest & 31);
            rest >>>= 5;
            out.append(DIGITS.charAt(rest > 0 ? digit | 32 : digit));
        } while (rest > 0);
    }

    /**
     * Reads all segments, sorted by line and column; sources and names are the text's own indexes.
     *
     * @param sources how many there are
     * @param names how many there are; a name beyond them is taken as none, since it only decorates
     */
    static List<Mapping> read(String text, int sources, int names) throws SourceMapFormatException {
        List<Mapping> mappings = new ArrayList<>(text.length() / 6);
        Numbers numbers = new Numbers(text);
        long[] fields = new long[5];
        boolean sorted = true;
        int line = 0;
        int lastColumn = 0;
        while (!numbers.atEnd()) {
            if (numbers.skip(';')) {
                line++;
                fields[0] = 0;
                lastColumn = 0;
            } else if (!numbers.skip(',')) {
                int count = 0;
                while (!numbers.atSegmentEnd()) {
                    if (count == 5) {
                        throw new SourceMapFormatException("\"mappings\" has a segment of more than 5 numbers");
                    }
                    fields[count] += numbers.next();
                    if (fields[count] < 0 || fields[count] > Integer.MAX_VALUE) {
                        throw new SourceMapFormatException("\"mappings\" leads to a negative or too large number");
                    }
                    count++;
                }
                if (count == 2 || count == 3) {
                    throw new SourceMapFormatException("\"mappings\" has a segment of " + count + " numbers");
                }
                if (count >= 4 && fields[1] >= sources) {
                    throw new SourceMapFormatException(
                            "\"mappings\" names source " + fields[1] + " of " + sources + " sources");
                }
                int column = (int) fields[0];
                sorted &= column >= lastColumn;
                lastColumn = column;
                mappings.add(
                        count == 1
                                ? new Mapping(line, column, Mapping.NONE, 0, 0, Mapping.NONE)
                                : new Mapping(
                                        line,
                                        column,
                                        (int) fields[1],
                                        (int) fields[2],
                                        (int) fields[3],
                                        count == 5 && fields[4] < names ? (int) fields[4] : Mapping.NONE));
            }
        }
        if (!sorted) {
            mappings.sort(ORDER);
        }
        return mappings;
    }

    /** Reads base64 VLQ numbers one after the other. */
    private static final class Numbers {

        private final String text;
        private int position;

        Numbers(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return position == text.length();
        }

        boolean atSegmentEnd() {
            return atEnd() || text.charAt(position) == ',' || text.charAt(position) == ';';
        }

        boolean skip(char c) {
            if (text.charAt(position) != c) {
                return false;
            }
            position++;
            return true;
        }

        /** ECMA-426 section 6.2: the lowest bit is the sign, a negative zero stands for -2^31. */
        long next() throws SourceMapFormatException {
            long value = 0;
            int shift = 0;
            boolean more = true;
            while (more) {
                if (atSegmentEnd()) {
                    throw new SourceMapFormatException("\"mappings\" ends inside a number");
                }
                int digit = digit(text.charAt(position));
                if (digit < 0) {
                    throw new SourceMapFormatException(
                            "\"mappings\" holds a character that is not base64 at offset " + position);
                }
                position++;
                value |= (long) (digit & 31) << shift;
                shift += 5;
                more = (digit & 32) != 0;
                if (value > 0xffff_ffffL || (more && shift > 30)) {
                    throw new SourceMapFormatException("\"mappings\" holds a number of more than 32 bits");
                }
            }
            long magnitude = value >>> 1;
            if ((value & 1) == 0) {
                return magnitude;
            }
            return magnitude == 0 ? Integer.MIN_VALUE : -magnitude;
        }

        private static int digit(char c) {
            if (c >= 'A' && c <= 'Z') {
                return c - 'A';
            }
            if (c >= 'a' && c <= 'z') {
                return c - 'a' + 26;
            }
            if (c >= '0' && c <= '9') {
                return c - '0' + 52;
            }
            return c == '+' ? 62 : c == '/' ? 63 : -1;
        }
    }
}
