package io.assetpipeline.containers;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is answered before the filter sees it, by the container or because the path is not below the prefix. */
final class Refusals {

    /**
     * The check, then the status of Tomcat and of Jetty, any version of them and in Spring Boot too; {@code -} where the filter
     * answers.
     */
    private static final String TABLE = """
            path/dots                        404    404
            path/dots-far                    400    400
            path/slashes                     -      400
            path/slashes-first               -      400
            path/slashes-last                -      400
            path/encoded-dots                404    400
            path/encoded-dots-capital        404    400
            path/encoded-dot                 -      400
            path/half-encoded-dots           404    400
            path/encoded-slash               400    400
            path/encoded-slash-below         400    400
            path/encoded-slash-capital       400    400
            path/encoded-dots-and-slash      400    400
            path/all-encoded                 400    400
            path/double-encoded              -      400
            path/double-encoded-letter       -      400
            path/backslash                   400    400
            path/backslash-inside            400    400
            path/encoded-backslash           400    400
            path/encoded-backslash-inside    400    400
            path/nul                         400    400
            path/nul-extension               400    400
            path/control                     -      400
            path/line-feed                   -      400
            path/carriage-return             -      400
            path/delete                      -      400
            path/parameters-dots             404    400
            path/overlong                    400    400
            path/overlong-slash              400    400
            path/overlong-three              400    400
            path/not-utf8                    400    400
            path/surrogate                   400    400
            path/unicode-escape              400    400
            path/bad-escape                  400    400
            path/half-escape                 400    400
            path/percent                     400    400
            path/url                         -      400
            path/file-url                    -      400
            path/pages-slashes               -      400
            """;

    /** As a line has it. */
    private record Row(String check, String tomcat, String jetty) {

        static Row of(String line) {
            String[] words = line.split(" +", 3);
            return new Row(words[0], words[1], words[2]);
        }

        String status(Container container) {
            return switch (container) {
                case TOMCAT_10_1, TOMCAT_11, BOOT_3, BOOT_4 -> tomcat;
                case JETTY_12_0, JETTY_12_1 -> jetty;
            };
        }
    }

    private final Map<String, Row> rows =
            TABLE.lines().map(Row::of).collect(Collectors.toUnmodifiableMap(Row::check, row -> row));

    /** The status that a container answers with; empty if the filter does. */
    Optional<Integer> status(Check check, Container container) {
        return Optional.ofNullable(rows.get(check.id()))
                .map(row -> row.status(container))
                .filter(status -> !status.equals("-"))
                .map(Integer::valueOf);
    }

    /** The checks that it speaks of. */
    Set<String> checks() {
        return rows.keySet();
    }
}
