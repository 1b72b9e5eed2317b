package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Located;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.template.ComputedName;
import io.assetpipeline.template.TemplateChecks;
import io.assetpipeline.template.TemplateFile;
import io.assetpipeline.template.TemplateReferences;
import io.assetpipeline.template.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the templates of a project name: checked, and made public. */
final class TemplateScan {

    /** Where frameworks look for them. */
    private static final List<String> USUAL_FOLDERS = List.of(
            "src/main/webapp",
            "src/main/resources/templates",
            "src/main/resources/META-INF/resources",
            "src/main/resources/META-INF/tags");

    private final SortedMap<LogicalPath, SortedSet<String>> referrers = new TreeMap<>();
    private final List<ComputedName> computed = new ArrayList<>();

    private TemplateScan() {}

    /**
     * Reads all templates.
     *
     * @param graph gets what they name
     */
    static TemplateScan of(
            AssetConfig config,
            Path project,
            TemplateChecks checks,
            AssetNames names,
            AssetGraph graph,
            Problems problems) {
        TemplateScan scan = new TemplateScan();
        for (TemplateFile template : Templates.files(project, folders(config), problems)) {
            try {
                TemplateReferences found = checks.check(template, problems);
                scan.computed.addAll(found.computed());
                for (LogicalPath name : found.assets()) {
                    scan.referrers.computeIfAbsent(name, key -> new TreeSet<>()).add(template.name());
                    graph.add(names.find(name));
                }
            } catch (AssetException e) {
                problems.addAll(e.problems());
            }
        }
        return scan;
    }

    /** Where templates are looked for, relative to the project. */
    static List<String> folders(AssetConfig config) {
        return config.templates().isEmpty()
                ? USUAL_FOLDERS
                : config.templates().stream().map(Located::value).toList();
    }

    /** The templates that name an asset, by its logical path. */
    SortedMap<LogicalPath, SortedSet<String>> referrers() {
        return Collections.unmodifiableSortedMap(referrers);
    }

    /** Names that only a page knows when it is shown. */
    List<ComputedName> computed() {
        return Collections.unmodifiableList(computed);
    }
}
