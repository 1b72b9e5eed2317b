package io.assetpipeline.manifest;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text (RFC 8259) in memory, read from front to back by someone who knows what comes next. An application waits for
 * this when it starts: what a general parser has to load and to interpret first takes several times as long as all the rest
 * of the start. Not thread-safe.
 */
final class JsonReader {

    /** Far more than any format needs, far less than a stack holds. */
    private static final int MAX_DEPTH = 200;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");

    /** What a long holds in any case. */
    private static final int MAX_DIGITS = 18;

    private final String name;
    private final byte[] bytes;
    private int position;

    /** Whether an object or array was opened and nothing of it read yet: no comma comes before the first. */
    private boolean first;

    private JsonReader(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** @param name the file as the user knows it */
    static JsonReader of(String name, Content content) {
        try {
            JsonReader reader = new JsonReader(name, content.newInputStream().readAllBytes());
            reader.skipByteOrderMark();
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private void skipByteOrderMark() {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            position = 3;
        }
    }

    /** Enters an object. */
    void object(String what) {
        expect('{', "an object", what);
        position++;
        first = true;
    }

    /** The next key of the object, its value comes next; null after the last one, and the object is left. */
    @Nullable
    String key() {
        if (!another('}')) {
            return null;
        }
        if (peek() != '"') {
            throw noJson("a key");
        }
        String key = string();
        if (peek() != ':') {
            throw noJson("\":\"");
        }
        position++;
        return key;
    }

    /** Enters an array. */
    void array(String what) {
        expect('[', "an array", what);
        position++;
        first = true;
    }

    /** Whether another element comes; if not, the array is left. */
    boolean element() {
        return another(']');
    }

    private boolean another(char end) {
        int next = peek();
        if (next == end) {
            position++;
            first = false;
            return false;
        }
        if (!first) {
            if (next != ',') {
                throw noJson("\",\" or \"" + end + "\"");
            }
            position++;
        }
        first = false;
        return true;
    }

    String text(String what) {
        expect('"', "a string", what);
        return string();
    }

    /** A number without sign, fraction and exponent. */
    long natural(String what) {
        peek();
        int start = position;
        int end = start;
        long number = 0;
        while (end < bytes.length && isOfToken(bytes[end])) {
            int digit = bytes[end] - '0';
            boolean leadingZero = end > start && bytes[start] == '0';
            if (digit < 0 || digit > 9 || leadingZero || end - start == MAX_DIGITS) {
                throw noNatural(what);
            }
            number = number * 10 + digit;
            end++;
        }
        if (end == start) {
            throw noNatural(what);
        }
        position = end;
        return number;
    }

    private ManifestException noNatural(String what) {
        return damaged("\"" + ManifestValues.printable(what) + "\" is not a whole number from 0 up.");
    }

    boolean truth(String what) {
        int next = peek();
        String word = next == 't' || next == 'f' ? token() : "";
        if (!word.equals("true") && !word.equals("false")) {
            throw damaged("\"" + ManifestValues.printable(what) + "\" is neither true nor false.");
        }
        return word.equals("true");
    }

    /** Nothing may follow. */
    void end() {
        if (peek() != -1) {
            throw noJson("the end");
        }
    }

    /** Passes over a value of any kind. */
    void skip() {
        skip(0);
    }

    private void skip(int depth) {
        if (depth > MAX_DEPTH) {
            throw damaged("It nests more than " + MAX_DEPTH + " levels.");
        }
        switch (peek()) {
            case '{' -> {
                object("");
                while (key() != null) {
                    skip(depth + 1);
                }
            }
            case '[' -> {
                array("");
                while (element()) {
                    skip(depth + 1);
                }
            }
            case '"' -> string();
            default -> skipToken();
        }
    }

    private void skipToken() {
        int start = position;
        String token = token();
        boolean known = token.equals("true")
                || token.equals("false")
                || token.equals("null")
                || NUMBER.matcher(token).matches();
        if (!known) {
            position = start;
            throw noJson("a value");
        }
    }

    /** A number or a word. */
    private String token() {
        int start = position;
        while (position < bytes.length && isOfToken(bytes[position])) {
            position++;
        }
        return new String(bytes, start, position - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isOfToken(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '-' || b == '+' || b == '.' || b == 'E';
    }

    /** The byte that comes next, white space left behind; -1 at the end. */
    private int peek() {
        int next = position;
        while (next < bytes.length) {
            byte b = bytes[next];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                position = next;
                return b & 0xff;
            }
            next++;
        }
        position = next;
        return -1;
    }

    private void expect(char start, String kind, String what) {
        if (peek() != start) {
            throw damaged("\"" + ManifestValues.printable(what) + "\" is not " + kind + ".");
        }
    }

    private String string() {
        int start = position + 1;
        int end = start;
        boolean ascii = true;
        boolean escaped = false;
        while (end < bytes.length && bytes[end] != '"') {
            byte b = bytes[end];
            if (b == '\\') {
                escaped = true;
                end++;
            } else if (b < 0) {
                ascii = false;
            } else if (b < 0x20) {
                position = end;
                throw noJson("an escape instead of a control character");
            }
            end++;
        }
        if (end >= bytes.length) {
            position = bytes.length;
            throw noJson("the end of a string");
        }
        String text = ascii ? new String(bytes, start, end - start, StandardCharsets.ISO_8859_1) : decoded(start, end);
        position = end + 1;
        return escaped ? unescaped(text) : text;
    }

    private String decoded(int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw noJson("UTF-8");
        }
    }

    private String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            switch (text.charAt(i++)) {
                case '"' -> plain.append('"');
                case '\\' -> plain.append('\\');
                case '/' -> plain.append('/');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append(codeUnit(text, i));
                    i += 4;
                }
                default -> throw noJson("an escape that there is");
            }
        }
        return plain.toString();
    }

    private char codeUnit(String text, int start) {
        int unit = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = i < text.length() && text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                throw noJson("four hex digits");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private ManifestException noJson(String expected) {
        return damaged("It is not JSON: here " + expected + " was expected.");
    }

    /** What is wrong here. */
    ManifestException damaged(String what) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < Math.min(position, bytes.length); i++) {
            if (bytes[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new ManifestException(Problem.error(
                new Location(name, line, position - lineStart + 1),
                "The manifest is damaged. " + what,
                "Build it anew."));
    }
}
