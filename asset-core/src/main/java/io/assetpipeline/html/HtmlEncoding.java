package io.assetpipeline.html;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an HTML file and the encoding in which it is that file again, byte for byte.
 *
 * @param text with its byte order mark, if it has one
 * @param charset in which the text is the file
 */
public record HtmlEncoding(String text, Charset charset) {

    /** HTML section 13.2.3.2: how far browsers look for a declaration. */
    private static final int PRESCAN = 1024;

    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);
    private static final Pattern META = Pattern.compile("<meta[\\s/][^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\"'\\s;/>]+)", Pattern.CASE_INSENSITIVE);

    /** Encoding Standard section 4.2: labels that mean another encoding than their names say. */
    private static final List<String> WINDOWS_1252 =
            List.of("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "cp1252", "x-cp1252");

    /**
     * Decodes a file as browsers do: by its byte order mark, by the {@code <meta>} near its start, else as UTF-8. Where that does
     * not lead back to the same bytes, because some of them are no characters of the encoding, each byte is a character of ISO
     * 8859-1: all that is ASCII can still be read and replaced.
     */
    public static HtmlEncoding decode(byte[] file) {
        return marked(file)
                .or(() -> declared(file))
                .or(() -> Optional.of(StandardCharsets.UTF_8))
                .flatMap(charset -> exact(file, charset))
                .orElseGet(() ->
                        new HtmlEncoding(new String(file, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1));
    }

    /**
     * The bytes of this text after an edit.
     *
     * @param edited this text with other ASCII characters in some places
     */
    public byte[] encode(String edited) {
        return edited.getBytes(charset);
    }

    private static Optional<HtmlEncoding> exact(byte[] file, Charset charset) {
        try {
            CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(file));
            HtmlEncoding decoded = new HtmlEncoding(text.toString(), charset);
            ByteBuffer again = charset.newEncoder().encode(CharBuffer.wrap(decoded.text));
            return again.equals(ByteBuffer.wrap(file)) ? Optional.of(decoded) : Optional.empty();
        } catch (CharacterCodingException | UnsupportedOperationException notOfIt) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> marked(byte[] file) {
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(file, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean startsWith(byte[] file, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= file.length || (file[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> declared(byte[] file) {
        byte[] start = Arrays.copyOf(file, Math.min(file.length, PRESCAN));
        String head =
                COMMENT.matcher(new String(start, StandardCharsets.ISO_8859_1)).replaceAll("");
        Matcher meta = META.matcher(head);
        while (meta.find()) {
            Matcher charset = CHARSET.matcher(meta.group());
            if (charset.find()) {
                return charset(charset.group(1).toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /** Without one for a label that nobody knows, which browsers ignore. */
    private static Optional<Charset> charset(String label) {
        // What could be read up to here is no UTF-16 (HTML section 13.2.3.3, step 3 of "change the encoding").
        if (label.startsWith("utf-16")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        try {
            return Optional.of(Charset.forName(WINDOWS_1252.contains(label) ? "windows-1252" : label));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** The value of {@code Content-Type}. Bytes that are of no encoding go out without one: the page says it itself, as far as it does. */
    public String contentType() {
        return charset.equals(StandardCharsets.ISO_8859_1)
                ? "text/html"
                : "text/html;charset=" + charset.name().toLowerCase(Locale.ROOT);
    }
}
