package io.assetpipeline.template;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a template refers to.
 *
 * @param assets the assets that it names and that there are: the build lists them
 * @param computed the names that only the page will know, in the template's order
 */
public record TemplateReferences(SortedSet<LogicalPath> assets, List<ComputedName> computed) {

    public TemplateReferences {
        assets = Collections.unmodifiableSortedSet(new TreeSet<>(assets));
        computed = List.copyOf(computed);
    }
}
