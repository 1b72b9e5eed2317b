package io.assetpipeline.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects the checks of one group. */
final class CheckList {

    private final String group;
    private final List<Check> checks = new ArrayList<>();

    CheckList(String group) {
        this.group = group;
    }

    /** A MUST of RFC 9110, or of the RFC that the rule names. */
    CheckList must(String rule, String name, String shows, Request request, Consumer<Reply> expected) {
        return add(Check.Level.MUST, rfc(rule), name, shows, request, expected);
    }

    /** A SHOULD, likewise. */
    CheckList should(String rule, String name, String shows, Request request, Consumer<Reply> expected) {
        return add(Check.Level.SHOULD, rfc(rule), name, shows, request, expected);
    }

    /** What the project promises besides. */
    CheckList ours(String name, String shows, Request request, Consumer<Reply> expected) {
        return add(Check.Level.OURS, "design", name, shows, request, expected);
    }

    private static String rfc(String rule) {
        return rule.startsWith("RFC") ? rule : "RFC 9110 " + rule;
    }

    private CheckList add(
            Check.Level level, String rule, String name, String shows, Request request, Consumer<Reply> expected) {
        checks.add(new Check(group + "/" + name, level, rule, shows, request, expected));
        return this;
    }

    List<Check> checks() {
        return List.copyOf(checks);
    }
}
