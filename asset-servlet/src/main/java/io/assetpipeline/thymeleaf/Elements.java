package io.assetpipeline.thymeleaf;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.thymeleaf.AttributeAction.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.model.AttributeValueQuotes;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.IModel;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;

/** Between the template engine's elements and ours. */
final class Elements {

    /** What a prototype says of the file that it shows without us: it is not the file that the page gets. */
    private static final Set<String> OF_PROTOTYPE = Set.of("href", "src", "integrity");

    private Elements() {}

    /**
     * The name of the element, which is one of these.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    static String require(Place place, String... allowed) {
        String name = place.tag().getElementCompleteName().toLowerCase(Locale.ROOT);
        if (!List.of(allowed).contains(name)) {
            throw new IllegalArgumentException(
                    "It belongs on <" + String.join("> or <", allowed) + ">, not on <" + name + ">.");
        }
        return name;
    }

    /** Whether a further attribute of the dialect is there, without a value or with {@code true}. */
    static boolean isTrue(Place place, String name) {
        IAttribute attribute = place.tag().getAttribute(place.attribute().getPrefix(), name);
        if (attribute == null) {
            return false;
        }
        return attribute.getValue() == null
                || AttributeValue.of(attribute, place.context())
                        .filter("true"::equalsIgnoreCase)
                        .isPresent();
    }

    /** What the author wrote on the prototype and what other dialects made of it, and the nonce of the response. */
    static Map<String, @Nullable String> attributes(Place place) {
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        String prefix = place.attribute().getPrefix();
        for (IAttribute attribute : place.tag().getAllAttributes()) {
            String name = attribute.getAttributeCompleteName().toLowerCase(Locale.ROOT);
            boolean ours = prefix.equals(
                    attribute.getAttributeDefinition().getAttributeName().getPrefix());
            if (!ours && !OF_PROTOTYPE.contains(name)) {
                String value = AttributeValue.unescaped(attribute, place.context());
                attributes.put(name, value == null ? "" : value);
            }
        }
        if (!attributes.containsKey("nonce")) {
            place.page().nonce().ifPresent(nonce -> attributes.put("nonce", nonce));
        }
        return attributes;
    }

    /**
     * The elements in place of the prototype, one a line, indented as it is.
     *
     * @param texts what stands in them, unescaped, one for each; empty for elements without content
     */
    static IModel model(Place place, List<HtmlElement> elements, List<String> texts) {
        IModelFactory factory = place.context().getModelFactory();
        IModel model = factory.createModel();
        for (int i = 0; i < elements.size(); i++) {
            HtmlElement element = elements.get(i);
            if (i > 0) {
                model.add(factory.createText(
                        "\n" + " ".repeat(Math.max(0, place.tag().getCol() - 1))));
            }
            Map<String, @Nullable String> attributes = new LinkedHashMap<>();
            for (Attribute attribute : element.attributes()) {
                String value = attribute.value();
                attributes.put(attribute.name(), value == null ? null : HtmlElement.escape(value));
            }
            if (element.name().equals("link")) {
                model.add(factory.createStandaloneElementTag(
                        element.name(), attributes, AttributeValueQuotes.DOUBLE, false, minimized(place.tag())));
            } else {
                model.add(factory.createOpenElementTag(element.name(), attributes, AttributeValueQuotes.DOUBLE, false));
                if (!texts.isEmpty()) {
                    model.add(factory.createText(texts.get(i)));
                }
                model.add(factory.createCloseElementTag(element.name()));
            }
        }
        return model;
    }

    /** Whether it was written {@code <link/>}. */
    private static boolean minimized(IProcessableElementTag tag) {
        return tag instanceof IStandaloneElementTag standalone && standalone.isMinimized();
    }
}
