package io.assetpipeline.template;

import io.assetpipeline.problem.Location;
import java.util.Objects;

/**
 * A name that is known only when the page is shown: what it may name has to be in a bundle or in {@code include}.
 *
 * @param expression as the template has it, shortened where it is long
 */
public record ComputedName(Location location, TemplateName.Kind kind, String expression) {

    public ComputedName {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(expression, "expression");
    }
}
