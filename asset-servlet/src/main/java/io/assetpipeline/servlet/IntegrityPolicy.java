package io.assetpipeline.servlet;

import java.util.Locale;
import java.util.Optional;

/** When tags print {@code integrity}: the setting {@code asset.integrity}. */
enum IntegrityPolicy {
    /** When links go to another origin. */
    AUTO,
    ALWAYS,
    NEVER;

    static Optional<IntegrityPolicy> parse(String word) {
        String wanted = word.strip().toUpperCase(Locale.ROOT);
        for (IntegrityPolicy policy : values()) {
            if (policy.name().equals(wanted)) {
                return Optional.of(policy);
            }
        }
        return Optional.empty();
    }
}
