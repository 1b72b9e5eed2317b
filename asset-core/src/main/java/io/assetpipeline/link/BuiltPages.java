package io.assetpipeline.link;

import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that were built, of the application alone: a dependency has no say in what its paths mean. */
public final class BuiltPages implements PageFiles {

    private final AssetIndex index;
    private final SortedMap<LogicalPath, ManifestFile> pages;
    private final PagePaths paths;
    private final Map<LogicalPath, PageLookup> found = new ConcurrentHashMap<>();

    private BuiltPages(AssetIndex index) {
        this.index = index;
        this.pages = index.application().map(own -> own.manifest().pages()).orElse(Collections.emptySortedMap());
        this.paths = PagePaths.of(pages.keySet());
    }

    /** The pages of the application's manifest; none if all manifests are those of dependencies. */
    public static BuiltPages of(AssetIndex index) {
        return new BuiltPages(index);
    }

    @Override
    public Optional<PageLookup> find(String path) {
        return paths.find(path).map(this::answer);
    }

    private PageLookup answer(PagePaths.Target target) {
        if (target instanceof PagePaths.Target.Elsewhere elsewhere) {
            return new PageLookup.Redirect(elsewhere.url());
        }
        return found.computeIfAbsent(((PagePaths.Target.Page) target).path(), this::found);
    }

    private PageLookup found(LogicalPath path) {
        ManifestFile page = Objects.requireNonNull(pages.get(path), "a page");
        return new PageLookup.Found(
                index.application().orElseThrow().served(page, Lifetime.SHORT, index.headers(path)));
    }
}
