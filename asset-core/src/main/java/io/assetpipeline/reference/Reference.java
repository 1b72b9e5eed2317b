package io.assetpipeline.reference;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A name of another file in a source, and the slice of the text that stands for it. A source is rewritten by replacing the
 * slices, last to first, and nothing else.
 *
 * @param start offset of the slice: with its quotes in CSS, scripts and JSON, without them in attributes
 * @param end offset after the slice
 * @param url as written, with the escapes of the source's language resolved; not percent-decoded
 */
public record Reference(Kind kind, int start, int end, String url, Quoting quoting) {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    /** What the source wants the other file for. */
    public enum Kind {
        /** {@code url()}, {@code src()}, or a string in {@code image-set()}. */
        URL,
        /** {@code @import}. */
        IMPORT,
        /** {@code sourceMappingURL} in a comment. */
        SOURCE_MAP,
        /** The specifier of a static {@code import} or of {@code export … from}: a path that begins with a dot, or a bare name. */
        MODULE,
        /** The specifier of {@code import()} or {@code import.meta.resolve()}. */
        LAZY_MODULE,
        /** {@code new URL("…", import.meta.url)}, which no import map reaches. */
        MODULE_URL,
        /** {@code importScripts("…")} of a worker, which no import map reaches. */
        WORKER_SCRIPT
    }

    public Reference {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(quoting, "quoting");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException(start + " to " + end);
        }
    }

    /** The same in a text in which it stands elsewhere. */
    public Reference movedTo(int offset) {
        return new Reference(kind, offset, offset + end - start, url, quoting);
    }

    /**
     * Whether it names a file by a path relative to the source. Not local: nothing at all, {@code #part} and {@code ?query} of
     * the source itself, {@code scheme:}, {@code //host} and {@code /path}, a path of the whole site.
     */
    public boolean isLocal() {
        String path = path();
        // Browsers read a backslash as a slash (WHATWG URL, special schemes).
        return !path.isEmpty()
                && path.charAt(0) != '/'
                && path.charAt(0) != '\\'
                && !SCHEME.matcher(path).matches();
    }

    /** What stands before {@code ?} and {@code #}, without the white space at its ends that URLs do not count. */
    public String path() {
        String trimmed = trimmed();
        return trimmed.substring(0, suffixStart(trimmed));
    }

    /** From the first {@code ?} or {@code #} on, such as {@code ?#iefix}; empty if there is none. */
    public String suffix() {
        String trimmed = trimmed();
        return trimmed.substring(suffixStart(trimmed));
    }

    private static int suffixStart(String url) {
        int query = url.indexOf('?');
        int fragment = url.indexOf('#');
        if (query < 0 || (fragment >= 0 && fragment < query)) {
            return fragment < 0 ? url.length() : fragment;
        }
        return query;
    }

    private String trimmed() {
        int from = 0;
        int to = url.length();
        while (from < to && url.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && url.charAt(to - 1) <= ' ') {
            to--;
        }
        return url.substring(from, to);
    }

    /** What to put in place of the slice so that it names another URL. */
    public String replacement(String newUrl) {
        return quoting.write(newUrl);
    }
}
