package io.assetpipeline.html;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.JsReferences;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What one element of a page says. */
final class HtmlElementReading {

    /**
     * Relations whose file the browser loads for this page. Not those that lead elsewhere, such as {@code canonical},
     * {@code alternate}, {@code next}, {@code author}, {@code license}, nor {@code preconnect} and {@code dns-prefetch}, which
     * name a host.
     */
    private static final Set<String> LOADING = Set.of(
            "stylesheet",
            "icon",
            "apple-touch-icon",
            "apple-touch-icon-precomposed",
            "apple-touch-startup-image",
            "mask-icon",
            "fluid-icon",
            "manifest",
            "preload",
            "modulepreload",
            "prefetch",
            "compression-dictionary");

    /** What a preloaded file is for, where the element that uses it has an {@code integrity} too. */
    private static final Set<String> PRELOADED_WITH_INTEGRITY = Set.of("script", "style");

    /** HTML section 4.12.1, "prepare the script element": a classic script has no type or one of JavaScript's. */
    private static final Set<String> JAVASCRIPT = Set.of(
            "",
            "module",
            "application/ecmascript",
            "application/javascript",
            "application/x-ecmascript",
            "application/x-javascript",
            "text/ecmascript",
            "text/javascript",
            "text/jscript",
            "text/x-ecmascript",
            "text/x-javascript");

    /** Elements that once had a background image and still show it (HTML section 15.3). */
    private static final Set<String> WITH_BACKGROUND =
            Set.of("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th");

    private final SourceText source;
    private final Tag tag;
    private final TagReferences attributes;
    private final Contents contents;
    private final PageFindings findings;

    /**
     * Where an element's content is.
     *
     * @param start offset after the start tag
     * @param end offset of the end tag, or of the end of the text
     * @param elementEnd offset after the end tag; {@code end} if it has none
     */
    record Contents(int start, int end, int elementEnd) {

        boolean isClosed() {
            return elementEnd > end;
        }
    }

    HtmlElementReading(SourceText source, Tag tag, TagReferences attributes, Contents contents, PageFindings findings) {
        this.source = source;
        this.tag = tag;
        this.attributes = attributes;
        this.contents = contents;
        this.findings = findings;
    }

    /** An element of HTML or MathML. */
    void html(String name) {
        switch (name) {
            case "img", "source" -> {
                url("src");
                findings.addAll(attributes.srcset("srcset"));
            }
            case "audio", "track", "embed" -> url("src");
            case "video" -> {
                url("src");
                url("poster");
            }
            case "object" -> url("data");
            case "a", "area" -> attributes.url("href").ifPresent(findings::addAnchor);
            case "input" -> {
                if (word("type").equals("image")) {
                    url("src");
                }
            }
            case "link" -> link();
            case "script" -> script();
            case "style" -> {
                if (word("type").isEmpty() || word("type").equals("text/css")) {
                    css();
                }
            }
            default -> {}
        }
        if (WITH_BACKGROUND.contains(name)) {
            url("background");
        }
        findings.addAll(attributes.style());
    }

    /**
     * An element of SVG. Its style element is no raw text.
     *
     * @param isText whether there is nothing but text in it
     */
    void svg(String name, boolean isText) {
        if (!name.equals("a")) {
            url("href");
            url("xlink:href");
        }
        if (name.equals("style") && isText && contents.isClosed()) {
            findings.addAll(SvgReferences.styleSheet(source, contents.start, contents.end, Syntax.HTML));
        }
        findings.addAll(attributes.presentation());
        findings.addAll(attributes.style());
    }

    private void url(String attribute) {
        attributes.url(attribute).ifPresent(findings::add);
    }

    /** The value of an attribute that is a keyword. */
    private String word(String attribute) {
        return attributes.value(attribute).strip().toLowerCase(Locale.ROOT);
    }

