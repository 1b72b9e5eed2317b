package io.assetpipeline.maven;

import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BuildReport.RawSource;
import io.assetpipeline.source.LogicalPath;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said of a build.
 *
 * @param warnings of the project
 * @param cacheWarning why nothing could be kept for later builds; empty if it could
 * @param bundles one line a bundle
 * @param members one line a member
 * @param rawSources what is shipped raw besides
 * @param summary one line
 * @param folder what the files were written below
 * @param changed whether any was written or removed
 */
record BuildOutcome(
        List<Problem> warnings,
        String cacheWarning,
        List<String> bundles,
        List<String> members,
        List<RawSource> rawSources,
        String summary,
        Path folder,
        boolean changed) {

    BuildOutcome {
        warnings = List.copyOf(warnings);
        bundles = List.copyOf(bundles);
        members = List.copyOf(members);
        rawSources = List.copyOf(rawSources);
    }

    static BuildOutcome of(BuildReport report, Path project, Optional<CacheFolder> cache) {
        ReportLines lines = new ReportLines(report, project);
        return new BuildOutcome(
                report.warnings(),
                cache.flatMap(BuildOutcome::failure).orElse(""),
                lines.bundles(),
                lines.members(),
                report.rawSources(),
                lines.summary() + cache.map(BuildOutcome::use).orElse(""),
                report.folder(),
                report.written() > 0 || report.removed() > 0);
    }

    private static String use(CacheFolder cache) {
        return cache.asked() == 0 ? "" : "; " + cache.found() + " of " + cache.asked() + " results from the cache";
    }

    /** A cache that does not work costs time and nothing else. */
    private static Optional<String> failure(CacheFolder cache) {
        return cache.failure()
                .map(failure -> "The cache in " + cache.folder() + " cannot be written: " + failure
                        + ". The next build does the same work again. Mend it, name another folder with -Dasset.cache=…,"
                        + " or write -Dasset.cache=none.");
    }

    void write(DataOutputStream out) throws IOException {
        ShownProblems.write(out, warnings);
        KeptBytes.write(out, cacheWarning);
        writeLines(out, bundles);
        writeLines(out, members);
        out.writeInt(rawSources.size());
        for (RawSource source : rawSources) {
            KeptBytes.write(out, source.root());
            KeptBytes.write(out, source.path().value());
        }
        KeptBytes.write(out, summary);
        KeptBytes.write(out, folder.toString());
        out.writeBoolean(changed);
    }

    static BuildOutcome read(DataInputStream in) throws IOException {
        List<Problem> warnings = ShownProblems.read(in);
        String cacheWarning = KeptBytes.text(in);
        List<String> bundles = lines(in);
        List<String> members = lines(in);
        List<RawSource> rawSources = new ArrayList<>();
        for (int left = KeptBytes.count(in); left > 0; left--) {
            rawSources.add(new RawSource(KeptBytes.text(in), new LogicalPath(KeptBytes.text(in))));
        }
        return new BuildOutcome(
                warnings,
                cacheWarning,
                bundles,
                members,
                rawSources,
                KeptBytes.text(in),
                Path.of(KeptBytes.text(in)),
                in.readBoolean());
    }

    private static void writeLines(DataOutputStream out, List<String> lines) throws IOException {
        out.writeInt(lines.size());
        for (String line : lines) {
            KeptBytes.write(out, ShownProblems.shown(line));
        }
    }

    private static List<String> lines(DataInputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int left = KeptBytes.count(in); left > 0; left--) {
            lines.add(KeptBytes.text(in));
        }
        return lines;
    }
}
