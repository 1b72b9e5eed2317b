package io.assetpipeline.config;

import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.SourceLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Patterns, outputs, folders and the prefix: texts that name files. */
final class PathReader {

    private static final Pattern URL = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//.*");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");

    private final NodeReader nodes;

    PathReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    List<Located<PathPattern>> patterns(Node node, String owner, String example) {
        List<Located<PathPattern>> patterns = new ArrayList<>();
        nodes.texts(node, owner, example).forEach(text -> pattern(text).ifPresent(patterns::add));
        return patterns;
    }

    /** Patterns of sources, whose extension has to be that of the kind where it is known. */
    List<Located<PathPattern>> sources(Node node, BundleKind kind, String owner, String example) {
        List<Located<PathPattern>> patterns = patterns(node, owner, example);
        patterns.removeIf(pattern -> !isOf(kind, pattern));
        return patterns;
    }

    Optional<Located<PathPattern>> pattern(Located<String> text) {
        String value = text.value();
        if (URL.matcher(value).matches()) {
            nodes.error(
                    text.location(),
                    "\"" + value + "\" is a URL; nothing is fetched during a build.",
                    "Take the file from a WebJar (webjars/<name>/<file>), or put a copy into src/main/assets.");
            return Optional.empty();
        }
        if (DRIVE.matcher(value).matches()) {
            nodes.error(
                    text.location(),
                    "\"" + value + "\" names a drive; a path is relative to a root.",
                    "Name the folder in roots: and the file relative to it, with \"/\".");
            return Optional.empty();
        }
        try {
            return Optional.of(new Located<>(PathPattern.parse(value), text.location()));
        } catch (IllegalArgumentException e) {
            nodes.error(text.location(), "\"" + value + "\" is not a pattern. " + e.getMessage(), remedy(value));
            return Optional.empty();
        }
    }

    private static String remedy(String value) {
        if (value.indexOf('\\') >= 0) {
            return "Write \"" + value.replace('\\', '/') + "\".";
        }
        if (value.startsWith("/") && value.length() > 1) {
            return "Write \"" + value.substring(1) + "\".";
        }
        if (value.startsWith("./")) {
            return "Write \"" + value.substring(2) + "\".";
        }
        if (value.contains("..")) {
            return "Add the folder to roots: and name the file relative to it.";
        }
        if (value.endsWith("/")) {
            return "Name the files: \"" + value + "*\" with an extension, or \"" + value + "**\" with all folders.";
        }
        return "Correct the pattern.";
    }

    private boolean isOf(BundleKind kind, Located<PathPattern> pattern) {
        String text = pattern.value().toString();
        String extension = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (text.lastIndexOf('.') <= text.lastIndexOf('/') || !extension.chars().allMatch(Character::isLetterOrDigit)) {
            // Without an extension only the files themselves can tell.
            return true;
        }
        String made = SourceLanguage.known().stream()
                .filter(language -> language.suffix().equals(extension))
                .map(SourceLanguage::output)
                .findFirst()
                .orElse(extension);
        boolean known = !made.equals(extension)
                || !MediaType.of(new LogicalPath("x." + extension)).equals(MediaType.UNKNOWN);
        if (kind.extensions().contains(made) || !known) {
            // What nobody here knows may be a language of a compiler that the build finds.
            return true;
        }
        BundleKind other = kind == BundleKind.CSS ? BundleKind.JS : BundleKind.CSS;
        nodes.error(
                pattern.location(),
                "\"" + text + "\" does not name ." + kind.word() + " files, which a " + kind.word()
                        + " bundle consists of.",
                other.extensions().contains(made)
                        ? "Name it in a bundle below " + other.word() + ":."
                        : "Take it out; what a source refers to comes along by itself, and include: names the rest.");
        return false;
    }

