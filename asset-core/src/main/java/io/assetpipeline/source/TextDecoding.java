package io.assetpipeline.source;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** From bytes to text: byte order mark, then {@code @charset} in CSS (CSS Syntax 3 section 3.2), then UTF-8. */
final class TextDecoding {

    private static final String CHARSET_RULE = "@charset \"";

    private static final char REPLACEMENT = '\uFFFD';

    private TextDecoding() {}

    static String decode(SourceFile file, Content content) {
        ByteBuffer bytes = content.asByteBuffer();
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(file, content, bytes.position(3), StandardCharsets.UTF_8, "as its byte order mark says");
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(file, content, bytes.position(2), StandardCharsets.UTF_16BE, "as its byte order mark says");
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(file, content, bytes.position(2), StandardCharsets.UTF_16LE, "as its byte order mark says");
        }
        String label = file.path().extension().equals("css") ? charsetLabel(bytes) : "";
        return label.isEmpty()
                ? decode(
                        file,
                        content,
                        bytes,
                        StandardCharsets.UTF_8,
                        "which every source without another mark is read as")
                : decode(file, content, bytes, charset(file, label), "as its @charset says");
    }

    private static boolean startsWith(ByteBuffer bytes, int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(i) & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Looks for exactly {@code @charset "…";} within the first 1024 bytes; empty if it is not there. */
    private static String charsetLabel(ByteBuffer bytes) {
        byte[] head = new byte[Math.min(1024, bytes.remaining())];
        bytes.duplicate().get(head);
        String text = new String(head, StandardCharsets.ISO_8859_1);
        int end = text.startsWith(CHARSET_RULE) ? text.indexOf('"', CHARSET_RULE.length()) : -1;
        return end > 0 && text.startsWith("\";", end)
                ? text.substring(CHARSET_RULE.length(), end).strip()
                : "";
    }

    /** The labels of WHATWG Encoding whose meaning on the web is not the one Java gives them, then Java's own. */
    private static Charset charset(SourceFile file, String label) {
        String name = label.toLowerCase(Locale.ROOT);
        try {
            return switch (name) {
                // The rule itself was read as ASCII, so the text cannot be UTF-16: CSS Syntax 3 says UTF-8.
                case "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be" -> StandardCharsets.UTF_8;
                case "iso-8859-1", "latin1", "l1", "ascii", "us-ascii", "cp1252", "x-cp1252" ->
                    Charset.forName("windows-1252");
                case "iso-8859-9", "latin5" -> Charset.forName("windows-1254");
                case "gb2312", "gbk", "x-gbk" -> Charset.forName("GB18030");
                case "shift_jis", "shift-jis", "sjis", "x-sjis" -> Charset.forName("windows-31j");
                default -> Charset.forName(name);
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BuildException(
                    Problem.error(
                            new Location(file.name(), 1, CHARSET_RULE.length()),
                            "@charset names the encoding \"" + label + "\", which is not known here.",
                            "Save the file as UTF-8 and drop the rule or write @charset \"utf-8\";."),
                    e);
        }
    }

    private static String decode(SourceFile file, Content content, ByteBuffer bytes, Charset charset, String why) {
        if (charset.equals(StandardCharsets.UTF_8) && bytes.position() == 0) {
            String text = content.utf8();
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
            // Either the author's own, or what stands for a byte that is no UTF-8.
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(bytes, text, true);
        if (!result.isError()) {
            result = decoder.flush(text);
        }
        text.flip();
        if (result.isError()) {
            String bad = String.format(Locale.ROOT, "0x%02X", bytes.get(bytes.position()) & 0xff);
            throw new BuildException(Problem.error(
                    end(file.name(), text.toString()),
                    "The byte " + bad + " is no " + charset.name() + ", " + why + ".",
                    file.path().extension().equals("css")
                            ? "Save the file as UTF-8, or say in its first line what it is, as in @charset \"windows-1252\";."
                            : "Save the file as UTF-8."));
        }
        return text.toString();
    }

    private static Location end(String name, String text) {
        SourceText before = SourceText.of(name, text);
        return before.location(before.text().length());
    }
}
