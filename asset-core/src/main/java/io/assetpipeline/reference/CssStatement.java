package io.assetpipeline.reference;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A statement at the top level of a style sheet, of the kinds whose order and place matter when sheets are joined. */
public sealed interface CssStatement {

    /** Offset of its first token. */
    int start();

    /** Offset after its {@code ;} or closing bracket, or the end of the sheet. */
    int end();

    /**
     * {@code @charset}.
     *
     * @param encoding as written, without quotes
     */
    record Charset(int start, int end, String encoding) implements CssStatement {

        /** Whether it is the very first thing in the sheet; anywhere else browsers ignore it. */
        public boolean isEffective() {
            return start == 0;
        }
    }

    /**
     * {@code @import}.
     *
     * @param reference to the other sheet
     * @param layer the cascade layer; empty for the bare keyword {@code layer}, null if there is none
     * @param supports the condition inside {@code supports()}, comments left out; null if there is none
     * @param media the media queries, comments left out; empty if there are none
     */
    record Import(
            int start,
            int end,
            Reference reference,
            @Nullable String layer,
            @Nullable String supports,
            String media,
            Standing standing)
            implements CssStatement {

        public Import {
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(media, "media");
            Objects.requireNonNull(standing, "standing");
        }
    }

    /**
     * {@code @layer} without a block.
     *
     * @param names in order, as written
     */
    record LayerOrder(int start, int end, List<String> names) implements CssStatement {

        public LayerOrder {
            names = List.copyOf(names);
        }
    }

    /** {@code @namespace}. */
    record Namespace(int start, int end, Standing standing) implements CssStatement {}

    /**
     * A style rule, or an at-rule with a block that browsers know: whatever ends the place of {@code @import}.
     *
     * @param name of the at-rule in lower case, without {@code @}; empty for a style rule
     */
    record Rule(int start, int end, String name) implements CssStatement {}

    /** What browsers drop: an at-rule that they do not know or that lacks its block, a selector without a block. */
    record Ignored(int start, int end) implements CssStatement {}

    /** Whether browsers heed a statement that has its place at the beginning. */
    enum Standing {
        /** It stands where it may stand. */
        EFFECTIVE,
        /** It comes too late (CSS Cascade 5 section 2, CSS Namespaces section 2): browsers ignore it. */
        TOO_LATE
    }
}
