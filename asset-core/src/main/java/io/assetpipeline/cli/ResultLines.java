package io.assetpipeline.cli;

import io.assetpipeline.collect.CollectReport;
import io.assetpipeline.collect.CollectReport.Upload;
import io.assetpipeline.collect.PruneReport;
import io.assetpipeline.collect.PruneReport.StoreRelease;
import io.assetpipeline.doctor.Diagnosis;
import io.assetpipeline.doctor.Finding;
import io.assetpipeline.release.ReleaseFile;
import io.assetpipeline.report.ByteCount;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as lines for people. */
public final class ResultLines {

    /** Of many findings of one kind as many are shown. */
    private static final int SHOWN = 10;

    private static final int SHOWN_KEYS = 20;

    private ResultLines() {}

    /** The files that are uploaded, each with the reason. */
    public static List<String> uploads(CollectReport report) {
        return report.uploads().stream()
                .map(upload -> String.format(
                        Locale.ROOT,
                        "%-8s %9s  %s",
                        upload.reason().word(),
                        new ByteCount(upload.file().size()),
                        upload.file().key()))
                .toList();
    }

    /** Headers that are lost in a bucket, and what was done. */
    public static List<String> summary(CollectReport report, double seconds) {
        List<String> lines = new ArrayList<>();
        if (!report.dropped().isEmpty()) {
            lines.add("Not stored, since a bucket cannot send them: " + String.join(", ", report.dropped()) + ".");
        }
        lines.add("collect: " + sent(report) + ", " + report.skipped() + " skipped, " + new ByteCount(report.bytes())
                + ", "
                + count(report.requests(), "request") + ", " + seconds(seconds) + "; "
                + (report.isNew() ? "release " : "nothing new, release ") + report.release()
                + (report.dryRun() ? " was not sent to " : " is current in ") + report.store());
        return lines;
    }

    private static String sent(CollectReport report) {
        Map<String, Long> reasons = report.uploads().stream()
                .map(Upload::reason)
                .collect(Collectors.groupingBy(CollectReport.Reason::word, LinkedHashMap::new, Collectors.counting()));
        String why = reasons.isEmpty()
                ? ""
                : reasons.entrySet().stream()
                        .map(reason -> reason.getValue() + " " + reason.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
        return report.uploads().size() + (report.dryRun() ? " to upload" : " uploaded") + why;
    }

    /** What was found, what went or would go, and why a dry run is one. */
    public static List<String> prune(PruneReport report) {
        List<String> lines = new ArrayList<>();
        report.dropped()
                .forEach(release -> lines.add((report.deleted() ? "forgot " : "would forget ") + described(release)));
        report.files().stream()
                .limit(report.deleted() ? 0 : SHOWN_KEYS)
                .forEach(key -> lines.add("would delete " + key));
        if (!report.deleted() && report.files().size() > SHOWN_KEYS) {
            lines.add("and " + (report.files().size() - SHOWN_KEYS) + " more files (--json names all)");
        }
        lines.add("prune: " + count(report.files().size(), "file") + ", " + new ByteCount(report.bytes())
                + (report.deleted() ? " deleted, " : " to delete, ")
                + count(report.kept().size(), "release") + " kept"
                + (report.deleted()
                                || (report.files().isEmpty() && report.dropped().isEmpty())
                        ? ""
                        : "; nothing was deleted: --delete does that"));
        return lines;
    }

    /** One line a release, the latest first. */
    public static List<String> releases(List<StoreRelease> releases) {
        return releases.isEmpty()
                ? List.of("The store has no release.")
                : releases.stream().map(ResultLines::described).toList();
    }

    private static String described(StoreRelease release) {
        return release.id() + "  " + release.since().truncatedTo(ChronoUnit.SECONDS) + "  "
                + count(release.files(), "file")
                + ", " + new ByteCount(release.bytes())
                + (release.label().isEmpty() ? "" : "  " + release.label())
                + (release.current() ? "  (current)" : "");
    }

    /** One line a file, and the sum. */
    public static List<String> files(String id, List<ReleaseFile> files) {
        int width = files.stream()
                .mapToInt(file -> file.servedAt().value().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        files.forEach(file -> lines.add(String.format(
                Locale.ROOT,
                "%-" + Math.max(1, width) + "s  %9s  %s%s%s",
                file.servedAt(),
                new ByteCount(file.file().size()),
                file.file().type(),
                file.file().encodings().stream()
                        .map(form -> "  " + form.encoding().word() + " " + new ByteCount(form.size()))
                        .collect(Collectors.joining()),
                file.retired() ? "  (of an earlier release)" : "")));
        lines.add("release " + id + ": " + count(files.size(), "file") + ", "
                + new ByteCount(
                        files.stream().mapToLong(file -> file.file().size()).sum()));
        return lines;
    }

    /** The findings, the heaviest first and no more than some of each kind, and how many there are. */
    public static List<String> diagnosis(Diagnosis diagnosis) {
        Map<String, List<Finding>> byDefect = diagnosis.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.defect().word(), LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        byDefect.forEach((word, findings) -> {
            findings.stream()
                    .limit(SHOWN)
                    .forEach(finding -> lines.add(
                            word + (finding.problem().isError() ? ": " : " (warning): ") + finding.problem()));
            if (findings.size() > SHOWN) {
                lines.add(word + ": and " + count(findings.size() - SHOWN, "more answer")
                        + " like this (--json has all)");
            }
        });
        long wrong = diagnosis.findings().stream()
                .filter(finding -> finding.problem().isError())
                .count();
        lines.add("doctor: " + count(diagnosis.files(), "file") + ", " + count(diagnosis.requests(), "request") + ", "
                + (wrong == 0 ? "nothing is wrong" : count(wrong, "thing") + (wrong == 1 ? " is" : " are") + " wrong"));
        return lines;
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String count(long number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }
}
