package io.assetpipeline.link;

import io.assetpipeline.config.BundleKind;
import io.assetpipeline.html.BundleElement;
import io.assetpipeline.html.HtmlAttribute;
import io.assetpipeline.html.PageImports;
import io.assetpipeline.html.PageLinks;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.MissingAssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Root;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a page of a project leads to in development: to the sources themselves, and to what dependencies bring as built. */
final class SourcePageLinks implements PageLinks {

    /** A file in the top folder, below which links are. */
    private static final LogicalPath ROOT = new LogicalPath("x");

    private final SourceProject project;
    private final SourceSnapshot now;
    private final SourceText page;

    SourcePageLinks(SourceProject project, SourceSnapshot now, SourceText page) {
        this.project = project;
        this.now = now;
        this.page = page;
    }

    /** What leads to nothing stays: the browser's console tells of it, and the next build with its place. */
    @Override
    public Optional<File> file(Reference reference, List<LogicalPath> candidates) {
        return candidates.stream()
                .flatMap(path -> servedAt(path).stream())
                .findFirst()
                .map(servedAt -> new File(servedAt, null));
    }

    @Override
    public Optional<File> anchor(Reference reference, List<LogicalPath> candidates) {
        return candidates.stream()
                .filter(path -> now.tree()
                        .find(path)
                        .filter(file -> !isPackaged(file) && project.isPublic(file, now))
                        .isPresent())
                .findFirst()
                .map(path -> new File(Libraries.served(now.prefix(), path), null));
    }

    /** Packaging takes it along, and the container serves it where it is. */
    private static boolean isPackaged(SourceFile file) {
        return !(file.root() instanceof Root.Folder folder) || folder.kind() == Root.Kind.PACKAGED;
    }

    private Optional<LogicalPath> servedAt(LogicalPath path) {
        if (now.output(path).isPresent()) {
            return Optional.of(Libraries.served(now.prefix(), path));
        }
        Optional<SourceFile> source = now.tree().find(path);
        if (source.isPresent()) {
            return source.filter(file -> !now.isPage(file)).map(file -> Libraries.served(now.prefix(), file.path()));
        }
        List<Libraries.Asset> built = now.libraries().find(path);
        return built.size() == 1 ? Optional.of(built.get(0).servedAt()) : Optional.empty();
    }

    @Override
    public List<Element> bundle(BundleElement element) {
        boolean sheets = element.kind() == BundleElement.Kind.LINK;
        try {
            return SourceLinks.of(project).bundle(sheets ? BundleKind.CSS : BundleKind.JS, element.bundle()).stream()
                    .map(link -> new Element(kind(link), file(link), attributes(link)))
                    .toList();
        } catch (MissingAssetException e) {
            throw new BuildException(e.problems().stream()
                    .map(problem -> Problem.error(page.location(element.start()), problem.what(), problem.remedy()))
                    .toList());
        }
    }

    private static Element.Kind kind(Link link) {
        return switch (link.kind()) {
            case STYLESHEET -> Element.Kind.STYLESHEET;
            case SCRIPT -> Element.Kind.SCRIPT;
            case MODULE_PRELOAD -> Element.Kind.MODULE_PRELOAD;
            case PRELOAD, FILE -> throw new IllegalStateException(link.href() + " is no link of a bundle");
        };
    }

    private static File file(Link link) {
        return new File(servedAt(link), null);
    }

    private static LogicalPath servedAt(Link link) {
        return ROOT.resolve(link.href()).orElseThrow(() -> new IllegalStateException(link.href() + " is no path"));
    }

    private static List<HtmlAttribute> attributes(Link link) {
        return link.attributes().stream()
                // What the tag says of a script is not true of the preload of a module, but for how it is fetched.
                .filter(attribute -> link.kind() != LinkKind.MODULE_PRELOAD
                        || attribute.name().equals("crossorigin"))
                .map(attribute -> new HtmlAttribute(attribute.name(), attribute.value()))
                .toList();
    }

    /** As in production, of two meanings of a name the project's counts. Nothing is to be checked in development. */
    @Override
    public PageImports imports() {
        SortedMap<String, LogicalPath> names = new TreeMap<>();
        SortedMap<String, String> elsewhere = new TreeMap<>();
        SortedMap<LogicalPath, LogicalPath> modules = new TreeMap<>();
        for (ImportMerge.Share share : SourceLinks.imports(project, now)) {
            share.imports().names().forEach((name, target) -> {
                if (!elsewhere.containsKey(name)) {
                    share.find().apply(target).ifPresent(link -> names.putIfAbsent(name, servedAt(link)));
                }
            });
            share.imports().elsewhere().forEach((name, url) -> {
                if (!names.containsKey(name)) {
                    elsewhere.putIfAbsent(name, url);
                }
            });
            for (LogicalPath module : share.imports().modules()) {
                share.find()
                        .apply(module)
                        .ifPresent(
                                link -> modules.putIfAbsent(Libraries.served(share.prefix(), module), servedAt(link)));
            }
        }
        return new PageImports(names, elsewhere, modules, new TreeMap<>());
    }
}
