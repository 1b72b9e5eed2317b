package io.assetpipeline.reference;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.NearestNames;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Why a name in a template leads nowhere, in the same words when it is built and when it is asked for, in both modes.
 *
 * @param searched what the names were looked up in, for the middle of a sentence: {@code src/main/assets, 3 dependencies}
 * @param names what is known
 */
public record NameProblems(String searched, KnownNames names) {

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:|//).*", Pattern.DOTALL);

    /** Where sources lie in a project, which is no part of their names. */
    private static final List<String> FOLDERS = List.of(
            "src/main/assets/",
            "src/main/webapp/",
            "src/main/resources/static/",
            "src/main/resources/public/",
            "src/main/resources/META-INF/resources/",
            "META-INF/resources/");

    private static final int SUGGESTIONS = 3;

    /** An asset that there is not. */
    public Problem asset(Location at, String name) {
        return Problem.error(
                at, "There is no asset \"" + shown(name) + "\" (looked in " + searched + ").", assetRemedy(name));
    }

    /** An asset that there is not, and a reason that is known. */
    public Problem asset(Location at, String name, String why, String remedy) {
        return Problem.error(at, "There is no asset \"" + shown(name) + "\": " + why, remedy);
    }

    /** A bundle that there is not. */
    public Problem bundle(Location at, BundleKind kind, String name) {
        return Problem.error(
                at, "There is no " + kind.word() + " bundle \"" + shown(name) + "\".", bundleRemedy(kind, name));
    }

    /** A name that several dependencies claim. */
    public Problem ambiguous(Location at, String name, List<String> libraries) {
        return Problem.error(
                at,
                "\"" + shown(name) + "\" is brought by more than one dependency: " + String.join(", ", libraries) + ".",
                "Give the application one of its own of that name, or drop one of the dependencies.");
    }

    private String assetRemedy(String name) {
        if (name.isEmpty()) {
            return "The name is empty: write the path of a file below its root, as \"img/logo.png\".";
        }
        if (name.startsWith("/") && !name.startsWith("//")) {
            return "A name has no leading \"/\": write \"" + shown(meant(name.substring(1))) + "\".";
        }
        if (URL.matcher(name).matches()) {
            return "This is a URL: write it into the page as it is, without a tag of the assets.";
        }
        if (name.indexOf('\\') >= 0) {
            return "The separator is \"/\" everywhere: write \"" + shown(name.replace('\\', '/')) + "\".";
        }
        String meant = meant(name);
        if (!meant.equals(name)) {
            return name.startsWith(names.prefix())
                    ? "The prefix \"" + names.prefix() + "\" is put before the name: write \"" + shown(meant) + "\"."
                    : "Names are relative to their root: write \"" + shown(meant) + "\".";
        }
        for (BundleKind kind : BundleKind.values()) {
            LogicalPath output = names.bundles(kind).get(name);
            if (output != null) {
                return "\"" + name + "\" is a " + kind.word() + " bundle: use the tag for bundles (asset:" + kind.word()
                        + "), or name its output, \"" + output + "\".";
            }
        }
        List<String> nearest = names.nearest(name, SUGGESTIONS);
        return nearest.isEmpty()
                ? "Correct the name, or create the file."
                : "Did you mean \"" + String.join("\" or \"", nearest) + "\"?";
    }

    /** Without what is written before a name by mistake, if that leads to an asset or never can be part of one. */
    private String meant(String name) {
        for (String folder : FOLDERS) {
            if (name.startsWith(folder)) {
                return name.substring(folder.length());
            }
        }
        if (name.startsWith(names.prefix())) {
            String rest = name.substring(names.prefix().length());
            if (LogicalPath.parse(rest).filter(names::has).isPresent()) {
                return rest;
            }
        }
        return name;
    }

    private String bundleRemedy(BundleKind kind, String name) {
        SortedMap<String, LogicalPath> bundles = names.bundles(kind);
        for (BundleKind other : BundleKind.values()) {
            if (other != kind && names.bundles(other).containsKey(name)) {
                return "There is a " + other.word() + " bundle of that name: link it with asset:" + other.word()
                        + (other == BundleKind.CSS
                                ? ", or inline it in a style element."
                                : ", or inline it in a script element.");
            }
        }
        Optional<String> byOutput = bundles.entrySet().stream()
                .filter(entry -> entry.getValue().value().equals(name)
                        || name.toLowerCase(Locale.ROOT).equals(entry.getKey() + "." + kind.word()))
                .map(entry -> entry.getKey())
                .findFirst();
        if (byOutput.isPresent()) {
            return "A bundle is named by its name, not by a file: write \"" + byOutput.get() + "\".";
        }
        if (LogicalPath.parse(name).filter(names::has).isPresent()) {
            return "It is the name of a file: put it into a bundle, or print its URL (asset:url).";
        }
        if (bundles.isEmpty()) {
            return "There is none at all: write one in assets.yaml, as " + kind.word() + ": {app: [" + kind.word()
                    + "/app." + kind.word() + "]}.";
        }
        return NearestNames.question(
                name,
                bundles.keySet(),
                "There are \"" + String.join("\", \"", new TreeMap<>(bundles).keySet()) + "\".");
    }

    /** Names may be made from data: neither long nor on several lines in a message. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(200)
                .forEach(c -> shown.append(
                        Character.isISOControl(c) ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c)));
        return name.length() > 200 ? shown + "…" : shown.toString();
    }
}
