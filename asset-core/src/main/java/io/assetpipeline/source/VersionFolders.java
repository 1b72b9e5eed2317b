package io.assetpipeline.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which folders of a dependency are a version: {@code webjars/<name>/<version>} of a WebJar,
 * {@code _static/<name>/<version>} of an mvnpm jar.
 */
final class VersionFolders {

    private static final Pattern VERSION = Pattern.compile("v?[0-9]+([.\\-+_][0-9A-Za-z.\\-+_]*)?");

    private static final String MVNPM_SCOPES = "_static/at/";

    /** From {@code webjars/jquery/} to {@code webjars/jquery/3.7.1/}. */
    private final Map<String, String> versioned;

    private VersionFolders(Map<String, String> versioned) {
        this.versioned = versioned;
    }

    /**
     * Looks for them.
     *
     * @param versions what the dependency says its version is; a folder of that name is one, else the only folder of a
     *     package is one if it looks like a version
     */
    static VersionFolders of(Collection<LogicalPath> paths, Set<String> versions) {
        Map<String, Set<String>> children = new TreeMap<>();
        Set<String> withFiles = new TreeSet<>();
        for (LogicalPath path : paths) {
            String home = home(path.value());
            if (!home.isEmpty()) {
                String rest = path.value().substring(home.length());
                int slash = rest.indexOf('/');
                if (slash > 0) {
                    children.computeIfAbsent(home, key -> new TreeSet<>()).add(rest.substring(0, slash));
                } else {
                    withFiles.add(home);
                }
            }
        }
        Map<String, String> versioned = new HashMap<>();
        children.forEach((home, folders) -> {
            Set<String> known = new TreeSet<>(folders);
            known.retainAll(versions);
            String only = folders.iterator().next();
            if (known.size() == 1) {
                versioned.put(home, home + known.iterator().next() + "/");
            } else if (known.isEmpty()
                    && folders.size() == 1
                    && !withFiles.contains(home)
                    && VERSION.matcher(only).matches()) {
                versioned.put(home, home + only + "/");
            }
        });
        return new VersionFolders(versioned);
    }

    /**
     * {@code webjars/<name>/} or {@code _static/<name>/}, a scope of npm belonging to the name, which newer mvnpm jars
     * write as {@code _static/at/<scope>/<name>/}; empty if neither.
     */
    private static String home(String path) {
        int start = path.startsWith("webjars/") ? 8 : path.startsWith("_static/") ? 8 : -1;
        if (start < 0) {
            return "";
        }
        int end = path.indexOf('/', start);
        if (end > 0 && path.charAt(start) == '@') {
            end = path.indexOf('/', end + 1);
        } else if (path.startsWith(MVNPM_SCOPES)) {
            int scope = path.indexOf('/', MVNPM_SCOPES.length());
            // A package called "at" has its version in this place.
            if (scope > 0
                    && !VERSION.matcher(path.substring(MVNPM_SCOPES.length(), scope))
                            .matches()) {
                end = path.indexOf('/', scope + 1);
            }
        }
        return end < 0 ? "" : path.substring(0, end + 1);
    }

    LogicalPath withoutVersion(LogicalPath path) {
        String home = home(path.value());
        String prefix = versioned.get(home);
        return prefix != null && path.value().startsWith(prefix)
                ? new LogicalPath(home + path.value().substring(prefix.length()))
                : path;
    }
}
