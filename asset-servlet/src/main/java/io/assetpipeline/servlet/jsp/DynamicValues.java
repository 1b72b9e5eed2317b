package io.assetpipeline.servlet.jsp;

import jakarta.servlet.jsp.JspTagException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The attributes of a tag that go to the element which it prints. For one use of one tag. */
final class DynamicValues {

    private static final String NONCE = "nonce";

    private final Map<String, @Nullable String> values = new LinkedHashMap<>();

    /**
     * Takes the value of an expression: a Boolean prints the name alone or leaves the attribute out, as null does.
     *
     * @param uri of the attribute's namespace, null for none
     */
    void put(@Nullable String uri, String name, @Nullable Object value) throws JspTagException {
        if (uri != null && !uri.isEmpty()) {
            throw new JspTagException("The attribute \"" + name + "\" is in the namespace \"" + uri
                    + "\"; an HTML element has none such.");
        }
        values.put(name.toLowerCase(Locale.ROOT), text(name, value));
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value instanceof Boolean flag && !isText(name.toLowerCase(Locale.ROOT))) {
            return flag ? "" : null;
        }
        return value == null ? null : value.toString();
    }

    /** Attributes in which "true" and "false" are words. */
    private static boolean isText(String name) {
        return name.startsWith("data-") || name.startsWith("aria-");
    }

    /** All of them, and the nonce of the response where the tag says none. */
    Map<String, @Nullable String> with(Optional<String> nonce) {
        Map<String, @Nullable String> all = new LinkedHashMap<>(values);
        if (nonce.isPresent() && all.get(NONCE) == null) {
            all.put(NONCE, nonce.get());
        }
        return all;
    }
}