    /**
     * The logical path of a bundle's output.
     *
     * @param key which names it: {@code output:}
     */
    Optional<Located<LogicalPath>> output(Node node, BundleKind kind, String bundle, String key) {
        Optional<Located<String>> text = nodes.text(node, key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String value = text.get().value();
        String example = kind.word() + "/" + bundle + "." + kind.word();
        Optional<LogicalPath> path = LogicalPath.parse(value);
        if (path.isEmpty() || value.chars().anyMatch(c -> "*?\"<>|:{}".indexOf(c) >= 0) || hidden(value)) {
            nodes.error(
                    text.get().location(),
                    "\"" + value
                            + "\" cannot be an output: it is a path below the prefix, relative, with \"/\", without"
                            + " \"..\", empty or hidden folders and the characters * ? \" < > | : { }.",
                    "Write a path such as \"" + example + "\".");
            return Optional.empty();
        }
        if (!path.get().extension().equals(kind.word())) {
            nodes.error(
                    text.get().location(),
                    "The output \"" + value + "\" of a " + kind.word() + " bundle does not end in ." + kind.word()
                            + ".",
                    "Write a path such as \"" + example + "\".");
            return Optional.empty();
        }
        return Optional.of(new Located<>(path.get(), text.get().location()));
    }

    private static boolean hidden(String value) {
        return value.startsWith(".")
                || value.contains("/.")
                || value.toUpperCase(Locale.ROOT).startsWith("WEB-INF/")
                || value.toUpperCase(Locale.ROOT).startsWith("META-INF/");
    }

    /** A relative URL path with a final slash. */
    Optional<Located<String>> prefix(Node node) {
        Optional<Located<String>> text = nodes.text(node, "prefix:");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String value = text.get().value();
        String bare = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        if (URL.matcher(value).matches()) {
            nodes.error(
                    text.get().location(),
                    "The prefix \"" + value + "\" is a URL; it is a path below the context path.",
                    "Write \"assets/\" here and set ASSET_BASE_URL where the application runs.");
            return Optional.empty();
        }
        if (!PREFIX.matcher(bare).matches() || hidden(bare) || hidden(bare + "/")) {
            nodes.error(
                    text.get().location(),
                    "The prefix \"" + value + "\" is not a relative path of letters, digits, \"-\", \"_\", \".\" and"
                            + " \"~\", without empty or hidden folders.",
                    PREFIX.matcher(bare.replaceFirst("^/+", "")).matches() && bare.startsWith("/")
                            ? "Write \"" + bare.replaceFirst("^/+", "") + "/\": the context path comes before it."
                            : "Write a folder of its own for the assets, such as \"assets/\".");
            return Optional.empty();
        }
        return Optional.of(new Located<>(bare + "/", text.get().location()));
    }

    /**
     * A folder of the project: relative, tidied up.
     *
     * @param what what it is for, in a sentence: {@code a root}
     */
    Optional<String> folder(Located<String> text, String what, String remedy) {
        String value = text.value();
        if (value.indexOf('\\') >= 0) {
            nodes.error(
                    text.location(),
                    "\"" + value + "\" holds a backslash; the separator is \"/\" everywhere.",
                    "Write \"" + value.replace('\\', '/') + "\".");
            return Optional.empty();
        }
        String tidy = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        while (tidy.startsWith("./")) {
            tidy = tidy.substring(2);
        }
        if (LogicalPath.parse(tidy).isEmpty() || DRIVE.matcher(value).matches()) {
            nodes.error(
                    text.location(),
                    "\"" + value + "\" is not a folder inside the project: " + what
                            + " is relative to the folder of the"
                            + " pom.xml, without \"..\", and not that folder itself.",
                    remedy);
            return Optional.empty();
        }
        return Optional.of(tidy);
    }

    /** The folder that a root's files appear in, without the final slash. */
    Optional<String> under(Located<String> text) {
        String tidy = text.value().endsWith("/")
                ? text.value().substring(0, text.value().length() - 1)
                : text.value();
        Optional<LogicalPath> path = LogicalPath.parse(tidy);
        if (path.isEmpty() || hidden(tidy + "/")) {
            nodes.error(
                    text.location(),
                    "under: \"" + text.value() + "\" is not a logical path: relative, with \"/\", without \"..\".",
                    "Write a folder such as \"vendor\", or leave it out.");
            return Optional.empty();
        }
        return Optional.of(path.get().value());
    }
}
