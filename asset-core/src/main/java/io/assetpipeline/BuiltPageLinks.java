package io.assetpipeline;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.html.BundleElement;
import io.assetpipeline.html.HtmlAttribute;
import io.assetpipeline.html.PageImports;
import io.assetpipeline.html.PageLinks;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestBundle;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What a page leads to once everything has its path: fingerprinted files, with the integrity of their bytes. */
final class BuiltPageLinks implements PageLinks {

    private final Manifest manifest;
    private final Libraries libraries;
    private final AssetNames names;

    BuiltPageLinks(Manifest manifest, Libraries libraries, AssetNames names) {
        this.manifest = manifest;
        this.libraries = libraries;
        this.names = names;
    }

    @Override
    public Optional<File> file(Reference reference, List<LogicalPath> candidates) {
        return candidates.stream().flatMap(name -> find(name).stream()).findFirst();
    }

    /**
     * A file that is public anyway, and that nobody serves under its own path: those of folders that packaging takes along are where
     * the link says.
     */
    @Override
    public Optional<File> anchor(Reference reference, List<LogicalPath> candidates) {
        return candidates.stream()
                .filter(name -> names.find(name) instanceof Target.File target && !isPackaged(target.file()))
                .flatMap(name -> manifest.asset(name).stream())
                .findFirst()
                .map(asset -> file(manifest, asset));
    }

    private static boolean isPackaged(SourceFile file) {
        return !(file.root() instanceof Root.Folder folder) || folder.kind() == Root.Kind.PACKAGED;
    }

    /** The build's own asset, else the one that a dependency brings. */
    private Optional<File> find(LogicalPath name) {
        Optional<File> own = manifest.asset(name).map(asset -> file(manifest, asset));
        return own.isPresent()
                ? own
                : libraries.manifests().values().stream()
                        .flatMap(library -> library.asset(name).map(asset -> file(library, asset)).stream())
                        .findFirst();
    }

    private static File file(Manifest of, ManifestAsset asset) {
        return new File(Libraries.served(of.prefix(), asset.path()), asset.integrity());
    }

    @Override
    public List<Element> bundle(BundleElement element) {
        BundleKind kind = element.kind() == BundleElement.Kind.LINK ? BundleKind.CSS : BundleKind.JS;
        List<Manifest> manifests = new ArrayList<>(List.of(manifest));
        manifests.addAll(libraries.manifests().values());
        for (Manifest of : manifests) {
            ManifestBundle bundle = (kind == BundleKind.CSS ? of.css() : of.js()).get(element.bundle());
            if (bundle != null) {
                return elements(kind, bundle, of);
            }
        }
        return List.of();
    }

    private static List<Element> elements(BundleKind kind, ManifestBundle bundle, Manifest of) {
        List<HtmlAttribute> attributes = new ArrayList<>();
        if (bundle.module()) {
            attributes.add(new HtmlAttribute("type", "module"));
        }
        bundle.attributes()
                .forEach((name, value) -> attributes.add(new HtmlAttribute(name, value.isEmpty() ? null : value)));
        List<HtmlAttribute> crossorigin = attributes.stream()
                .filter(attribute -> attribute.name().equals("crossorigin"))
                .toList();
        List<Element> elements = new ArrayList<>();
        bundle.preload().stream()
                .flatMap(name -> of.asset(name).stream())
                .map(asset -> new Element(Element.Kind.MODULE_PRELOAD, file(of, asset), crossorigin))
                .forEach(elements::add);
        bundle.entries().stream()
                .flatMap(name -> of.asset(name).stream())
                .map(asset -> new Element(
                        kind == BundleKind.CSS ? Element.Kind.STYLESHEET : Element.Kind.SCRIPT,
                        file(of, asset),
                        attributes))
                .forEach(elements::add);
        return elements;
    }

    /** That of the project, and what the modules of dependencies need besides; of two meanings of a name the project's counts. */
    @Override
    public PageImports imports() {
        Imports all = new Imports();
        all.add(manifest, this::find);
        libraries
                .manifests()
                .values()
                .forEach(library -> all.add(
                        library,
                        name -> library.asset(name)
                                .map(asset -> file(library, asset))
                                .or(() -> find(name))));
        return all.imports();
    }

    private static final class Imports {
        private final SortedMap<String, LogicalPath> names = new TreeMap<>();
        private final SortedMap<String, String> elsewhere = new TreeMap<>();
        private final SortedMap<LogicalPath, LogicalPath> modules = new TreeMap<>();
        private final SortedMap<LogicalPath, String> integrity = new TreeMap<>();

        void add(Manifest from, Function<LogicalPath, Optional<File>> files) {
            from.imports().names().forEach((name, target) -> {
                if (!isNamed(name)) {
                    files.apply(target).ifPresent(file -> names.put(name, served(file)));
                }
            });
            from.imports().elsewhere().forEach((name, url) -> {
                if (!isNamed(name)) {
                    elsewhere.put(name, url);
                }
            });
            for (LogicalPath module : from.imports().modules()) {
                files.apply(module)
                        .ifPresent(file -> modules.putIfAbsent(Libraries.served(from.prefix(), module), served(file)));
            }
        }

        private boolean isNamed(String name) {
            return names.containsKey(name) || elsewhere.containsKey(name);
        }

        private LogicalPath served(File file) {
            // Chromium does not come back from a graph with the integrity of JSON or CSS that it loads a second time.
            if (file.integrity() != null && FileReferences.isScript(file.servedAt())) {
                integrity.put(file.servedAt(), file.integrity());
            }
            return file.servedAt();
        }

        PageImports imports() {
            return new PageImports(names, elsewhere, modules, integrity);
        }
    }
}
