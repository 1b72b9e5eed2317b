package io.assetpipeline.thymeleaf;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.thymeleaf.context.ITemplateContext;

/**
 * Which bundles an output has already. The template engine makes one context for each output, fragments and layouts
 * included, and compares contexts by identity; it has no place in them for a note of ours that outlives a fragment.
 */
final class Printed {

    private final Map<ITemplateContext, Set<String>> outputs = new WeakHashMap<>();

    /** Notes it; whether it was not there. */
    synchronized boolean first(ITemplateContext output, String bundle) {
        return outputs.computeIfAbsent(output, any -> new HashSet<>()).add(bundle);
    }
}
