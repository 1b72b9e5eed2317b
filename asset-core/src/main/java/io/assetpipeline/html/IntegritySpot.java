package io.assetpipeline.html;

import io.assetpipeline.reference.AttributeQuoting;
import io.assetpipeline.reference.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an element takes the {@code integrity} of the file that it loads. Behind the reference in the text or before it, never
 * in it.
 *
 * @param reference what the element loads
 * @param start offset of what {@link #write} replaces
 * @param end offset after it; {@code start} if there is nothing yet
 * @param form what stands there
 */
public record IntegritySpot(Reference reference, int start, int end, Form form) {

    /** What an element has of the attribute. */
    public enum Form {
        /** Nothing. */
        ABSENT,
        /** The name without a value. */
        NAME,
        /** A value in double quotes. */
        DOUBLE,
        /** A value in single quotes. */
        SINGLE,
        /** A value without quotes. */
        BARE;

        private static Form of(@Nullable AttributeQuoting quoting) {
            if (quoting == null) {
                return NAME;
            }
            return switch (quoting) {
                case DOUBLE -> DOUBLE;
                case SINGLE -> SINGLE;
                case BARE -> BARE;
            };
        }
    }

    public IntegritySpot {
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(form, "form");
    }

    static IntegritySpot of(Reference reference, Tag tag, Tag.Attribute loading) {
        Tag.Attribute integrity = tag.attributes().get("integrity");
        if (integrity == null) {
            return new IntegritySpot(reference, loading.end(), loading.end(), Form.ABSENT);
        }
        return new IntegritySpot(reference, integrity.valueStart(), integrity.valueEnd(), Form.of(integrity.quoting()));
    }

    /** What to put at the spot. */
    public String write(String integrity) {
        return switch (form) {
            case ABSENT -> " integrity=\"" + AttributeQuoting.DOUBLE.write(integrity) + '"';
            case NAME -> "=\"" + AttributeQuoting.DOUBLE.write(integrity) + '"';
            case DOUBLE -> AttributeQuoting.DOUBLE.write(integrity);
            case SINGLE -> AttributeQuoting.SINGLE.write(integrity);
            case BARE -> AttributeQuoting.BARE.write(integrity);
        };
    }
}
