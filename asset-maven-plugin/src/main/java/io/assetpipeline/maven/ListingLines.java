package io.assetpipeline.maven;

import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.AssetListing;
import io.assetpipeline.report.ByteCount;
import io.assetpipeline.report.ListedAsset;
import io.assetpipeline.report.Referrer;
import io.assetpipeline.report.UnusedFile;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A listing as lines of a log.
 *
 * @param filter of logical paths; empty for all
 */
record ListingLines(AssetListing listing, List<PathPattern> filter) {

    private static final int NAMED_REFERRERS = 3;

    ListingLines {
        filter = List.copyOf(filter);
    }

    List<String> warnings() {
        return listing.warnings().stream().map(Problem::toString).toList();
    }

    /** The table of the assets, then what nothing refers to, then the names that only a page knows. */
    List<String> all() {
        List<String> lines = new ArrayList<>(table());
        lines.addAll(unreferenced());
        lines.addAll(unused());
        lines.addAll(computed());
        return List.copyOf(lines);
    }

    private List<String> table() {
        List<ListedAsset> assets =
                listing.assets().stream().filter(asset -> shows(asset.name())).toList();
        if (assets.isEmpty()) {
            return List.of(filter.isEmpty() ? "There are no assets." : "No asset matches the filter.");
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("asset", "size", "served as", "referred to by"));
        assets.forEach(asset -> rows.add(List.of(
                asset.name().value(),
                new ByteCount(asset.size()).toString(),
                asset.path().value(),
                referrers(asset))));
        List<String> lines = aligned(rows);
        lines.add(count(assets.size(), "asset") + ", "
                + sum(assets.stream().map(ListedAsset::size).toList()));
        return lines;
    }

    private boolean shows(LogicalPath path) {
        return filter.isEmpty() || filter.stream().anyMatch(pattern -> pattern.matches(path));
    }

    private static String referrers(ListedAsset asset) {
        List<Referrer> all = asset.referrers();
        if (all.isEmpty()) {
            return "-";
        }
        String named =
                all.stream().limit(NAMED_REFERRERS).map(ListingLines::shown).collect(Collectors.joining(", "));
        return all.size() <= NAMED_REFERRERS ? named : named + " and " + (all.size() - NAMED_REFERRERS) + " more";
    }

    private static String shown(Referrer referrer) {
        return switch (referrer.kind()) {
            case BUNDLE -> "bundle " + referrer.name();
            case IMPORT -> "imports: " + referrer.name();
            case PAGE -> "page " + referrer.name();
            case ROOT_FILE -> "root file " + referrer.name();
            case TEMPLATE, ASSET -> referrer.name();
        };
    }

    private List<String> unreferenced() {
        List<List<String>> rows = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (ListedAsset asset : listing.unreferenced()) {
            if (shows(asset.name())) {
                rows.add(List.of("  " + asset.name(), new ByteCount(asset.size()).toString()));
                sizes.add(asset.size());
            }
        }
        return below(count(rows.size(), "asset") + " that nothing refers to, " + sum(sizes) + ":", rows);
    }

    private List<String> unused() {
        List<List<String>> rows = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (UnusedFile file : listing.unused()) {
            if (shows(file.path())) {
                rows.add(List.of("  " + file.file(), new ByteCount(file.size()).toString()));
                sizes.add(file.size());
            }
        }
        return below(
                count(rows.size(), "file") + " of the project that nothing refers to and no build takes, " + sum(sizes)
                        + ":",
                rows);
    }

    private static List<String> below(String title, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(title));
        lines.addAll(aligned(rows));
        return lines;
    }

    private List<String> computed() {
        if (listing.computed().isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(count(listing.computed().size(), "name")
                + " in templates that only the page will know; what they may name has to be in a bundle or in"
                + " include:");
        listing.computed().forEach(name -> lines.add("  " + name.location() + ": " + name.expression()));
        return lines;
    }

    /** The second column holds sizes; the last one is not filled up. */
    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                String fill = " ".repeat(widths[column] - cell.length());
                line.append(column == 0 ? "" : "  ").append(column == 1 ? fill + cell : cell + fill);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static String sum(List<Long> sizes) {
        return new ByteCount(sizes.stream().mapToLong(Long::longValue).sum()).toString();
    }

    private static String count(int number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }
}
