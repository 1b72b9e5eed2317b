package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a page says, in any order. Not thread-safe. */
final class PageFindings {

    private final List<Reference> references = new ArrayList<>();
    private final List<Reference> anchors = new ArrayList<>();
    private final List<IntegritySpot> integrity = new ArrayList<>();
    private final List<BundleElement> bundles = new ArrayList<>();
    private final List<ImportMapElement> importMaps = new ArrayList<>();
    private @Nullable String base;

    void add(Reference reference) {
        references.add(reference);
    }

    void addAnchor(Reference reference) {
        anchors.add(reference);
    }

    void addAll(Collection<Reference> more) {
        references.addAll(more);
    }

    void add(IntegritySpot spot) {
        integrity.add(spot);
    }

    void add(BundleElement bundle) {
        bundles.add(bundle);
    }

    void add(ImportMapElement importMap) {
        importMaps.add(importMap);
    }

    /** The first one counts. */
    void base(String href) {
        if (base == null) {
            base = href;
        }
    }

    HtmlPage page() {
        references.sort(Comparator.comparingInt(Reference::start));
        anchors.sort(Comparator.comparingInt(Reference::start));
        integrity.sort(Comparator.comparingInt(IntegritySpot::start));
        bundles.sort(Comparator.comparingInt(BundleElement::start));
        importMaps.sort(Comparator.comparingInt(ImportMapElement::start));
        return new HtmlPage(references, anchors, integrity, Optional.ofNullable(base), bundles, importMaps);
    }
}
