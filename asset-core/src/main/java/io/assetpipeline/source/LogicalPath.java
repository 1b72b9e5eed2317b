package io.assetpipeline.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The name of an asset, the same on every machine: relative, {@code /} as separator, Unicode NFC, no empty segment, no
 * {@code .} or {@code ..}, so that it cannot leave the root it is looked up in. Ordered by UTF-16 code units.
 *
 * @param value for example {@code css/core.css}; not percent-encoded
 */
public record LogicalPath(String value) implements Comparable<LogicalPath> {

    private static final String HEX = "0123456789ABCDEF";

    /** @throws IllegalArgumentException if the value is not a logical path */
    public LogicalPath {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a logical path: \"" + value + "\"");
        }
    }

    /** Normalises to NFC; empty if what is left is not a logical path. */
    public static Optional<LogicalPath> parse(String text) {
        String normalised = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
        return isValid(normalised) ? Optional.of(new LogicalPath(normalised)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        int start = 0;
        int all = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            all |= c;
            if (c < 0x20 || c == 0x7f || c == '\\') {
                return false;
            }
            if (c == '/') {
                if (!isSegment(value, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        // ASCII is in every normal form (UAX #15), and nobody has to load the tables of Unicode to know.
        return isSegment(value, start, value.length())
                && (all < 0x80 || Normalizer.isNormalized(value, Normalizer.Form.NFC));
    }

    /** Neither empty nor a step within the tree. */
    private static boolean isSegment(String value, int start, int end) {
        return switch (end - start) {
            case 0 -> false;
            case 1 -> value.charAt(start) != '.';
            case 2 -> value.charAt(start) != '.' || value.charAt(start + 1) != '.';
            default -> true;
        };
    }

    /** Then it is in every normal form (UAX #15), and nobody has to load the tables of Unicode to know. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a relative URL path in this file means.
     *
     * @param urlPath percent-encoded, without query and fragment; a leading {@code /} is not accepted
     * @return empty if it leaves the root, names a folder or is not a valid path
     */
    public Optional<LogicalPath> resolve(String urlPath) {
        if (urlPath.isEmpty() || urlPath.startsWith("/") || urlPath.endsWith("/")) {
            return Optional.empty();
        }
        return percentDecode(urlPath).flatMap(decoded -> {
            Deque<String> segments = new ArrayDeque<>();
            if (!folder().isEmpty()) {
                segments.addAll(List.of(folder().split("/", -1)));
            }
            for (String segment : decoded.split("/", -1)) {
                if (segment.equals("..")) {
                    if (segments.pollLast() == null) {
                        return Optional.empty();
                    }
                } else if (!segment.equals(".") && !segment.isEmpty()) {
                    segments.addLast(segment);
                }
            }
            return parse(String.join("/", segments));
        });
    }

    /** The path as a URL has it: percent-encoded, without a leading {@code /}. */
    public String url() {
        StringBuilder url = new StringBuilder(value.length());
        for (String segment : value.split("/", -1)) {
            url.append(url.isEmpty() ? "" : "/").append(percentEncode(segment));
        }
        return url.toString();
    }

    /** The relative URL path, percent-encoded, by which a file at {@code from} names this one. */
    public String relativeUrl(LogicalPath from) {
        String[] here = from.value.split("/", -1);
        String[] there = value.split("/", -1);
        int shared = 0;
        while (shared < here.length - 1 && shared < there.length - 1 && here[shared].equals(there[shared])) {
            shared++;
        }
        StringBuilder url = new StringBuilder("../".repeat(here.length - 1 - shared));
        for (int i = shared; i < there.length; i++) {
            url.append(i > shared ? "/" : "").append(percentEncode(there[i]));
        }
        // A colon in the first segment would read as a scheme (RFC 3986 section 4.2).
        int colon = url.indexOf(":");
        int slash = url.indexOf("/");
        return colon >= 0 && (slash < 0 || colon < slash) ? "./" + url : url.toString();
    }

    /** The last segment. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** All but the last segment, without the final {@code /}; empty at the top. */
    public String folder() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? "" : value.substring(0, slash);
    }

    /** What follows the last dot of the name, in lower case; empty if there is none. */
    public String extension() {
        String name = name();
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
    }

    /** The same folder, another name. */
    public LogicalPath withName(String name) {
        return new LogicalPath(folder().isEmpty() ? name : folder() + "/" + name);
    }

    /** This path below a folder; the folder may be empty and must not end with {@code /}. */
    public LogicalPath under(String folder) {
        return folder.isEmpty() ? this : new LogicalPath(folder + "/" + value);
    }

    private static Optional<String> percentDecode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(utf8.length);
        for (int i = 0; i < utf8.length; i++) {
            int high = i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) : -1;
            int low = i + 2 < utf8.length ? Character.digit(utf8[i + 2], 16) : -1;
            if (utf8[i] == '%' && high >= 0 && low >= 0) {
                int value = high * 16 + low;
                if (value == '/' || value == '\\') {
                    // An encoded separator is a name that no file has.
                    return Optional.empty();
                }
                decoded.put((byte) value);
                i += 2;
            } else {
                // A lone % is what browsers send on as it is (WHATWG URL, percent-encode sets).
                decoded.put(utf8[i]);
            }
        }
        decoded.flip();
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Keeps RFC 3986 unreserved characters and the sub-delimiters that CSS and HTML need no escape for. */
    private static String percentEncode(String segment) {
        StringBuilder url = new StringBuilder(segment.length());
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~!$*+,=:@".indexOf(c) >= 0) {
                url.append(c);
            } else {
                url.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return url.toString();
    }

    @Override
    public int compareTo(LogicalPath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
