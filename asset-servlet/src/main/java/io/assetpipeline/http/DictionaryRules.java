package io.assetpipeline.http;

import java.util.Enumeration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which requests may have to do with dictionaries (RFC 9842 sections 8 and 9.3). Every doubt is a no. */
final class DictionaryRules {

    private static final String LOCALHOST = "localhost";
    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.[0-9]{1,3}){3}|\\[?(?:::1|(?:0:){7}1)\\]?");

    private DictionaryRules() {}

    /**
     * Whether nothing on the way can change bytes that it does not understand: over TLS, or within one machine. The name of
     * the host decides, since that is what browsers go by (Secure Contexts section 3.1), and it cannot be known what a proxy on
     * the same machine stands for. Who sends a false one is sent what it has asked for, and nobody else is.
     */
    static boolean isUndisturbed(RequestHead request) {
        return request.secure() || isLoopback(request.host());
    }

    /** Asked for every request that did not come over TLS. */
    private static boolean isLoopback(String host) {
        if (host.startsWith("127.") || host.indexOf(':') >= 0) {
            return LOOPBACK.matcher(host).matches();
        }
        int end = host.endsWith(".") ? host.length() - 1 : host.length();
        int start = end - LOCALHOST.length();
        return host.regionMatches(true, start, LOCALHOST, 0, LOCALHOST.length())
                && (start == 0 || host.charAt(start - 1) == '.');
    }

    /**
     * Whether whoever asks can read the answer anyway, so that its size tells nothing (section 9.3.3).
     *
     * @param allowedOrigin what the answer says in {@code Access-Control-Allow-Origin}; null if it has none
     */
    static boolean isReadable(RequestHead request, @Nullable String allowedOrigin) {
        String site = only(request, "Sec-Fetch-Site");
        if (site != null && site.equals("same-origin")) {
            return true;
        }
        String origin = only(request, "Origin");
        boolean allowed =
                origin != null && allowedOrigin != null && (allowedOrigin.equals("*") || allowedOrigin.equals(origin));
        String mode = only(request, "Sec-Fetch-Mode");
        if (mode == null) {
            // A client that knows no modes, and so says no site either.
            return site == null && (origin == null || allowed);
        }
        return switch (mode) {
            case "navigate", "same-origin" -> true;
            case "cors" -> allowed;
            default -> false;
        };
    }

    /** The value of a header; null if there is none, and nothing that means something if there are several. */
    static @Nullable String only(RequestHead request, String name) {
        Enumeration<String> lines = request.lines(name);
        if (!lines.hasMoreElements()) {
            return null;
        }
        String first = lines.nextElement();
        return lines.hasMoreElements() ? "" : first;
    }
}
