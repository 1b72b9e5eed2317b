package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What every scanner promises of any text: it ends, fails with nothing but a problem, and its spans are in bounds, in order
 * and apart; other URLs written into any of the spans are what it finds there afterwards. A scanner is held to it by a class
 * that names the scanner and its {@link FuzzTexts}.
 */
interface ScannerFuzz {

    /** A URL of every sign that some language has to escape. */
    String AWKWARD = "../a b/'\"`\\${é}😀(1)*/<!--&amp;%20?x=1&y#z;,";

    /** The scanner. */
    List<Reference> scan(SourceText source);

    /** What to scan. */
    FuzzTexts texts();

    @Provide
    default Arbitrary<String> anyText() {
        return texts().arbitrary();
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    default void findsSpansInBoundsInOrderAndApart(@ForAll("anyText") String text) {
        SourceText source = SourceText.of("fuzz", text);

        int end = 0;
        for (Reference reference : scanned(source).orElse(List.of())) {
            assertThat(reference.start()).isBetween(end, reference.end());
            end = reference.end();
        }
        assertThat(end).isLessThanOrEqualTo(source.text().length());
    }

    @Property(tries = 1500, edgeCases = EdgeCasesMode.NONE)
    default void findsWhatWasWrittenIntoTheSpans(@ForAll("anyText") String text, @ForAll long seed) {
        SourceText source = SourceText.of("fuzz", text);
        Optional<List<Reference>> found = scanned(source);
        Assume.that(found.isPresent());
        List<Reference> before = found.orElseThrow();
        Random random = new Random(seed);
        StringBuilder rewritten = new StringBuilder(source.text());
        List<String> urls = new ArrayList<>();
        for (int i = before.size() - 1; i >= 0; i--) {
            Reference reference = before.get(i);
            String url = reference.url();
            if (random.nextBoolean()) {
                String wanted = random.nextBoolean() ? AWKWARD : "a-0123456789ab.js";
                String replacement = reference.replacement(wanted);
                rewritten.replace(reference.start(), reference.end(), replacement);
                // A comment has no escapes: what is written into it is the URL.
                url = reference.quoting() == CssQuoting.COMMENT ? replacement : wanted;
            }
            urls.add(0, url);
        }

        List<Reference> after = scan(SourceText.of("fuzz", rewritten.toString()));

        assertThat(after).extracting(Reference::url).isEqualTo(urls);
        assertThat(after)
                .extracting(Reference::kind)
                .isEqualTo(before.stream().map(Reference::kind).toList());
    }

    /** Empty if the scanner refuses the text. */
    private Optional<List<Reference>> scanned(SourceText source) {
        try {
            return Optional.of(scan(source));
        } catch (BuildException e) {
            assertThat(e.problems()).isNotEmpty();
            return Optional.empty();
        }
    }
}
