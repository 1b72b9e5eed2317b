package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;

/** What a page does with a link. */
public enum LinkKind {
    /** {@code <link rel="stylesheet" href>}. */
    STYLESHEET,
    /** {@code <script src>}. */
    SCRIPT,
    /** {@code <link rel="modulepreload" href>}: a module that the scripts behind it import. */
    MODULE_PRELOAD,
    /** {@code <link rel="preload" href as>}: what the page needs in a moment. */
    PRELOAD,
    /** An image, a font, anything that is only named. */
    FILE;

    public static LinkKind of(BundleKind kind) {
        return switch (kind) {
            case CSS -> STYLESHEET;
            case JS -> SCRIPT;
        };
    }
}
