package io.assetpipeline.html;

import io.assetpipeline.reference.AttributeQuoting;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what an SVG file loads: {@code href} and {@code xlink:href} of everything but {@code <a>}, {@code url()} in
 * presentation attributes, in {@code style} and in {@code <style>}, and {@code <?xml-stylesheet?>}. Of what is no SVG in the
 * file, such as an editor's notes, only the styles of HTML count. What a document type declares is not expanded: a value with
 * an entity of its own is left alone. A file that is not well-formed is read up to where it breaks.
 */
public final class SvgReferences {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    private final SourceText source;
    private final String text;
    private final List<Reference> references = new ArrayList<>();
    /** Namespaces by prefix; the empty prefix for names without one. */
    private final Map<String, String> namespaces = new HashMap<>();
    /** What each open element found bound that it binds anew. */
    private final Deque<Map<String, String>> open = new ArrayDeque<>();

    private SvgReferences(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /** All references in the order of the text; offsets are those of the text as it is given. */
    public static List<Reference> scan(SourceText source) {
        SvgReferences scan = new SvgReferences(source);
        scan.scan();
        scan.references.sort(Comparator.comparingInt(Reference::start));
        return List.copyOf(scan.references);
    }

    /** What the text of a style element names: it has character references and CDATA, as every other element of SVG. */
    static List<Reference> styleSheet(SourceText source, int start, int end, Syntax syntax) {
        DecodedText css = DecodedText.content(source.text(), start, end, syntax);
        if (!css.isComplete()) {
            return List.of();
        }
        List<Reference> references = new ArrayList<>();
        for (Reference reference : CssReferences.scan(SourceText.verbatim(source.name(), css.text()))) {
            if (!Expressions.in(reference.url())) {
                css.inContent(reference).ifPresent(references::add);
            }
        }
        return references;
    }

    private void scan() {
        int at = 0;
        while (at >= 0) {
            int markup = text.indexOf('<', at);
            at = markup < 0 ? -1 : markup(markup);
        }
    }

    /**
     * Passes over what begins with a {@code <}.
     *
     * @return the offset after it; negative if it has no end, and the file nothing more that could be read
     */
    private int markup(int at) {
        if (text.startsWith("<!--", at)) {
            return after("-->", at + "<!--".length());
        }
        if (text.startsWith("<![CDATA[", at)) {
            return after("]]>", at);
        }
        if (text.startsWith("<!", at)) {
            return afterDeclaration(at);
        }
        if (text.startsWith("<?", at)) {
            int end = after("?>", at);
            instruction(at, end);
            return end;
        }
        if (text.startsWith("</", at)) {
            if (!open.isEmpty()) {
                namespaces.putAll(open.pop());
            }
            return after(">", at);
        }
        Optional<Tag> tag = Tag.read(text, at, Syntax.XML);
        return tag.isPresent() ? element(tag.get()) : -1;
    }

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? -1 : found + mark.length();
    }

    /** XML section 2.8: a document type, whose internal subset is in square brackets and has quotes and comments. */
    private int afterDeclaration(int start) {
        boolean subset = false;
        int at = start;
        while (at >= 0 && at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = after(String.valueOf(c), at + 1);
            } else if (text.startsWith("<!--", at)) {
                at = after("-->", at + "<!--".length());
            } else if (text.startsWith("<?", at)) {
                at = after("?>", at);
            } else if (c == '>' && !subset) {
                return at + 1;
            } else {
                subset = c == '[' || (subset && c != ']');
                at++;
            }
        }
        return -1;
    }

    /** Associating Style Sheets with XML documents: what looks like attributes is one. */
    private void instruction(int start, int end) {
        Tag.read(text, start, Syntax.XML)
                .filter(tag -> tag.end() == end && tag.name().equals("?xml-stylesheet"))
                .flatMap(tag -> new TagReferences(source, tag, Syntax.XML, SvgReferences::isQuoted).url("href"))
                .ifPresent(references::add);
    }

    private int element(Tag tag) {
        Map<String, String> before = bind(tag);
        int colon = tag.name().indexOf(':');
        String local = tag.name().substring(colon + 1);
        boolean isSvg =
                isSvg(namespaces.getOrDefault(colon < 0 ? "" : tag.name().substring(0, colon), ""));
        TagReferences attributes = new TagReferences(source, tag, Syntax.XML, SvgReferences::isQuoted);
        int end = tag.end();
        if (isSvg) {
            if (!local.equals("a")) {
                links(tag, attributes);
            }
            references.addAll(attributes.presentation());
        }
        references.addAll(attributes.style());
        if (local.equals("style") && !tag.isClosed()) {
            end = styleEnd(tag.end());
            references.addAll(styleSheet(source, tag.end(), end, Syntax.XML));
        }
        if (tag.isClosed()) {
            namespaces.putAll(before);
        } else {
            open.push(before);
        }
        return end;
    }

    /** XML has no values without quotes. */
    private static boolean isQuoted(Tag.Attribute attribute, String value) {
        return attribute.quoting() != AttributeQuoting.BARE;
    }

    /** A file without any declaration counts, as an SVG element that is put into a page; so does a namespace by an entity. */
    private static boolean isSvg(String namespace) {
        return namespace.isEmpty() || namespace.equals(SVG) || namespace.startsWith("&");
    }

    private void links(Tag tag, TagReferences attributes) {
        attributes.url("href").ifPresent(references::add);
        for (String name : tag.attributes().keySet()) {
            int colon = name.indexOf(':');
            if (colon > 0 && name.endsWith(":href")) {
                String prefix = name.substring(0, colon);
                String namespace = namespaces.getOrDefault(prefix, "");
                if (namespace.equals(XLINK) || (prefix.equals("xlink") && !namespace.contains("//"))) {
                    attributes.url(name).ifPresent(references::add);
                }
            }
        }
    }

    /** Binds the prefixes that a tag declares. */
    private Map<String, String> bind(Tag tag) {
        Map<String, String> before = new HashMap<>();
        for (Tag.Attribute attribute : tag.attributes().values()) {
            boolean unprefixed = attribute.name().equals("xmlns");
            if (unprefixed || attribute.name().startsWith("xmlns:")) {
                String prefix = unprefixed ? "" : attribute.name().substring("xmlns:".length());
                String namespace = text.substring(attribute.valueStart(), attribute.valueEnd());
                String bound = namespaces.put(prefix, namespace);
                before.put(prefix, bound == null ? "" : bound);
            }
        }
        return before;
    }

    /** A style element holds text, comments and CDATA sections; the end of the file ends it too. */
    private int styleEnd(int start) {
        int at = start;
        while (at >= 0) {
            int markup = text.indexOf('<', at);
            if (markup < 0) {
                return text.length();
            }
            if (text.startsWith("<![CDATA[", markup)) {
                at = after("]]>", markup);
            } else if (text.startsWith("<!--", markup)) {
                at = after("-->", markup + "<!--".length());
            } else {
                return markup;
            }
        }
        return text.length();
    }
}
