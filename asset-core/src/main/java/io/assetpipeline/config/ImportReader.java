package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The module names below {@code imports:}. */
final class ImportReader {

    private static final String EXAMPLE = "Write \"imports: { lit: webjars/lit/index.js }\".";

    /** What a browser loads a module from, wherever the page is. */
    private static final Pattern URL = Pattern.compile("(?i)(?:https?://[^/].*|data:.+)");

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    private final NodeReader nodes;

    ImportReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    static boolean isUrl(String target) {
        return URL.matcher(target).matches();
    }

    /** In the order they are written. */
    List<ImportDefinition> imports(Node node) {
        List<ImportDefinition> imports = new ArrayList<>();
        Map<String, Field> fields = nodes.fields(node, "imports:", EXAMPLE);
        fields.values().forEach(field -> definition(field).ifPresent(imports::add));
        return imports;
    }

    private Optional<ImportDefinition> definition(Field field) {
        Located<String> name = field.key();
        boolean named = checkName(name);
        Optional<Located<String>> target = nodes.text(field.value(), "the target of \"" + name.value() + "\"");
        if (target.isEmpty() || !named || !checkTarget(name.value(), target.get())) {
            return Optional.empty();
        }
        return Optional.of(new ImportDefinition(name, target.get()));
    }

    private boolean checkName(Located<String> name) {
        String value = name.value();
        if (value.isEmpty() || value.isBlank()) {
            nodes.error(name.location(), "A module name is empty.", EXAMPLE);
            return false;
        }
        boolean relative =
                value.startsWith("/") || value.startsWith("./") || value.startsWith("../") || value.equals(".");
        if (relative || SCHEME.matcher(value).matches()) {
            nodes.error(
                    name.location(),
                    "\"" + value + "\" is " + (relative ? "a path" : "a URL")
                            + ", which says by itself which module is meant; imports: is for bare names.",
                    relative
                            ? "Take it out, or write the name as modules import it: \"lit\", \"app/\"."
                            : "Take it out; a module that imports a URL gets it from there.");
            return false;
        }
        if (value.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            nodes.error(name.location(), "A module name holds a control character.", "Take out the escape.");
            return false;
        }
        return true;
    }

    private boolean checkTarget(String name, Located<String> text) {
        String value = text.value();
        String owner = "The target of \"" + name + "\"";
        if (value.isEmpty()) {
            nodes.error(text.location(), owner + " is empty.", EXAMPLE);
            return false;
        }
        if (name.endsWith("/") != value.endsWith("/")) {
            nodes.error(
                    text.location(),
                    name.endsWith("/")
                            ? "\"" + name + "\" ends with \"/\" and stands for all names that start with it, but its"
                                    + " target \"" + value + "\" does not."
                            : "The target \"" + value + "\" ends with \"/\", a folder, but \"" + name
                                    + "\" does not and stands for one module.",
                    name.endsWith("/")
                            ? "Write \"" + value + "/\" if that is a folder, else take the \"/\" from the name."
                            : "Write \"" + name + "/\" for all modules of the folder, or name one file of it.");
            return false;
        }
        return isUrl(value) || checkPath(owner, text);
    }

    private boolean checkPath(String owner, Located<String> text) {
        String value = text.value();
        if (value.startsWith("//") || SCHEME.matcher(value).matches()) {
            nodes.error(
                    text.location(),
                    owner + " is neither a logical path nor an absolute URL with https:, http: or data:.",
                    value.startsWith("//") && value.length() > 2 && value.charAt(2) != '/'
                            ? "Write \"https:" + value + "\"."
                            : "Name a file as in a bundle: \"webjars/lit/index.js\".");
            return false;
        }
        String path = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        if (LogicalPath.parse(path).isPresent()) {
            return true;
        }
        String tidy = path.replace('\\', '/').replaceFirst("^(?:\\./|/)+", "") + (value.endsWith("/") ? "/" : "");
        boolean mendable = !tidy.equals(value)
                && LogicalPath.parse(tidy.replaceFirst("/$", "")).isPresent();
        nodes.error(
                text.location(),
                owner + " is not a logical path: relative to a root, with \"/\", without \".\", \"..\" and empty"
                        + " folders.",
                mendable ? "Write \"" + tidy + "\"." : "Name a file as in a bundle: \"webjars/lit/index.js\".");
        return false;
    }
}
