package io.assetpipeline.bundle;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.Located;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.PathPattern;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files that are public without a bundle or a reference: each list sorted by path, without what {@code exclude}
 * names.
 *
 * @param whole of the roots that are taken whole
 * @param included what the key {@code include:} names
 * @param hashed what the key {@code hashed:} names, and what another bundler has built: taken byte for byte under their own
 *     names
 */
public record Selection(List<SourceFile> whole, List<SourceFile> included, List<SourceFile> hashed) {

    private static final Set<String> PAGES = Set.of("html", "htm");

    public Selection {
        whole = List.copyOf(whole);
        included = List.copyOf(included);
        hashed = List.copyOf(hashed);
    }

    /**
     * The static pages, which are served at their own paths below the context path, sorted: the documents in HTML that
     * {@code include} names in the project's own roots. What a dependency brings stays below the prefix.
     */
    public List<SourceFile> pages() {
        return included.stream()
                .filter(file -> file.root() instanceof Root.Folder
                        && PAGES.contains(file.path().extension()))
                .filter(file -> !hashed.contains(file))
                .toList();
    }

    /** Expands the patterns; one that matches nothing is an error. */
    public static Selection of(AssetConfig config, SourceTree tree, Problems problems) {
        Expansion expansion = new Expansion(config, tree, problems);
        return new Selection(
                tree.whole().stream()
                        .filter(file -> config.exclusion(file).isEmpty())
                        .toList(),
                files(config.include(), expansion),
                files(config.hashed(), expansion));
    }

    /**
     * This selection and what another bundler has built, without what would be compiled of its sources.
     *
     * @param sources of that bundler, by their own paths
     */
    public Selection withHashed(Collection<SourceFile> built, Set<LogicalPath> sources) {
        TreeSet<SourceFile> all = new TreeSet<>(hashed);
        all.addAll(built);
        List<SourceFile> others = whole.stream()
                .filter(file -> file.compiled()
                        .filter(made -> sources.contains(made.source().path()))
                        .isEmpty())
                .toList();
        return new Selection(others, included, List.copyOf(all));
    }

    private static List<SourceFile> files(List<Located<PathPattern>> patterns, Expansion expansion) {
        TreeSet<SourceFile> files = new TreeSet<>();
        patterns.forEach(pattern -> files.addAll(expansion.files(pattern)));
        return List.copyOf(files);
    }
}
