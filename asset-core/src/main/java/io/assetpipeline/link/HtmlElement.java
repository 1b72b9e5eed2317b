package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An element that a tag prints, as data: JSP prints {@link #html()}, Thymeleaf builds its own model from the attributes.
 *
 * @param name {@code link} or {@code script}
 * @param attributes in the order in which they are printed, each name once
 */
public record HtmlElement(String name, List<Attribute> attributes) {

    /** Boolean attributes (HTML section 2.3.2): their presence is their value. */
    private static final Set<String> BOOLEAN = Set.of("async", "defer", "disabled", "nomodule");

    /** HTML section 13.1.2.3; {@code <} and {@code &} besides, which only a mistake puts there. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cc}\"'>/=<&]+");

    public HtmlElement {
        Objects.requireNonNull(name, "name");
        attributes = List.copyOf(attributes);
    }

    /**
     * The element for the link of a bundle.
     *
     * @param integrity whether to print the link's integrity
     * @param overrides replace the bundle's attributes and add to them; {@code "false"} and a value of null both leave
     *     a boolean attribute out, null leaves any other out
     * @throws IllegalArgumentException for {@link LinkKind#FILE}, an override of {@code href} or {@code src}, or a name that
     *     no attribute can have
     */
    public static HtmlElement of(Link link, UrlBase base, boolean integrity, Map<String, @Nullable String> overrides) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        String url = switch (link.kind()) {
            case STYLESHEET -> "href";
            case SCRIPT -> "src";
            case FILE -> throw new IllegalArgumentException(link.href() + " is no style sheet and no script");
        };
        if (link.kind() == LinkKind.STYLESHEET) {
            attributes.put("rel", "stylesheet");
        }
        attributes.put(url, base.url(link));
        link.attributes().forEach(attribute -> put(attributes, attribute.name(), presence(attribute)));
        if (integrity && link.integrity() != null) {
            attributes.put("integrity", link.integrity());
            if (base.otherOrigin()) {
                // Without CORS the browser may not read the bytes that it is to check (SRI section 3.3).
                attributes.putIfAbsent("crossorigin", "anonymous");
            }
        }
        overrides.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals(url)) {
                throw new IllegalArgumentException(
                        "The attribute \"" + name + "\" is what the tag prints itself: take it out.");
            }
            if (!NAME.matcher(lower).matches()) {
                throw new IllegalArgumentException("\"" + name + "\" cannot be the name of an attribute.");
            }
            put(attributes, lower, value);
        });
        return new HtmlElement(
                link.kind() == LinkKind.STYLESHEET ? "link" : "script",
                attributes.entrySet().stream()
                        .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String presence(Attribute attribute) {
        return attribute.value() == null ? "" : attribute.value();
    }

    private static void put(Map<String, @Nullable String> attributes, String name, @Nullable String value) {
        if (value == null || (BOOLEAN.contains(name) && value.equalsIgnoreCase("false"))) {
            attributes.remove(name);
        } else {
            attributes.put(name, BOOLEAN.contains(name) ? null : value);
        }
    }

    /** The element as text, with its end tag where it has one, everything escaped. */
    public String html() {
        StringBuilder html = new StringBuilder("<").append(name);
        for (Attribute attribute : attributes) {
            html.append(' ').append(attribute.name());
            if (attribute.value() != null) {
                html.append("=\"").append(escape(attribute.value())).append('"');
            }
        }
        return html.append(name.equals("script") ? "></script>" : ">").toString();
    }

    /** All elements, one a line. */
    public static String html(List<HtmlElement> elements) {
        List<String> lines = new ArrayList<>();
        elements.forEach(element -> lines.add(element.html()));
        return String.join("\n", lines);
    }

    /** For HTML text and quoted attribute values. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
