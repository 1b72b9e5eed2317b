package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@code <link>} element as a {@code Link} header (RFC 8288), which browsers and proxies read before the page. */
public final class LinkHeader {

    public static final String NAME = "Link";

    /** What HTML section 4.2.4.4 reads of the header; others would only make it longer. */
    private static final Set<String> PARAMETERS = Set.of(
            "as",
            "crossorigin",
            "fetchpriority",
            "imagesizes",
            "imagesrcset",
            "integrity",
            "media",
            "nonce",
            "referrerpolicy",
            "rel",
            "type");

    /** RFC 3986 says that no URL holds these; the first two would end it here. */
    private static final String ENCODED = "<>\"\\^`{|}";

    private LinkHeader() {}

    /**
     * The header's value, in ASCII, on one line.
     *
     * @param element a {@code link} with {@code href} and {@code rel}
     * @throws IllegalArgumentException if an attribute has a value that no header can carry
     */
    public static String value(HtmlElement element) {
        StringBuilder value = new StringBuilder();
        for (Attribute attribute : element.attributes()) {
            if (attribute.name().equals("href") && attribute.value() != null) {
                value.insert(0, "<" + encoded(attribute.value()) + ">");
            } else if (PARAMETERS.contains(attribute.name())) {
                value.append("; ").append(parameter(attribute.name(), attribute.value()));
            }
        }
        return value.toString();
    }

    private static String encoded(String url) {
        StringBuilder encoded = new StringBuilder(url.length());
        for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            if (c <= ' ' || c >= 0x7f || ENCODED.indexOf(c) >= 0) {
                encoded.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                encoded.append((char) c);
            }
        }
        return encoded.toString();
    }

    private static String parameter(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return name;
        }
        if (value.chars().anyMatch(c -> c < ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("The value of the attribute \"" + name
                    + "\" holds what no header can carry: write it in ASCII, or leave header=\"true\" out.");
        }
        boolean token = value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
        return name + "=" + (token ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
