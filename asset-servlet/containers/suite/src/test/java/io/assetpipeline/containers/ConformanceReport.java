package io.assetpipeline.containers;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code target/conformance.md}: every check on every container, written after the last test of the run. Not thread-safe. */
final class ConformanceReport implements AutoCloseable {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ConformanceReport.class);

    private final Map<Check, Map<Container, Map<Reply.Protocol, String>>> results = new LinkedHashMap<>();
    private final Map<String, String> faults = new TreeMap<>();

    private ConformanceReport() {
        // In the order of the list, whatever is run first.
        ConformanceTest.CHECKS.forEach(check -> results.put(check, new EnumMap<>(Container.class)));
    }

    static ConformanceReport of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(ConformanceReport.class, key -> new ConformanceReport(), ConformanceReport.class);
    }

    /** An answer as it has to be; one that the filter has not seen is marked. */
    void passed(Check check, Container container, Reply reply, boolean before) {
        put(check, container, reply.protocol(), reply.status() + (before ? "*" : ""));
    }

    void failed(Check check, Container container, Reply.Protocol protocol, Throwable why) {
        put(check, container, protocol, "**wrong**");
        faults.put(check.id() + ", " + container + ", " + protocol, String.valueOf(why.getMessage()));
    }

    private void put(Check check, Container container, Reply.Protocol protocol, String result) {
        Objects.requireNonNull(results.get(check), check.id())
                .computeIfAbsent(container, key -> new EnumMap<>(Reply.Protocol.class))
                .put(protocol, result);
    }

    @Override
    public void close() {
        ProjectFolder.write(Path.of("target", "conformance.md").toAbsolutePath(), text());
    }

    private String text() {
        List<Container> containers = Container.wanted();
        StringBuilder text = new StringBuilder("# Conformance\n\n");
        text.append(results.size())
                .append(
                        " checks. Each cell is the status over HTTP/1.1, and over HTTP/2 where the check can be said there. ")
                .append(
                        "\\* answered by the container or the application before the filter, as `Refusals` has it.\n\n");
        row(text, "", containers.stream().map(Container::toString).toList());
        row(text, "---", containers.stream().map(container -> "---").toList());
        for (Check.Level level : Check.Level.values()) {
            for (Reply.Protocol protocol : Reply.Protocol.values()) {
                row(
                        text,
                        level + " over " + protocol,
                        containers.stream()
                                .map(container -> score(level, container, protocol))
                                .toList());
            }
        }
        results.keySet().stream().map(Check::group).distinct().forEach(group -> {
            text.append("\n## ").append(group).append("\n\n");
            row(
                    text,
                    "check | shows | rule",
                    containers.stream().map(Container::toString).toList());
            row(
                    text,
                    "--- | --- | ---",
                    containers.stream().map(container -> "---").toList());
            results.forEach((check, cells) -> {
                if (check.group().equals(group)) {
                    row(
                            text,
                            title(check),
                            containers.stream().map(each -> cell(cells, each)).toList());
                }
            });
        });
        if (!faults.isEmpty()) {
            text.append("\n## What is wrong\n\n");
            faults.forEach((where, why) -> text.append("- ")
                    .append(where)
                    .append(": ")
                    .append(code(why))
                    .append('\n'));
        }
        return text.toString();
    }

    private static String title(Check check) {
        return check.id() + " | " + code(check.shows()) + " | "
                + (check.level() == Check.Level.OURS ? "" : check.level() + " ") + check.rule();
    }

    /** As a cell of a table. */
    private static String code(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("*", "\\*");
    }

    private String score(Check.Level level, Container container, Reply.Protocol protocol) {
        List<String> all = results.entrySet().stream()
                .filter(entry -> entry.getKey().level() == level)
                .map(entry -> entry.getValue().getOrDefault(container, Map.of()).getOrDefault(protocol, ""))
                .filter(result -> !result.isEmpty())
                .toList();
        return all.stream().filter(result -> !result.startsWith("**")).count() + " of " + all.size();
    }

    private static String cell(Map<Container, Map<Reply.Protocol, String>> cells, Container container) {
        return cells.getOrDefault(container, Map.of()).values().stream().collect(Collectors.joining(" · "));
    }

    private static void row(StringBuilder text, String first, List<String> cells) {
        text.append("| ")
                .append(first)
                .append(" | ")
                .append(String.join(" | ", cells))
                .append(" |\n");
    }
}
