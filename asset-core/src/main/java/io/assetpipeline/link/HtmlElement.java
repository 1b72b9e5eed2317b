package io.assetpipeline.link;

import io.assetpipeline.config.Attribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An element that a tag prints, as data: JSP prints {@link #html()}, Thymeleaf builds its own model from the attributes.
 *
 * @param name {@code link}, {@code script} or {@code style}
 * @param attributes in the order in which they are printed, each name once
 */
public record HtmlElement(String name, List<Attribute> attributes) {

    /** Boolean attributes (HTML section 2.3.2): their presence is their value. */
    private static final Set<String> BOOLEAN = Set.of("async", "defer", "disabled", "nomodule");

    /** HTML section 13.1.2.3; {@code <} and {@code &} besides, which only a mistake puts there. */
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cc}\"'>/=<&]+");

    /** What the HTML parser calls an error in any place (section 13.2.3.5); NUL it even replaces. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t\n\f\r]]");

    /** What a preload has to say as the script says it, or the browser fetches twice. */
    private static final Set<String> OF_PRELOADS =
            Set.of("crossorigin", "fetchpriority", "integrity", "nonce", "referrerpolicy");

    /** What concerns the fetching of a file says nothing of a text in the page. */
    private static final Set<String> OF_LINKS = Set.of(
            "as", "charset", "disabled", "fetchpriority", "href", "hreflang", "integrity", "rel", "sizes", "src");

    /** What a classic script has besides: a module's imports are fetched, and it may be asynchronous, inline too. */
    private static final Set<String> OF_FILES = Set.of("async", "crossorigin", "defer");

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
     * @throws IllegalArgumentException for {@link LinkKind#FILE}, an override of {@code href} or {@code src}, or a name or
     *     value that no attribute can have
     */
    public static HtmlElement of(
            Link link, LinkStart base, boolean integrity, Map<String, ? extends @Nullable String> overrides) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        String url = switch (link.kind()) {
            case STYLESHEET, MODULE_PRELOAD, PRELOAD -> "href";
            case SCRIPT -> "src";
            case FILE -> throw new IllegalArgumentException(link.href() + " is no style sheet and no script");
        };
        rel(link.kind()).ifPresent(rel -> attributes.put("rel", rel));
        attributes.put(url, base.url(link));
        link.attributes().forEach(attribute -> put(attributes, attribute.name(), presence(attribute)));
        if (integrity && link.integrity() != null) {
            attributes.put("integrity", link.integrity());
        }
        override(attributes, overrides, Set.of(url));
        if (link.kind() != LinkKind.STYLESHEET) {
            // A prototype's says what it was there; a style sheet may be an alternate one.
            rel(link.kind()).ifPresent(rel -> attributes.put("rel", rel));
        }
        if (attributes.containsKey("integrity") && base.otherOrigin()) {
            // Without CORS the browser may not read the bytes that it is to check (SRI section 3.3).
            attributes.putIfAbsent("crossorigin", "anonymous");
        }
        if (link.kind() == LinkKind.MODULE_PRELOAD) {
            // What a tag says of the script's bytes is not true of another module's.
            attributes.computeIfPresent("integrity", (name, value) -> link.integrity());
            attributes
                    .keySet()
                    .removeIf(name -> !OF_PRELOADS.contains(name)
                            && !List.of("rel", "href").contains(name));
        }
        return of(link.kind() == LinkKind.SCRIPT ? "script" : "link", attributes);
    }

    private static Optional<String> rel(LinkKind kind) {
        return switch (kind) {
            case STYLESHEET -> Optional.of("stylesheet");
            case MODULE_PRELOAD -> Optional.of("modulepreload");
            case PRELOAD -> Optional.of("preload");
            case SCRIPT, FILE -> Optional.empty();
        };
    }

    /**
     * The element for a text in the page: {@link #html(String)} prints it with {@link InlineText}. Of the bundle's attributes
     * those that tell how a file is fetched are left out.
     *
     * @param overrides as for a link
     * @throws IllegalArgumentException for an override that only a link can have, or a name or value that no attribute can have
     */
    public static HtmlElement of(InlineSource source, Map<String, ? extends @Nullable String> overrides) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        source.attributes().stream()
                .filter(attribute -> !OF_LINKS.contains(attribute.name()))
                .forEach(attribute -> put(attributes, attribute.name(), presence(attribute)));
        if (!"module".equalsIgnoreCase(attributes.get("type"))) {
            attributes.keySet().removeAll(OF_FILES);
        }
        override(attributes, overrides, OF_LINKS);
        return of(source.kind() == LinkKind.STYLESHEET ? "style" : "script", attributes);
    }

    /**
     * The element for an import map: {@link #html(String)} prints it with what {@link ImportMap#json} gives.
     *
     * @param overrides as for a link
     * @throws IllegalArgumentException for an override that an import map cannot have
     */
    public static HtmlElement importMap(Map<String, ? extends @Nullable String> overrides) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        attributes.put("type", "importmap");
        Set<String> refused = new HashSet<>(OF_LINKS);
        refused.addAll(OF_FILES);
        override(attributes, overrides, refused);
        if (!"importmap".equalsIgnoreCase(attributes.get("type"))) {
            throw new IllegalArgumentException("An import map is a script of type importmap: take the type out.");
        }
        return of("script", attributes);
    }

    /** Whether it loads modules, so that an import map has to stand before it. */
    public boolean isModule() {
        return attributes.contains(new Attribute("rel", "modulepreload"))
                || (name.equals("script")
                        && attributes.stream()
                                .anyMatch(attribute -> attribute.name().equals("type")
                                        && "module".equalsIgnoreCase(attribute.value())));
    }

    private static HtmlElement of(String name, Map<String, @Nullable String> attributes) {
        return new HtmlElement(
                name,
                attributes.entrySet().stream()
                        .map(entry -> new Attribute(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static void override(
            Map<String, @Nullable String> attributes,
            Map<String, ? extends @Nullable String> overrides,
            Set<String> refused) {
        overrides.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (refused.contains(lower)) {
                throw new IllegalArgumentException("The attribute \"" + name
                        + "\" is what the tag prints itself, or has no meaning here: take it out.");
            }
            if (!NAME.matcher(lower).matches()) {
                throw new IllegalArgumentException(
                        "\"" + CONTROL.matcher(name).replaceAll("\uFFFD") + "\" cannot be the name of an attribute.");
            }
            if (value != null && CONTROL.matcher(value).find()) {
                throw new IllegalArgumentException(
                        "The value of the attribute \"" + name + "\" holds a control character: take it out.");
            }
            put(attributes, lower, value);
        });
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
        return name.equals("link") ? startTag() : html("");
    }

    /**
     * The element with a text in it.
     *
     * @param content of {@link InlineText}: it is not escaped, which these elements do not know
     */
    public String html(String content) {
        return startTag() + content + "</" + name + ">";
    }

    private String startTag() {
        StringBuilder html = new StringBuilder("<").append(name);
        for (Attribute attribute : attributes) {
            html.append(' ').append(attribute.name());
            if (attribute.value() != null) {
                html.append("=\"").append(escape(attribute.value())).append('"');
            }
        }
        return html.append('>').toString();
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
                // The parser reads the sign itself as a line feed.
                case '\r' -> escaped.append("&#13;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
