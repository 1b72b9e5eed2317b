package io.assetpipeline.html;

import io.assetpipeline.html.HtmlElementReading.Contents;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * One reading of a page. jsoup says which elements there are and where their tags begin; the tag itself is read here
 * ({@link Tag}), and what the two do not agree on is left alone.
 */
final class HtmlScan {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Pattern NOSCRIPT = Pattern.compile("(</?)noscript(?=[\\s/>])", Pattern.CASE_INSENSITIVE);

    private static final Set<String> WITH_TEXT = Set.of("script", "style", "noframes");
    private static final Pattern SELECT = Pattern.compile("(</?)select(?=[\\s/>])", Pattern.CASE_INSENSITIVE);

    private final SourceText source;
    private final String text;
    private final PageFindings findings = new PageFindings();
    private final List<Contents> noscripts = new ArrayList<>();
    /** Offsets of tags that were read: jsoup tells of an element again where it opens it again, behind a paragraph. */
    private final BitSet seen = new BitSet();

    HtmlScan(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    HtmlPage page() {
        // A browser with scripts takes what is in a noscript as text up to its end tag, wherever it stands; jsoup does
        // so with
        // noframes, which is as long. The content is then read by itself, as a browser without scripts reads it.
        String page = NOSCRIPT.matcher(text).replaceAll("$1noframes");
        // jsoup takes a byte order mark for text, which would end the head.
        new Walk(0, text.length(), true).over(page.startsWith("\uFEFF") ? " " + page.substring(1) : page);
        for (Contents noscript : noscripts) {
            new Walk(noscript.start(), noscript.end(), false).over(text.substring(noscript.start(), noscript.end()));
        }
        return findings.page();
    }

    /** Over the elements of a stretch of the text. */
    private final class Walk implements NodeVisitor {

        private final int offset;
        private final int limit;
        private final boolean isPage;
        private int templates;

        Walk(int offset, int limit, boolean isPage) {
            this.offset = offset;
            this.limit = limit;
            this.isPage = isPage;
        }

        void over(String markup) {
            // jsoup drops all but options from a select, which may hold images (HTML section 4.10.7).
            Parser.htmlParser()
                    .setTrackPosition(true)
                    .parseInput(SELECT.matcher(markup).replaceAll("$1x-pick"), "")
                    .traverse(this);
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element) {
                templates += element.normalName().equals("template") ? 1 : 0;
                tag(element).ifPresent(tag -> read(element, tag));
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                templates -= element.normalName().equals("template") ? 1 : 0;
            }
        }

        private void read(Element element, Tag tag) {
            if (seen.get(tag.start())) {
                return;
            }
            seen.set(tag.start());
            String name = element.normalName();
            boolean isText = WITH_TEXT.contains(name) && element.firstElementChild() == null;
            // Elements that hold others overlap: to read them all would take quadratic time.
            Contents contents = isText ? contents(element, tag) : new Contents(tag.end(), tag.end(), tag.end());
            if (isPage && name.equals("noframes") && tag.name().equals("noscript") && isText) {
                noscripts.add(contents);
                return;
            }
            TagReferences attributes = new TagReferences(
                    source,
                    tag,
                    Syntax.HTML,
                    (attribute, value) ->
                            element.attributes().getIgnoreCase(attribute.name()).equals(value));
            HtmlElementReading reading = new HtmlElementReading(source, tag, attributes, contents, findings);
            if (element.tag().namespace().equals(SVG)) {
                reading.svg(name, isText);
                return;
            }
            reading.html(name);
            boolean isBase = name.equals("base") && tag.attributes().containsKey("href");
            if (isBase && isPage && templates == 0) {
                findings.base(attributes.value("href").strip());
            }
        }

        /** The tag of an element; none for an element that the rules of HTML alone bring about. */
        private Optional<Tag> tag(Element element) {
            Range range = element.sourceRange();
            if (range.isTracked() && range.endPos() > range.startPos()) {
                int end = offset + range.endPos();
                return Tag.read(text, offset + range.startPos(), Syntax.HTML).filter(tag -> tag.end() == end);
            }
            return element.normalName().equals("body") ? lateBody(element) : Optional.empty();
        }

        /** Where text comes before the tag of the body, jsoup gives its attributes to the body that the text began. */
        private Optional<Tag> lateBody(Element body) {
            for (Attribute attribute : body.attributes()) {
                Range name = attribute.sourceRange().nameRange();
                if (name.isTracked()) {
                    int place = offset + name.startPos();
                    int start = text.lastIndexOf('<', place);
                    return Tag.read(text, Math.max(start, 0), Syntax.HTML).filter(tag -> tag.end() > place);
                }
            }
            return Optional.empty();
        }

        /**
         * Where the text of an element is. jsoup says where an end tag ends, but for raw text not where it begins, and at the
         * end of the page it is one beyond.
         */
        private Contents contents(Element element, Tag tag) {
            Range range = element.endSourceRange();
            int end = range.isTracked() ? offset + range.endPos() : -1;
            if (end > tag.end() && end <= limit && text.charAt(end - 1) == '>') {
                int endTag = end - 1;
                while (endTag > tag.end() && !text.startsWith("</", endTag)) {
                    endTag--;
                }
                if (text.startsWith("</", endTag)
                        && text.regionMatches(
                                true, endTag + 2, tag.name(), 0, tag.name().length())) {
                    return new Contents(tag.end(), endTag, end);
                }
            }
            return new Contents(tag.end(), limit, limit);
        }
    }
}
