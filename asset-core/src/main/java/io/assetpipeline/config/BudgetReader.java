package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.PathPattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code budgets:}, a map from outputs of bundles to sizes by encoding. */
final class BudgetReader {

    private static final String EXAMPLE = "Write \"budgets: { js/app.js: { br: 30 kB, raw: 100 kB } }\".";

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?) *([A-Za-z]*)");

    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "B", 1L, "kB", 1000L, "KiB", 1024L, "MB", 1_000_000L, "MiB", 1L << 20);

    /** More than any bundle, and far from what a long can hold. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private final NodeReader nodes;
    private final PathReader paths;
    private final Compression compression;

    BudgetReader(NodeReader nodes, PathReader paths, Compression compression) {
        this.nodes = nodes;
        this.paths = paths;
        this.compression = compression;
    }

    List<Budget> budgets(Node node) {
        List<Budget> budgets = new ArrayList<>();
        for (Field bundle : nodes.fields(node, "budgets:", EXAMPLE).values()) {
            Optional<Located<PathPattern>> bundles = paths.pattern(bundle.key());
            String key = bundle.key().value();
            Map<String, Field> limits =
                    nodes.fields(bundle.value(), "the budget of " + key, "Write \"" + key + ": { br: 30 kB }\".");
            for (Field limit : limits.values()) {
                Optional<String> word = word(limit.key());
                OptionalLong bytes = bytes(limit);
                if (bundles.isPresent() && word.isPresent() && bytes.isPresent()) {
                    budgets.add(new Budget(
                            bundles.get(),
                            Encoding.parse(word.get()),
                            bytes.getAsLong(),
                            limit.key().location()));
                }
            }
        }
        return budgets;
    }

    /** An encoding that is made, or gzip, which is measured in any case. */
    private Optional<String> word(Located<String> written) {
        String word = written.value();
        if (word.equals(Budget.RAW)) {
            return Optional.of(word);
        }
        Optional<Encoding> encoding = Encoding.parse(word);
        if (encoding.isEmpty()) {
            List<String> words = new ArrayList<>(List.of(Budget.RAW));
            words.addAll(Encoding.words());
            String meant = CompressionReader.meant(word).replace(CompressionReader.NONE, Budget.RAW);
            nodes.error(
                    written.location(),
                    "\"" + word + "\" is nothing that a budget measures: that is one of " + String.join(", ", words)
                            + ".",
                    words.contains(meant)
                            ? "Did you mean \"" + meant + "\"?"
                            : NearestNames.question(word, words, "raw means the bytes without an encoding."));
            return Optional.empty();
        }
        if (encoding.get() != Encoding.GZIP && !compression.encodings().contains(encoding.get())) {
            nodes.error(
                    written.location(),
                    "A budget for " + word + " needs files in that encoding, and encodings: is "
                            + (compression.encodings().isEmpty()
                                    ? CompressionReader.NONE
                                    : compression.encodings().stream()
                                            .map(Encoding::word)
                                            .collect(Collectors.joining(", ", "[", "]")))
                            + ".",
                    "Add it there, or take the budget out.");
            return Optional.empty();
        }
        return Optional.of(word);
    }

    private OptionalLong bytes(Field limit) {
        Optional<Located<String>> text =
                nodes.text(limit.value(), "the budget for " + limit.key().value());
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        String value = text.get().value();
        Matcher size = SIZE.matcher(value);
        Long unit = size.matches() ? UNITS.get(size.group(2)) : null;
        if (unit == null) {
            nodes.error(text.get().location(), "\"" + value + "\" is no size.", remedy(size));
            return OptionalLong.empty();
        }
        BigDecimal bytes =
                new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit)).stripTrailingZeros();
        if (bytes.signum() == 0 || bytes.compareTo(MOST) > 0 || bytes.scale() > 0) {
            nodes.error(
                    text.get().location(),
                    "\"" + value + "\" is " + bytes.toPlainString()
                            + " bytes; a budget is a whole number of them, from 1 to a million million.",
                    "Write a size such as \"30 kB\".");
            return OptionalLong.empty();
        }
        return OptionalLong.of(bytes.longValueExact());
    }

    /** Tools do not agree on what a KB is, so it is not guessed. */
    private static String remedy(Matcher size) {
        if (size.matches()) {
            String number = size.group(1);
            switch (size.group(2)) {
                case "k", "K", "KB", "Kb", "kb" -> {
                    return either(number, "kB", "1000", "KiB", "1024");
                }
                case "m", "M", "Mb", "mb" -> {
                    return either(number, "MB", "1000000", "MiB", "1048576");
                }
                default -> {
                    // No unit of bytes at all.
                }
            }
        }
        return "Write a number of bytes, or one with B, kB (1000 bytes), KiB (1024 bytes), MB or MiB: \"30 kB\".";
    }

    private static String either(String number, String decimal, String bytes, String binary, String moreBytes) {
        return "Write \"" + number + " " + decimal + "\" (of " + bytes + " bytes) or \"" + number + " " + binary
                + "\" (of " + moreBytes + ").";
    }
}
