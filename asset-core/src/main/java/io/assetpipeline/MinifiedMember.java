package io.assetpipeline;

import io.assetpipeline.concatenate.ScriptFacts;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.MappedText;
import java.util.Optional;

/**
 * A member after its minifier.
 *
 * @param source as its author wrote it, under the name that messages show
 * @param output mapped to the author's files under the names that source maps show
 * @param facts of a script that is to be joined with others; empty for everything else, and if it is no script
 */
record MinifiedMember(
        SourceFile file, SourceText source, MappedText output, MemberReport report, Optional<ScriptFacts> facts) {}
