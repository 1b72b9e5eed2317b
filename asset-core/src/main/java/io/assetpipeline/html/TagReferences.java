package io.assetpipeline.html;

import io.assetpipeline.reference.AttributeQuoting;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** What the attributes of one tag name. Values with an expression of a template engine name nothing. */
final class TagReferences {

    /** SVG 2 section 6.6: the presentation attributes that take {@code url()}. */
    private static final Set<String> PRESENTATION = Set.of(
            "clip-path",
            "cursor",
            "fill",
            "filter",
            "marker",
            "marker-end",
            "marker-mid",
            "marker-start",
            "mask",
            "stroke");

    private final SourceText source;
    private final Tag tag;
    private final Syntax syntax;
    private final BiPredicate<Tag.Attribute, String> agreed;

    /**
     * Reads a tag of a text.
     *
     * @param agreed whether an attribute has the value that was read; what it refuses names nothing
     */
    TagReferences(SourceText source, Tag tag, Syntax syntax, BiPredicate<Tag.Attribute, String> agreed) {
        this.source = source;
        this.tag = tag;
        this.syntax = syntax;
        this.agreed = agreed;
    }

    /** An attribute's value, resolved; empty if it has none. */
    String value(String name) {
        Tag.Attribute attribute = tag.attributes().get(name);
        return attribute == null ? "" : decoded(attribute).text();
    }

    private DecodedText decoded(Tag.Attribute attribute) {
        return DecodedText.attribute(source.text(), attribute.valueStart(), attribute.valueEnd(), syntax);
    }

    /** An attribute that is one URL. */
    Optional<Reference> url(String name) {
        return in(name, TagReferences::whole).stream().findFirst();
    }

    /** An attribute that is a list of images. */
    List<Reference> srcset(String name) {
        return in(name, value -> Expressions.in(value) ? List.of() : Srcset.references(value));
    }

    /** The attribute {@code style}, declarations without a rule: {@code @import} and source maps have no place there. */
    List<Reference> style() {
        return in("style", this::css);
    }

    /** The attributes of SVG that are CSS. */
    List<Reference> presentation() {
        return PRESENTATION.stream()
                .filter(tag.attributes()::containsKey)
                .flatMap(name -> in(name, this::css).stream())
                .toList();
    }

    private static List<Reference> whole(String value) {
        return Expressions.in(value)
                ? List.of()
                : List.of(new Reference(Kind.URL, 0, value.length(), value, url -> url));
    }

    private List<Reference> css(String value) {
        return value.indexOf('(') < 0
                ? List.of()
                : CssReferences.scan(SourceText.verbatim(source.name(), value)).stream()
                        .filter(reference -> reference.kind() == Kind.URL && !Expressions.in(reference.url()))
                        .toList();
    }

    /** Reads the value of an attribute. */
    private interface Reading {
        List<Reference> references(String value);
    }

    private List<Reference> in(String name, Reading reading) {
        Tag.Attribute attribute = tag.attributes().get(name);
        AttributeQuoting quoting = attribute == null ? null : attribute.quoting();
        // Without quotes there is no place for what is not there.
        if (attribute == null
                || quoting == null
                || (quoting == AttributeQuoting.BARE && attribute.valueStart() == attribute.valueEnd())) {
            return List.of();
        }
        DecodedText decoded = decoded(attribute);
        if (!decoded.isComplete() || !agreed.test(attribute, decoded.text())) {
            return List.of();
        }
        return reading.references(decoded.text()).stream()
                .map(reference -> decoded.inAttribute(reference, quoting))
                .toList();
    }
}
