package io.assetpipeline.link;

import java.util.Locale;
import java.util.Optional;

/** Whether an application links what was built or its sources. */
public enum Mode {
    /** One link for each bundle, to files that browsers keep for ever. */
    PRODUCTION,
    /** One link for each source of a bundle, as it is on disk now. */
    DEVELOPMENT;

    /** From the word that users write, in any case; empty if it is another word. */
    public static Optional<Mode> parse(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        for (Mode mode : values()) {
            if (mode.word().equals(wanted)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** {@code production} or {@code development}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