    private void link() {
        if (isBundle(BundleElement.Kind.LINK, tag.end())) {
            return;
        }
        List<String> relations = Arrays.asList(word("rel").split("[ \t\n\f\r]+", -1));
        if (relations.stream().noneMatch(LOADING::contains)) {
            if (relations.contains("alternate")) {
                attributes.url("href").ifPresent(findings::addAnchor);
            }
            return;
        }
        Optional<Reference> href = attributes.url("href");
        href.ifPresent(findings::add);
        boolean withIntegrity = relations.contains("stylesheet")
                || relations.contains("modulepreload")
                || (relations.contains("preload") && PRELOADED_WITH_INTEGRITY.contains(word("as")));
        if (withIntegrity) {
            href.ifPresent(reference -> integrity(reference, "href"));
        }
        findings.addAll(attributes.srcset("imagesrcset"));
    }

    private void script() {
        if (tag.attributes().containsKey("data-asset-bundle")) {
            requireEnd();
            isBundle(BundleElement.Kind.SCRIPT, contents.elementEnd());
        } else if (tag.attributes().containsKey("src")) {
            attributes.url("src").ifPresent(reference -> {
                findings.add(reference);
                if (JAVASCRIPT.contains(word("type"))) {
                    integrity(reference, "src");
                }
            });
        } else if (word("type").equals("importmap")) {
            importMap();
        } else if (word("type").equals("module")) {
            module();
        }
    }

    private void module() {
        String script = source.text().substring(contents.start, contents.end);
        try {
            for (Reference reference : JsReferences.scan(SourceText.verbatim(source.name(), script))) {
                if (!Expressions.in(reference.url())) {
                    findings.add(Spans.moved(reference, contents.start));
                }
            }
        } catch (BuildException broken) {
            // It becomes a script when an engine has written its part.
            if (!Expressions.in(script)) {
                throw new BuildException(
                        broken.problems().stream().map(this::inPage).toList());
            }
        }
    }

    /** A problem of the content as a problem of the page. */
    private Problem inPage(Problem problem) {
        Location start = source.location(contents.start);
        Location place = problem.location();
        int column = place.line() == 1 ? start.column() + place.column() - 1 : place.column();
        Location location = place.line() == 0
                ? start
                : new Location(place.file(), start.line() + place.line() - 1, Math.max(column, 0));
        return new Problem(problem.severity(), location, problem.what(), problem.remedy());
    }

    private void importMap() {
        boolean ours = tag.attributes().containsKey("data-asset-importmap");
        if (ours) {
            requireEnd();
        }
        findings.add(new ImportMapElement(tag.start(), contents.start, contents.end, ours));
        if (!ours && contents.isClosed()) {
            findings.addAll(ImportMapReferences.scan(source, contents.start, contents.end));
        }
    }

    private void integrity(Reference reference, String loading) {
        Tag.Attribute attribute = tag.attributes().get(loading);
        if (attribute != null) {
            findings.add(IntegritySpot.of(reference, tag, attribute));
        }
    }

    private boolean isBundle(BundleElement.Kind kind, int end) {
        if (!tag.attributes().containsKey("data-asset-bundle")) {
            return false;
        }
        List<HtmlAttribute> others = tag.attributes().values().stream()
                .filter(attribute -> !attribute.name().equals("data-asset-bundle"))
                .map(attribute -> new HtmlAttribute(
                        attribute.name(), attribute.quoting() == null ? null : attributes.value(attribute.name())))
                .toList();
        String bundle = attributes.value("data-asset-bundle").strip();
        findings.add(new BundleElement(kind, tag.start(), end, bundle, indentation(), others));
        return true;
    }

    private String indentation() {
        String text = source.text();
        int from = tag.start();
        while (from > 0 && (text.charAt(from - 1) == ' ' || text.charAt(from - 1) == '\t')) {
            from--;
        }
        boolean first = from == 0 || text.charAt(from - 1) == '\n' || text.charAt(from - 1) == '\r';
        return first ? text.substring(from, tag.start()) : "";
    }

    private void requireEnd() {
        if (!contents.isClosed()) {
            throw new BuildException(Problem.error(
                    source.location(tag.start()),
                    "The element <script> has no end tag: browsers take the rest of the page for its content.",
                    "Write </script> behind it."));
        }
    }

    private void css() {
        String css = source.text().substring(contents.start, contents.end);
        for (Reference reference : CssReferences.scan(SourceText.verbatim(source.name(), css))) {
            if (!Expressions.in(reference.url())) {
                findings.add(Spans.moved(reference, contents.start));
            }
        }
    }
}
