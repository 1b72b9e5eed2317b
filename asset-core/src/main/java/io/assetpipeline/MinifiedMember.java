package io.assetpipeline;

import io.assetpipeline.concatenate.ScriptFacts;
import io.assetpipeline.concatenate.StyleFacts;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import java.util.Optional;

/**
 * A member after its minifier.
 *
 * @param minified what became of its text
 * @param output mapped to the author's files under the names that source maps show
 */
record MinifiedMember(MinifiedSource minified, SourceFile file, MappedText output, MemberReport report) {

    /** Empty for a style sheet, and for what is no script. */
    Optional<ScriptFacts> script() {
        return minified.script();
    }

    StyleFacts style() {
        return minified.style().orElseThrow();
    }

    /** As its author wrote it, under the name that messages show. */
    SourceText source() {
        return minified.source();
    }
}
