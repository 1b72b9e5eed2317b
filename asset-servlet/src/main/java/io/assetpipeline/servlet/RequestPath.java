package io.assetpipeline.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a client asks for, decoded once and strictly. What two readers could take for two different files is taken for none:
 * the container has decoded and normalised the path its own way to choose the filter, and its way is not looked at.
 */
final class RequestPath {

    /** No asset has a longer name; long ones are not worth the memory. */
    private static final int LONGEST = 4096;

    private RequestPath() {}

    /**
     * The path below the context path, without a leading {@code /}.
     *
     * @param uri as {@code HttpServletRequest.getRequestURI()} has it: percent-encoded, without a query
     * @param contextPath as the same request has it, percent-encoded
     * @return empty if it can name no asset: not UTF-8, an escape that is none, an encoded separator or control character, a
     *     backslash, path parameters, an empty or dot segment
     */
    static Optional<String> of(String uri, String contextPath) {
        if (uri.length() > LONGEST || !uri.startsWith(contextPath + "/")) {
            return Optional.empty();
        }
        String raw = uri.substring(contextPath.length() + 1);
        if (raw.indexOf(';') >= 0) {
            return Optional.empty();
        }
        return decode(raw).filter(RequestPath::isPlain);
    }

    /**
     * As {@link #of}, for what may be a page: empty for the application's own {@code /}, with a final {@code /} for a folder. The
     * parameters behind the last segment are dropped: {@code ;jsessionid=} is what a container adds to links of its own.
     *
     * @return empty if it can name no page
     */
    static Optional<String> ofPage(String uri, String contextPath) {
        int parameters = uri.indexOf(';', uri.lastIndexOf('/') + 1);
        String plain = parameters < 0 ? uri : uri.substring(0, parameters);
        if (plain.length() == contextPath.length() + 1 && plain.equals(contextPath + "/")) {
            return Optional.of("");
        }
        return plain.endsWith("/")
                ? of(plain.substring(0, plain.length() - 1), contextPath).map(folder -> folder + "/")
                : of(plain, contextPath);
    }

    private static Optional<String> decode(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.put(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? hex(bytes[i + 1]) : -1;
            int low = i + 2 < bytes.length ? hex(bytes[i + 2]) : -1;
            if (high < 0 || low < 0 || high * 16 + low == '/') {
                return Optional.empty();
            }
            decoded.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Only ASCII digits: {@code Character.digit} would take others too. */
    private static int hex(byte digit) {
        if (digit >= '0' && digit <= '9') {
            return digit - '0';
        }
        int lower = digit | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static boolean isPlain(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return path.chars().noneMatch(c -> c < 0x20 || c == 0x7f || c == '\\');
    }
}
