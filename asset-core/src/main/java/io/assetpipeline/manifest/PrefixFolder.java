package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;

/** A folder below the prefix whose files are served elsewhere, at paths of their own. No asset has such a path. */
public enum PrefixFolder {
    /** Static pages. People and search engines know their URLs, and the application may ask who may see them. */
    PAGES(".pages"),
    /** Files at the root of the context, such as {@code sw.js} and {@code favicon.ico}. */
    ROOT_FILES(".root");

    private final String word;

    PrefixFolder(String word) {
        this.word = word;
    }

    /** Its name, without {@code /}. */
    public String word() {
        return word;
    }

    /**
     * Where a file lies, below the prefix.
     *
     * @param served where it is served, below the context path
     */
    public LogicalPath pathOf(LogicalPath served) {
        return served.under(word);
    }
}
