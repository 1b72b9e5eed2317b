package io.assetpipeline.link;

import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.source.LogicalPath;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages that were built, of the application alone: a dependency has no say in what its paths mean. */
public final class BuiltPages implements PageFiles {

    private final PagePaths paths;
    private final Map<LogicalPath, ServedFile> files;

    private BuiltPages(Map<LogicalPath, ServedFile> files) {
        this.paths = PagePaths.of(files.keySet());
        this.files = Map.copyOf(files);
    }

    /** The pages of the application's manifest; none if all manifests are those of dependencies. */
    public static BuiltPages of(AssetIndex index) {
        return new BuiltPages(index.application().map(BuiltPages::files).orElse(new TreeMap<>()));
    }

    private static SortedMap<LogicalPath, ServedFile> files(InstalledManifest application) {
        return application.manifest().pages().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, page -> served(application, page.getValue()), (a, b) -> a, TreeMap::new));
    }

    private static ServedFile served(InstalledManifest application, ManifestFile page) {
        return application.served(page, Lifetime.SHORT, new TreeMap<>());
    }

    @Override
    public Optional<PageLookup> find(String path) {
        return paths.find(path).map(this::answer);
    }

    private PageLookup answer(PagePaths.Target target) {
        if (target instanceof PagePaths.Target.Folder folder) {
            return new PageLookup.Redirect(folder.url());
        }
        LogicalPath page = ((PagePaths.Target.Page) target).path();
        ServedFile file = files.get(page);
        if (file == null) {
            throw new IllegalStateException(page + " is no page");
        }
        return new PageLookup.Found(file);
    }
}
