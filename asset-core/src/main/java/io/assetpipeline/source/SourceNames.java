package io.assetpipeline.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names are never sources: what tools leave behind, and what a server would run instead of sending. */
final class SourceNames {

    private static final Set<String> SYSTEM_FILES = Set.of("thumbs.db", "desktop.ini", "__macosx");
    private static final Set<String> BACKUP_EXTENSIONS = Set.of("swp", "swo", "bak", "orig", "rej", "tmp");
    private static final Set<String> TEMPLATE_EXTENSIONS = Set.of(
            "jsp",
            "jspf",
            "jspx",
            "jsw",
            "jsv",
            "jtml",
            "tag",
            "tagf",
            "tagx",
            "tld",
            "ftl",
            "ftlh",
            "ftlx",
            "vm",
            "mustache",
            "hbs",
            "jte",
            "class",
            "java",
            "kt",
            "groovy",
            "gsp");

    private SourceNames() {}

    /**
     * Why a file of that name is no source.
     *
     * @param path inside its root, {@code /} as separator
     * @return a sentence; empty if it may be one
     */
    static Optional<String> objection(String path) {
        String[] segments = path.split("/", -1);
        String top = segments[0].toUpperCase(Locale.ROOT);
        if (top.equals("WEB-INF") || top.equals("META-INF")) {
            return Optional.of("What lies in " + top + " is never public.");
        }
        for (String segment : segments) {
            Optional<String> objection = segmentObjection(segment.toLowerCase(Locale.ROOT));
            if (objection.isPresent()) {
                return objection;
            }
        }
        String extension = extension(segments[segments.length - 1].toLowerCase(Locale.ROOT));
        return TEMPLATE_EXTENSIONS.contains(extension)
                ? Optional.of("A ." + extension + " file is a template or code, which is never public.")
                : Optional.empty();
    }

    private static Optional<String> segmentObjection(String segment) {
        if (segment.startsWith(".")) {
            return Optional.of("Names that start with a dot are never public.");
        }
        if (SYSTEM_FILES.contains(segment)) {
            return Optional.of("It is a file of the operating system.");
        }
        if (segment.endsWith("~")
                || (segment.length() > 1 && segment.startsWith("#") && segment.endsWith("#"))
                || BACKUP_EXTENSIONS.contains(extension(segment))) {
            return Optional.of("It is named like an editor's backup, which is never public.");
        }
        return Optional.empty();
    }

    /** Empty without a dot: a folder {@code mustache} or {@code tag} is none of those files. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }
}
