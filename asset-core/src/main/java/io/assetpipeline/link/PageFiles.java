package io.assetpipeline.link;

import java.util.Optional;

/** From request paths to static pages, which are served at their own paths and not below the prefix. Thread-safe. */
public sealed interface PageFiles permits BuiltPages, SourcePages {

    /**
     * What stands at a path.
     *
     * @param path below the context path, percent-decoded, without a leading {@code /}; anything a client can send. Empty or with
     *     a final {@code /} it means the {@code index.html} of a folder, or its {@code index.htm}
     * @return empty if that is no page, and so none of ours
     */
    Optional<PageLookup> find(String path);

    /** The answer to a path that is a page's. */
    sealed interface PageLookup {

        /** This page is served there. */
        record Found(ServedFile file) implements PageLookup {}

        /**
         * A folder with a page was meant, and the links of that page are relative to the folder.
         *
         * @param url of the folder, below the context path, percent-encoded, with a final {@code /}
         */
        record Redirect(String url) implements PageLookup {}
    }
}
