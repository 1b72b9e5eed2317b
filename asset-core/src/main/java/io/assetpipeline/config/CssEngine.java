package io.assetpipeline.config;

import java.util.Locale;

/** What minifies style sheets first. */
public enum CssEngine implements Engine {
    BUILTIN,
    YUI,
    NONE;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
