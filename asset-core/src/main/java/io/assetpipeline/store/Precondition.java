package io.assetpipeline.store;

import java.util.Objects;

/** When an object may be written (RFC 9110 section 13.1). */
public sealed interface Precondition {

    /** In any case. */
    record None() implements Precondition {}

    /** {@code If-None-Match: *}: while there is none of this key. */
    record IfAbsent() implements Precondition {}

    /** {@code If-Match}: while the one that is there has a tag. */
    record IfTag(String tag) implements Precondition {

        public IfTag {
            Objects.requireNonNull(tag, "tag");
        }
    }
}
