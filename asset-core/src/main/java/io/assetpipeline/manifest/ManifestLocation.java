package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a manifest lies: what kind of place that is, and where the files are that it lists. Knows the layouts and the URLs that
 * class loaders give for them; reads nothing.
 *
 * @param value a URL, a path or the name of an archive's entry, with {@code /} as separator; as it was found
 */
public record ManifestLocation(String value) {

    /** What holds the manifest. */
    public enum Place {
        /** {@code WEB-INF/classes} or {@code BOOT-INF/classes}: an application's own classes. */
        APPLICATION,
        /** A folder of classes, as an IDE or a build runs them: the application's, or those of a module beside it. */
        FOLDER,
        /** A jar: a dependency's, or that of an application that is one plain jar. */
        JAR
    }

    private static final String WEB_CLASSES = "WEB-INF/classes/";
    private static final String BOOT_CLASSES = "BOOT-INF/classes/";

    /** Two letters at least: one is a drive of Windows. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    /** {@code jar:nested:/app.war/!WEB-INF/classes/!/}: Spring Boot's loader since 3.2. */
    private static final Pattern NESTED = Pattern.compile("jar:nested:(.*)/!(WEB-INF/classes/|BOOT-INF/classes/)!/");

    /** {@code jar:file:/app.war!/WEB-INF/classes!/}: Spring Boot's loader before. */
    private static final Pattern NESTED_BEFORE = Pattern.compile("(jar:.*!/)(WEB-INF/classes|BOOT-INF/classes)!/");

    /**
     * Takes a location as it was found.
     *
     * @throws IllegalArgumentException if it is not that of a manifest
     */
    public ManifestLocation {
        Objects.requireNonNull(value, "value");
        if (!value.equals(Manifest.CLASS_PATH_LOCATION) && !value.endsWith("/" + Manifest.CLASS_PATH_LOCATION)) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" does not end with " + Manifest.CLASS_PATH_LOCATION + ".");
        }
    }

    public Place place() {
        String classes = classes();
        if (isWithin(classes, WEB_CLASSES)
                || isWithin(classes, BOOT_CLASSES)
                || NESTED.matcher(classes).matches()
                || NESTED_BEFORE.matcher(classes).matches()) {
            return Place.APPLICATION;
        }
        // Some servers unpack a jar into a folder that keeps its name.
        boolean jar = classes.isEmpty()
                || classes.endsWith("!/")
                || classes.endsWith("*/")
                || classes.toLowerCase(Locale.ROOT).endsWith(".jar/");
        return jar ? Place.JAR : Place.FOLDER;
    }

    /**
     * The folder that holds the files of a prefix, in the form of this location: percent-encoded if it is a URL.
     *
     * @param prefix the manifest's, with a final {@code /}
     * @return with a final {@code /}
     */
    public String folder(String prefix) {
        LogicalPath path = new LogicalPath(prefix.substring(0, prefix.length() - 1));
        return webRoot() + (isUrl() ? path.url() : path.value()) + "/";
    }

    /**
     * A file that the manifest lists, in the form of this location.
     *
     * @param path fingerprinted, below the prefix
     */
    public String file(String prefix, LogicalPath path) {
        return folder(prefix) + (isUrl() ? path.url() : path.value());
    }

    /** The folder whose content the application serves; with a final {@code /} or empty. */
    private String webRoot() {
        String classes = classes();
        if (isWithin(classes, WEB_CLASSES)) {
            return classes.substring(0, classes.length() - WEB_CLASSES.length());
        }
        Matcher nested = NESTED.matcher(classes);
        if (nested.matches() && nested.group(2).equals(WEB_CLASSES)) {
            return "jar:file:" + nested.group(1) + "!/";
        }
        Matcher before = NESTED_BEFORE.matcher(classes);
        if (before.matches() && WEB_CLASSES.startsWith(before.group(2))) {
            return before.group(1);
        }
        return classes + "META-INF/resources/";
    }

    /** What the class path names: where {@code META-INF} is; with a final {@code /} or empty. */
    private String classes() {
        return value.substring(0, value.length() - Manifest.CLASS_PATH_LOCATION.length());
    }

    private static boolean isWithin(String classes, String folder) {
        return classes.equals(folder) || classes.endsWith("/" + folder);
    }

    private boolean isUrl() {
        return SCHEME.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
