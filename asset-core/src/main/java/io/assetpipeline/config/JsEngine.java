package io.assetpipeline.config;

import java.util.Locale;

/** What minifies scripts first. */
public enum JsEngine implements Engine {
    CLOSURE,
    ESBUILD,
    BUILTIN,
    NONE;

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
