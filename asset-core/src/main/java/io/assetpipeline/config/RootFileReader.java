package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.problem.Location;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The value of {@code rootFiles:}, a map. */
final class RootFileReader {

    private static final String EXAMPLE = "Write \"rootFiles: { sw.js: js/sw.js }\".";

    private static final Pattern URL = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//.*");

    /** File systems, URL patterns of containers or URLs themselves take these for something else. */
    private static final String FORBIDDEN = "*?\"<>|:{};%#";

    private final NodeReader nodes;
    private final String prefix;

    /** @param prefix of the assets, with a final {@code /} */
    RootFileReader(NodeReader nodes, String prefix) {
        this.nodes = nodes;
        this.prefix = prefix;
    }

    /** In the order they are written; no two have one path, or one path as a folder of the other. */
    List<RootFileDefinition> rootFiles(Node node) {
        List<RootFileDefinition> files = new ArrayList<>();
        Map<String, Field> fields = nodes.fields(node, "rootFiles:", EXAMPLE);
        for (Field field : fields.values()) {
            Optional<Located<LogicalPath>> served = served(field.key());
            Optional<Located<LogicalPath>> source = nodes.text(
                            field.value(), "the source of \"" + field.key().value() + "\"")
                    .flatMap(text -> source(field.key().value(), text));
            if (served.isPresent() && source.isPresent() && isFree(served.get(), files)) {
                files.add(new RootFileDefinition(served.get(), source.get()));
            }
        }
        return files;
    }

    /** With a {@code /} before it or without: both say what is meant. */
    private Optional<Located<LogicalPath>> served(Located<String> key) {
        String text = key.value();
        if (URL.matcher(text).matches()) {
            return refused(
                    key.location(),
                    "\"" + text + "\" is a URL; a root file is named by its path below the context path.",
                    EXAMPLE);
        }
        String path = text.startsWith("/") ? text.substring(1) : text;
        if (path.endsWith("/")) {
            return refused(
                    key.location(),
                    "\"" + text + "\" is a folder; each file at the root has a line of its own.",
                    "Write the path of one file, such as \"" + path + "security.txt\".");
        }
        Optional<LogicalPath> logical = LogicalPath.parse(path);
        if (logical.isEmpty() || path.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            String tidy = path.replaceFirst("^(?:\\./)+", "");
            return refused(
                    key.location(),
                    "\"" + text
                            + "\" cannot be the path of a root file: it is below the context path, with \"/\", without"
                            + " \".\", \"..\" and empty folders and the characters * ? \" < > | : { } ; % #.",
                    !tidy.equals(path) && LogicalPath.parse(tidy).isPresent()
                            ? "Write \"" + tidy + "\"."
                            : "Write a path such as \"sw.js\" or \".well-known/security.txt\".");
        }
        String lower = path.toLowerCase(Locale.ROOT) + "/";
        if (lower.startsWith("web-inf/") || lower.startsWith("meta-inf/")) {
            return refused(
                    key.location(),
                    "\"" + text + "\" is below "
                            + path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/'))
                            + ", of which no container serves anything.",
                    "Give it another path.");
        }
        if ((path + "/").startsWith(prefix)) {
            return refused(
                    key.location(),
                    "\"" + text + "\" is below the prefix \"" + prefix + "\", where the assets are.",
                    "An asset is served there by itself: take the line out, or give the file a path outside of the prefix.");
        }
        return logical.map(found -> new Located<>(found, key.location()));
    }

    private Optional<Located<LogicalPath>> source(String served, Located<String> text) {
        String value = text.value();
        Optional<LogicalPath> path = LogicalPath.parse(value);
        if (path.isPresent() && !URL.matcher(value).matches()) {
            return path.map(found -> new Located<>(found, text.location()));
        }
        String tidy = value.replace('\\', '/').replaceFirst("^(?:\\./|/)+", "");
        boolean mendable = !URL.matcher(value).matches()
                && !tidy.equals(value)
                && LogicalPath.parse(tidy).isPresent();
        return refused(
                text.location(),
                "The source \"" + value + "\" of \"" + served
                        + "\" is not a logical path: relative to a root, with \"/\","
                        + " without \".\", \"..\" and empty folders.",
                mendable ? "Write \"" + tidy + "\"." : "Name a file as in a bundle: \"js/sw.js\".");
    }

    /** On some disks two names that differ in case are one file, and on none is a file a folder. */
    private boolean isFree(Located<LogicalPath> served, List<RootFileDefinition> files) {
        String path = served.value().value();
        String lower = path.toLowerCase(Locale.ROOT);
        for (RootFileDefinition file : files) {
            String other = file.served().value().value();
            String otherLower = other.toLowerCase(Locale.ROOT);
            int line = file.served().location().line();
            if (lower.equals(otherLower)) {
                nodes.error(
                        served.location(),
                        path.equals(other)
                                ? "\"" + path + "\" stands twice in rootFiles:, first in line " + line + "."
                                : "\"" + path + "\" and \"" + other + "\" (line " + line
                                        + ") differ only in upper and lower case; some file systems take them for one"
                                        + " file.",
                        path.equals(other) ? "Make one of the two." : "Give one of them another name.");
                return false;
            }
            if (lower.startsWith(otherLower + "/") || otherLower.startsWith(lower + "/")) {
                String folder = path.length() < other.length() ? path : other;
                nodes.error(
                        served.location(),
                        "\"" + folder + "\" is a file and a folder at once, because of \""
                                + (folder.equals(path) ? other : path) + "\" (first in line " + line + ").",
                        "Give one of them another name.");
                return false;
            }
        }
        return true;
    }

    private <T> Optional<T> refused(Location location, String what, String remedy) {
        nodes.error(location, what, remedy);
        return Optional.empty();
    }
}
