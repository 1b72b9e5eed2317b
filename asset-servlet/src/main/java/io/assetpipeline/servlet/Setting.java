package io.assetpipeline.servlet;

import java.util.Locale;

/**
 * What depends on where an application runs. Each has one name in each place: {@code asset.baseUrl} as system property and
 * context parameter (in Spring {@code asset.base-url} too), {@code ASSET_BASE_URL} in the environment.
 */
public enum Setting {
    /** {@code production} or {@code development}. */
    MODE("mode"),
    /** A CDN in front of every link. */
    BASE_URL("baseUrl"),
    /** Where the application is seen, for absolute URLs outside of a request: {@code https://shop.example}. */
    ORIGIN("origin"),
    /** When links carry {@code integrity}: {@code auto}, {@code always}, {@code never}. */
    INTEGRITY("integrity"),
    /** Whether an unknown name is an error ({@code true}) or one line in the log. */
    STRICT("strict"),
    /** Whether what is no asset below the prefix goes on to the application instead of being a 404. */
    PASS_THROUGH("passThrough"),
    /** Another place to look for files of other releases, as a bucket that has those of all: {@code https://host/path}. */
    FALLBACK_URL("fallbackUrl"),
    /** Who may read assets from other origins: {@code *}, one origin, or {@code none}. */
    CORS("cors"),
    /** For how many seconds a browser may keep what it asked for by its logical path. */
    MAX_AGE("maxAge"),
    /** Whether returning visitors are sent what has changed only, where a build made that: {@code auto}, {@code off}. */
    DICTIONARIES("dictionaries"),
    /** How much memory the bodies of assets may take: {@code 64MB}; {@code 0} for none. */
    MEMORY("memory"),
    /** The largest body that is kept in memory: {@code 1MB}. */
    MEMORY_PER_FILE("memoryPerFile"),
    /** In development: the folder with {@code assets.yaml}. */
    PROJECT("project"),
    /** The request attributes that hold a nonce for Content Security Policy, first found first. */
    NONCE_ATTRIBUTES("nonceAttributes");

    private final String name;

    Setting(String name) {
        this.name = name;
    }

    /** {@code asset.baseUrl}. */
    public String property() {
        return "asset." + name;
    }

    /** {@code asset.base-url}, as Spring Boot writes it. */
    public String kebab() {
        return "asset." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code ASSET_BASE_URL}. */
    public String variable() {
        return "ASSET_" + name();
    }
}
