package io.assetpipeline.link;

import io.assetpipeline.source.LogicalPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URLs at which a browser looks for a module that another one imports by a relative path. Import maps compare URLs as texts.
 * A source says {@code ./a(b).js} or {@code ./a%28b%29.js}, and the browser takes either as it is; of its own accord it encodes
 * only what no URL holds. What comes before is the importing module's own URL, which is percent-encoded as all our links are.
 */
final class ModuleUrls {

    /** The path percent-encode set of WHATWG URL, but for controls and what is not ASCII. */
    private static final String ENCODED = " \"#<>?^`{}";

    private static final Pattern ENCODED_BYTE = Pattern.compile("%[0-9A-Fa-f]{2}");

    private ModuleUrls() {}

    /**
     * At least one, below the base; the first is that of all our links.
     *
     * @param servedAt below the context path
     */
    static Set<String> of(LogicalPath servedAt) {
        Set<String> urls = new LinkedHashSet<>();
        urls.add(servedAt.url());
        String path = servedAt.value();
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String written = path.substring(slash + 1);
            // As it stands it would name another file: a%20b.js is the URL of "a b.js".
            if (ENCODED_BYTE.matcher(written).find()) {
                break;
            }
            urls.add(new LogicalPath(path.substring(0, slash)).url() + "/" + asBrowsersDo(written));
        }
        return urls;
    }

    private static String asBrowsersDo(String path) {
        StringBuilder url = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= ' ' || c >= 0x7f || ENCODED.indexOf(c) >= 0) {
                url.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                url.append((char) c);
            }
        }
        return url.toString();
    }
}
