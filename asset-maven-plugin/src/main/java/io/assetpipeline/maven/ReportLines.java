package io.assetpipeline.maven;

import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.report.ByteCount;
import io.assetpipeline.report.MemberReport;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as lines of a log.
 *
 * @param project the folder that paths are shown relative to
 */
record ReportLines(BuildReport report, Path project) {

    /** As many refusals of a bundle are named at level INFO; the rest is at level DEBUG. */
    private static final int NAMED_REFUSALS = 3;

    /**
     * One line per bundle, in columns, each followed by one that says which of its members the minifier of choice did
     * not take, if there are any.
     */
    List<String> bundles() {
        List<List<String>> rows = report.bundles().stream().map(this::columns).toList();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            lines.add(aligned(rows.get(i), rows));
            String refusals = refusals(report.bundles().get(i));
            if (!refusals.isEmpty()) {
                lines.add("  " + refusals);
            }
        }
        return List.copyOf(lines);
    }

    /** One line per member: what minified it, and why. */
    List<String> members() {
        return report.bundles().stream()
                .flatMap(bundle -> bundle.sources().map(source -> bundle.asset() + " <- " + described(source)))
                .toList();
    }

    List<String> warnings() {
        return report.warnings().stream().map(Problem::toString).toList();
    }

    /** What was built, where it is, and what changed there. */
    String summary() {
        return "assets: " + count(report.bundles().size(), "bundle") + ", " + count(report.assets(), "file") + ", "
                + new ByteCount(report.size()) + " in " + shown(report.folder()) + " (" + report.written()
                + " written, "
                + report.removed() + " stale removed)" + kept() + deltas() + "; manifest " + shown(report.manifest());
    }

    /** What stands of an earlier build, where another one would change nothing. */
    static String nothingToDo(StandingBuild standing, Path project) {
        return "assets: nothing to do: " + counts(standing, project) + " are as the last build left them";
    }

    /** What was written as an earlier build has written it. */
    static String restored(StandingBuild restored, Path project) {
        return "assets: " + counts(restored, project) + ", all from the cache: an earlier build has read the same";
    }

    private static String counts(StandingBuild build, Path project) {
        return count(build.bundles(), "bundle") + ", " + count(build.assets(), "file") + ", "
                + new ByteCount(build.size()) + " in " + shown(build.folder(), project);
    }

    private String kept() {
        BuildReport.KeptReleases kept = report.kept();
        return kept.files() == 0
                ? ""
                : ", kept " + count(kept.files(), "file") + " of " + count(kept.releases(), "earlier release");
    }

    private String deltas() {
        BuildReport.Deltas deltas = report.deltas();
        return deltas.assets() == 0
                ? ""
                : ", deltas for " + count(deltas.assets(), "asset") + " from " + count(deltas.releases(), "release")
                        + ", " + new ByteCount(deltas.size());
    }

    /**
     * The message of a build that failed: its problems, one a line.
     *
     * @param standing whether an earlier build's manifest is there
     */
    static String failure(AssetException exception, boolean standing) {
        return problems(
                exception, standing ? "; what an earlier build wrote still stands." : "; no assets were written.");
    }

    /** The message of a goal that writes nothing: the same. */
    static String failure(AssetException exception) {
        return problems(exception, ".");
    }

    private static String problems(AssetException exception, String end) {
        return exception.problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining(
                        "\n",
                        "The assets cannot be built.\n",
                        "\n" + count(exception.problems().size(), "problem") + end));
    }

    private List<String> columns(BundleReport bundle) {
        return List.of(
                shownName(bundle),
                String.valueOf(bundle.members().size()),
                bundle.members().size() == 1 ? "source" : "sources",
                new ByteCount(bundle.sourceSize()).toString(),
                new ByteCount(bundle.size()).toString(),
                encodings(bundle),
                bundle.path().toString());
    }

    /** gzip first, which every client can read; the sizes of each encoding end in one column. */
    private String encodings(BundleReport bundle) {
        return Stream.of(Encoding.GZIP, Encoding.BR, Encoding.ZSTD)
                .filter(encoding -> bundle.encodedSizes().containsKey(encoding))
                .map(encoding -> encoding.word() + " "
                        + right(
                                size(bundle, encoding),
                                report.bundles().stream()
                                        .filter(other -> other.encodedSizes().containsKey(encoding))
                                        .mapToInt(other -> size(other, encoding).length())
                                        .max()
                                        .orElse(0)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String size(BundleReport bundle, Encoding encoding) {
        return new ByteCount(bundle.encodedSizes().getOrDefault(encoding, 0L)).toString();
    }

    /** The file that a bundle is; modules are several, and so may be the style sheets that another bundler has built. */
    private static String shownName(BundleReport bundle) {
        if (bundle.files() > 1) {
            String files = bundle.asset().extension().equals("css") ? " style sheets)" : " modules)";
            return bundle.name() + " (" + bundle.files() + files;
        }
        String path = bundle.asset().toString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        int[] widths = new int[row.size()];
        for (int column = 0; column < widths.length; column++) {
            for (List<String> other : rows) {
                widths[column] = Math.max(widths[column], other.get(column).length());
            }
        }
        return left(row.get(0), widths[0]) + "  " + right(row.get(1), widths[1]) + " " + left(row.get(2), widths[2])
                + "  " + right(row.get(3), widths[3]) + " -> " + right(row.get(4), widths[4]) + " "
                + left(row.get(5), widths[5]) + "  " + row.get(6);
    }

    private static String left(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    private static String refusals(BundleReport bundle) {
        List<String> refused = bundle.sources()
                .filter(source -> !source.refusals().isEmpty())
                .map(ReportLines::described)
                .toList();
        String named = refused.stream().limit(NAMED_REFUSALS).collect(Collectors.joining("; "));
        return refused.size() <= NAMED_REFUSALS
                ? named
                : named + "; and " + (refused.size() - NAMED_REFUSALS) + " more (mvn -X names them)";
    }

    private static String described(MemberReport source) {
        String taken = source.path() + ": " + source.minifier();
        List<String> reasons = source.note().isEmpty() ? source.refusals() : List.of(source.note());
        return reasons.isEmpty() ? taken : taken + " (" + String.join("; ", reasons) + ")";
    }

    private String shown(Path path) {
        return shown(path, project);
    }

    private static String shown(Path path, Path project) {
        Path absolute = path.toAbsolutePath().normalize();
        Path base = project.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }

    private static String count(int number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }
}
