package io.assetpipeline.html;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is served: some spans of its text are replaced, and nothing else in it changes. What is put in is ASCII, whatever
 * the page is encoded in.
 */
public final class PageEdits {

    /** Attributes that are printed for the file and not copied from the element that stands for it. */
    private static final Set<String> OF_FILE = Set.of("href", "src", "rel", "integrity");

    private record Edit(int start, int end, String text) {}

    private final SourceText source;
    private final HtmlPage page;
    private final Optional<PagePlace> place;
    private final PageLinks links;
    private final List<Edit> edits = new ArrayList<>();

    private PageEdits(SourceText source, HtmlPage page, Optional<PagePlace> place, PageLinks links) {
        this.source = source;
        this.page = page;
        this.place = place;
        this.links = links;
    }

    /**
     * Edits a page.
     *
     * @param source the text that was scanned
     * @param servedAt below the context path; the page's own logical path
     * @param prefix of the assets, with a final {@code /}
     * @throws BuildException if the {@code <base>} of a page with a bundle or an import map leads to another site, where
     *     no relative URL can reach them
     */
    public static String apply(SourceText source, HtmlPage page, LogicalPath servedAt, String prefix, PageLinks links) {
        PageEdits edits = new PageEdits(source, page, PagePlace.of(servedAt, page.base(), prefix), links);
        edits.collect();
        return edits.text();
    }

    private void collect() {
        if (place.isEmpty()) {
            page.bundles().stream().findFirst().ifPresent(element -> unreachable(element.start()));
            page.importMaps().stream()
                    .filter(ImportMapElement::isOurs)
                    .findFirst()
                    .ifPresent(element -> unreachable(element.start()));
            return;
        }
        PagePlace here = place.get();
        Map<Reference, PageLinks.File> files = new HashMap<>();
        for (Reference reference : page.references()) {
            file(reference, here).ifPresent(file -> {
                files.put(reference, file);
                String url = isModule(reference) ? here.moduleUrl(file.servedAt()) : here.url(file.servedAt());
                edits.add(
                        new Edit(reference.start(), reference.end(), reference.replacement(url + reference.suffix())));
            });
        }
        for (Reference anchor : page.anchors()) {
            if (PagePlace.isOfSite(anchor)) {
                links.anchor(anchor, here.candidates(anchor))
                        .ifPresent(file -> edits.add(new Edit(
                                anchor.start(),
                                anchor.end(),
                                anchor.replacement(here.url(file.servedAt()) + anchor.suffix()))));
            }
        }
        for (IntegritySpot spot : page.integrity()) {
            PageLinks.File file = files.get(spot.reference());
            if (file != null) {
                integrity(spot, file);
            }
        }
        page.bundles().forEach(element -> bundle(element, here));
        page.importMaps().stream()
                .filter(ImportMapElement::isOurs)
                .forEach(element -> edits.add(new Edit(
                        element.contentStart(),
                        element.contentEnd(),
                        links.imports().json(here))));
    }

    private void unreachable(int at) {
        throw new BuildException(Problem.error(
                source.location(at),
                "The <base href=\"" + page.base().orElse("")
                        + "\"> of this page leads out of the application, and links to" + " its assets are relative.",
                "Take the <base> out, or link to the bundle without data-asset-bundle."));
    }

    private Optional<PageLinks.File> file(Reference reference, PagePlace here) {
        if (!PagePlace.isOfSite(reference) || isBareName(reference)) {
            return Optional.empty();
        }
        return links.file(reference, here.candidates(reference));
    }

    /** An import map translates it. */
    private static boolean isBareName(Reference reference) {
        return isSpecifier(reference)
                && !reference.path().startsWith(".")
                && !reference.path().startsWith("/");
    }

    private static boolean isSpecifier(Reference reference) {
        return reference.kind() == Reference.Kind.MODULE || reference.kind() == Reference.Kind.LAZY_MODULE;
    }

    /** Whether a path without a dot before it would be a bare name. */
    private boolean isModule(Reference reference) {
        return isSpecifier(reference)
                || page.importMaps().stream()
                        .anyMatch(
                                map -> map.contentStart() <= reference.start() && reference.end() <= map.contentEnd());
    }

    /** What the author wrote there was of another file; where nothing is to be checked it must not be checked. */
    private void integrity(IntegritySpot spot, PageLinks.File file) {
        String value = file.integrity();
        if (value != null) {
            edits.add(new Edit(spot.start(), spot.end(), spot.write(value)));
        } else if (spot.form() != IntegritySpot.Form.ABSENT && spot.form() != IntegritySpot.Form.NAME) {
            String none = spot.form() == IntegritySpot.Form.BARE ? "\"\"" : "";
            edits.add(new Edit(spot.start(), spot.end(), none));
        }
    }

    private void bundle(BundleElement element, PagePlace here) {
        String lineEnd = source.text().contains("\r\n") ? "\r\n" : "\n";
        StringBuilder html = new StringBuilder();
        for (PageLinks.Element printed : links.bundle(element)) {
            html.append(html.isEmpty() ? "" : lineEnd + element.indentation()).append(html(printed, element, here));
        }
        edits.add(new Edit(element.start(), element.end(), html.toString()));
    }

    private static String html(PageLinks.Element printed, BundleElement element, PagePlace here) {
        boolean script = printed.kind() == PageLinks.Element.Kind.SCRIPT;
        Map<String, @Nullable String> attributes = new LinkedHashMap<>();
        if (!script) {
            attributes.put("rel", printed.kind() == PageLinks.Element.Kind.STYLESHEET ? "stylesheet" : "modulepreload");
        }
        attributes.put(script ? "src" : "href", here.url(printed.file().servedAt()));
        printed.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        if (printed.kind() != PageLinks.Element.Kind.MODULE_PRELOAD) {
            element.attributes().stream()
                    .filter(attribute -> !OF_FILE.contains(attribute.name()))
                    .forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        }
        if (printed.file().integrity() != null) {
            attributes.put("integrity", printed.file().integrity());
        }
        StringBuilder html = new StringBuilder(script ? "<script" : "<link");
        attributes.forEach((name, value) -> {
            html.append(' ').append(name);
            if (value != null) {
                html.append("=\"").append(escape(value)).append('"');
            }
        });
        return html.append(script ? "></script>" : ">").toString();
    }

    /** For a value in double quotes; ASCII. */
    private static String escape(String value) {
        StringBuilder escaped = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (c == '&' || c == '"' || c == '<' || c == '>' || c > '~' || c == '\r') {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private String text() {
        List<BundleElement> bundles = page.bundles();
        edits.removeIf(edit -> bundles.stream()
                .anyMatch(element -> element.start() <= edit.start()
                        && edit.end() <= element.end()
                        && edit.end() - edit.start() < element.end() - element.start()));
        edits.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder text = new StringBuilder(source.text().length());
        int at = 0;
        for (Edit edit : edits) {
            text.append(source.text(), at, edit.start()).append(edit.text());
            at = edit.end();
        }
        return text.append(source.text(), at, source.text().length()).toString();
    }
}
