package io.assetpipeline.html;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a build has to know of an HTML page. All offsets are those of the text that was scanned; read it with
 * {@link HtmlEncoding} and {@link SourceText#verbatim}, so that they are those of the file.
 *
 * <p>Values with an expression of a template engine are left alone, and so are {@code <iframe src>} and
 * {@code <link rel=canonical>}, which lead to pages.
 *
 * @param references what it loads, in the order of the text, not overlapping
 * @param anchors what a reader follows and no page loads, in the order of the text: {@code <a href>}, {@code <area href>} and
 *     {@code <link rel=alternate>}
 * @param integrity where {@code integrity} goes, in the order of the text
 * @param base the {@code href} of the first {@code <base>} that has one, without white space at its ends
 * @param bundles elements that stand for a bundle, in the order of the text
 * @param importMaps inline import maps, in the order of the text
 */
public record HtmlPage(
        List<Reference> references,
        List<Reference> anchors,
        List<IntegritySpot> integrity,
        Optional<String> base,
        List<BundleElement> bundles,
        List<ImportMapElement> importMaps) {

    public HtmlPage {
        references = List.copyOf(references);
        anchors = List.copyOf(anchors);
        integrity = List.copyOf(integrity);
        Objects.requireNonNull(base, "base");
        bundles = List.copyOf(bundles);
        importMaps = List.copyOf(importMaps);
    }

    /**
     * Reads a page.
     *
     * @throws io.assetpipeline.problem.BuildException if an element of ours has no end, an import map is no JSON or a
     *     module no script
     */
    public static HtmlPage scan(SourceText source) {
        return new HtmlScan(source).page();
    }
}
