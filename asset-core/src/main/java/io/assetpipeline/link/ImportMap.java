package io.assetpipeline.link;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What browsers have to know of modules: which URL a bare name means, and at which URL the module is that another one imports
 * by a relative path. It holds no host and no context path: {@link #json} adds them. Immutable.
 *
 * @param names bare names with what they mean everywhere
 * @param modules logical paths as URL paths below the base, percent-encoded as a browser has them, with where the module is
 * @param scopes prefixes, each with a final {@code /}, as URL paths below the base, with what bare names mean to the modules
 *     below them
 */
public record ImportMap(
        SortedMap<String, Target> names,
        SortedMap<String, Link> modules,
        SortedMap<String, SortedMap<String, Target>> scopes) {

    /** What a bare name means. */
    public sealed interface Target {

        /** An asset. */
        record Asset(Link link) implements Target {

            public Asset {
                Objects.requireNonNull(link, "link");
            }
        }

        /**
         * A file of another site.
         *
         * @param url absolute
         */
        record Elsewhere(String url) implements Target {

            public Elsewhere {
                Objects.requireNonNull(url, "url");
            }
        }
    }

    private static final Pattern SCRIPT = Pattern.compile("\\.m?js(?:\\?|$)");

    /** There is nothing to know. */
    public static final ImportMap EMPTY = new ImportMap(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    public ImportMap {
        names = sorted(names);
        modules = sorted(modules);
        SortedMap<String, SortedMap<String, Target>> copies = new TreeMap<>();
        scopes.forEach((prefix, inScope) -> copies.put(prefix, sorted(inScope)));
        scopes = Collections.unmodifiableSortedMap(copies);
    }

    private static <V> SortedMap<String, V> sorted(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** Whether a page needs no import map. */
    public boolean isEmpty() {
        return names.isEmpty() && modules.isEmpty() && scopes.isEmpty();
    }

    /**
     * What stands in {@code <script type="importmap">}: JSON in ASCII, sorted, without {@code <}, {@code >}, {@code &} and
     * {@code '}, so that it may stand there as it is.
     *
     * @param integrity whether to say what the bytes of each script have to be; in development that is not known anyway
     */
    public String json(LinkStart start, boolean integrity) {
        SortedMap<String, String> digests = new TreeMap<>();
        SortedMap<String, String> imports = new TreeMap<>();
        modules.forEach((key, link) -> {
            String url = start.url(Link.to(key));
            note(link, start, digests);
            // What another bundler named has one name for both.
            if (!url.equals(start.url(link))) {
                imports.put(url, start.url(link));
            }
        });
        imports.putAll(urls(names, start, digests));
        StringJoiner json = new StringJoiner(",", "{", "}");
        json.add("\"imports\":" + object(imports));
        SortedMap<String, SortedMap<String, String>> scoped = new TreeMap<>();
        scopes.forEach((prefix, inScope) -> scoped.put(start.url(Link.to(prefix)), urls(inScope, start, digests)));
        if (integrity && !digests.isEmpty()) {
            json.add("\"integrity\":" + object(digests));
        }
        if (!scoped.isEmpty()) {
            StringJoiner objects = new StringJoiner(",", "{", "}");
            scoped.forEach((prefix, inScope) -> objects.add(AsciiJson.string(prefix) + ":" + object(inScope)));
            json.add("\"scopes\":" + objects);
        }
        return json.toString();
    }

    private static SortedMap<String, String> urls(
            SortedMap<String, Target> targets, LinkStart start, Map<String, String> digests) {
        SortedMap<String, String> urls = new TreeMap<>();
        targets.forEach((name, target) -> {
            if (target instanceof Target.Asset asset) {
                note(asset.link(), start, digests);
                urls.put(name, start.url(asset.link()));
            } else if (target instanceof Target.Elsewhere elsewhere) {
                urls.put(name, elsewhere.url());
            }
        });
        return urls;
    }

    /**
     * Chromium 156 never comes to an end where it imports a module a second time that imports JSON or a style sheet whose
     * integrity an import map tells.
     */
    private static void note(Link link, LinkStart start, Map<String, String> digests) {
        if (link.integrity() != null && SCRIPT.matcher(link.href()).find()) {
            digests.put(start.url(link), link.integrity());
        }
    }

    private static String object(SortedMap<String, String> values) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        values.forEach((key, value) -> json.add(AsciiJson.string(key) + ":" + AsciiJson.string(value)));
        return json.toString();
    }
}
