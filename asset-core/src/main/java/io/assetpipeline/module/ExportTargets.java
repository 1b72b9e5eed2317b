package io.assetpipeline.module;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code exports} and {@code imports} of a {@code package.json}, as the algorithm of Node.js (ECMAScript modules,
 * "Resolution Algorithm Specification") reads them with a browser's conditions. Of conditions the first in the object
 * that holds is taken.
 */
final class ExportTargets {

    /** Not {@code development}, {@code node}, {@code require}: what is built is for browsers, in production. */
    private static final Set<String> CONDITIONS = Set.of("browser", "import", "module", "production", "default");

    /** The longest text before the {@code *} first. */
    private static final Comparator<String> PATTERN_ORDER = Comparator.comparingInt(ExportTargets::baseLength)
            .thenComparingInt(String::length)
            .reversed();

    private final Map<String, JsonValue> targets;
    private final boolean internal;

    /** What a name leads to. */
    sealed interface Target {}

    /** Below the package's folder, {@code ./} first; not yet known whether the file exists. */
    record File(String path) implements Target {}

    /** Another package's name, which only {@code imports} may lead to. */
    record Name(String specifier) implements Target {}

    /** {@code null}: hidden on purpose. */
    record Hidden() implements Target {}

    /** Nothing has the name, or there is nothing for a browser. */
    record None(boolean known) implements Target {}

    /** Not inside the package, or of no sense. */
    record Invalid(String target) implements Target {}

    private ExportTargets(Map<String, JsonValue> targets, boolean internal) {
        this.targets = targets;
        this.internal = internal;
    }

    static ExportTargets exports(JsonValue exports) {
        if (exports instanceof JsonValue.Fields fields
                && fields.values().keySet().stream().anyMatch(key -> key.startsWith("."))) {
            return new ExportTargets(fields.values(), false);
        }
        return new ExportTargets(Map.of(".", exports), false);
    }

    static ExportTargets imports(Map<String, JsonValue> imports) {
        return new ExportTargets(imports, true);
    }

    /**
     * What a name leads to.
     *
     * @param key {@code .}, {@code ./decorators.js}, {@code #internal}
     */
    Target resolve(String key) {
        JsonValue exact = targets.get(key);
        if (exact != null && key.indexOf('*') < 0 && !key.endsWith("/")) {
            return result(target(exact, ""), true);
        }
        Optional<String> pattern = key.endsWith("/")
                ? Optional.empty()
                : targets.keySet().stream()
                        .filter(candidate -> matches(candidate, key))
                        .min(PATTERN_ORDER);
        if (pattern.isEmpty()) {
            return new None(false);
        }
        String match = match(pattern.get(), key);
        if (isUnsafe(match)) {
            return new Invalid(match);
        }
        return result(target(targets.getOrDefault(pattern.get(), new JsonValue.Nothing()), match), true);
    }

    private static Target result(Optional<Target> target, boolean known) {
        return target.orElse(new None(known));
    }

    /** A key that ends in {@code /} is the older way to write {@code /*}; packages of these days still have it. */
    private static boolean matches(String pattern, String key) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.endsWith("/") && key.startsWith(pattern);
        }
        String trailer = pattern.substring(star + 1);
        return trailer.indexOf('*') < 0
                && key.startsWith(pattern.substring(0, star))
                && key.length() > star
                && (trailer.isEmpty() || (key.endsWith(trailer) && key.length() >= pattern.length()));
    }

    private static String match(String pattern, String key) {
        int star = pattern.indexOf('*');
        return star < 0
                ? key.substring(pattern.length())
                : key.substring(star, key.length() - (pattern.length() - star - 1));
    }

    private static int baseLength(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern.length() : star + 1;
    }

    /** Empty if no condition holds, which lets an outer one go on. */
    private Optional<Target> target(JsonValue value, String match) {
        if (value instanceof JsonValue.Text text) {
            return Optional.of(file(text.value(), match));
        }
        if (value instanceof JsonValue.Fields conditions) {
            for (Map.Entry<String, JsonValue> condition : conditions.values().entrySet()) {
                if (CONDITIONS.contains(condition.getKey())) {
                    Optional<Target> target = target(condition.getValue(), match);
                    if (target.isPresent()) {
                        return target;
                    }
                }
            }
            return Optional.empty();
        }
        if (value instanceof JsonValue.Items items) {
            return firstOf(items.values(), match);
        }
        return Optional.of(value instanceof JsonValue.Nothing ? new Hidden() : new Invalid("a number or truth value"));
    }

    /** The first that is valid; alternatives are for loaders that know other kinds of target, not for missing files. */
    private Optional<Target> firstOf(List<JsonValue> values, String match) {
        Optional<Target> last = values.isEmpty() ? Optional.of(new Hidden()) : Optional.empty();
        for (JsonValue value : values) {
            Optional<Target> target = target(value, match);
            boolean usable =
                    target.isPresent() && !(target.get() instanceof Invalid) && !(target.get() instanceof Hidden);
            if (usable) {
                return target;
            }
            last = target.isPresent() ? target : last;
        }
        return last;
    }

    private Target file(String target, String match) {
        String path = target.endsWith("/") && target.indexOf('*') < 0 ? target + match : target.replace("*", match);
        if (target.startsWith("./")) {
            return isUnsafe(target.substring(2).replace("*", "x").replaceFirst("/$", "")) || path.endsWith("/")
                    ? new Invalid(target)
                    : new File(path);
        }
        boolean name = internal && !target.isEmpty() && "./#".indexOf(target.charAt(0)) < 0;
        return name ? new Name(path) : new Invalid(target);
    }

    /** Whether a path has a segment that leaves its folder or enters another package, encoded or not. */
    private static boolean isUnsafe(String path) {
        for (String segment : path.split("[/\\\\]", -1)) {
            String decoded =
                    segment.toLowerCase(Locale.ROOT).replace("%2e", ".").replace("%6e", "n");
            if (decoded.equals(".")
                    || decoded.equals("..")
                    || decoded.equals("node_modules")
                    || decoded.contains("%2f")
                    || decoded.contains("%5c")) {
                return true;
            }
        }
        return path.startsWith("/") || path.contains("//") || path.indexOf('\\') >= 0;
    }

    /** The keys that a browser may ask for, in alphabetical order. */
    Set<String> offered() {
        Set<String> keys = new TreeSet<>();
        targets.forEach((key, value) -> {
            Optional<Target> target = target(value, "x");
            if (target.isPresent() && (target.get() instanceof File || target.get() instanceof Name)) {
                keys.add(key);
            }
        });
        return keys;
    }

    /** The conditions of a target that no browser has, in the order they are written. */
    Set<String> foreignConditions(String key) {
        Set<String> conditions = new LinkedHashSet<>();
        collect(targets.getOrDefault(key, new JsonValue.Nothing()), conditions);
        conditions.removeAll(CONDITIONS);
        return conditions;
    }

    private static void collect(JsonValue value, Set<String> conditions) {
        if (value instanceof JsonValue.Fields fields) {
            conditions.addAll(fields.values().keySet());
            fields.values().values().forEach(inner -> collect(inner, conditions));
        }
    }
}
