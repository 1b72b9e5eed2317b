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
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Optional;

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

    private Optional<LogicalPath> servedAt(LogicalPath path) {
        if (now.output(path).isPresent()) {
            return Optional.of(Libraries.served(now.prefix(), path));
        }
        Optional<SourceFile> source = now.tree().find(path);
        if (source.isPresent()) {
            return source.filter(file -> !now.isPage(file)).map(file -> {
                project.link(file);
                return Libraries.served(now.prefix(), file.path());
            });
        }
        List<Libraries.Asset> built = now.libraries().find(path);
        return built.size() == 1 ? Optional.of(built.get(0).servedAt()) : Optional.empty();
    }

    @Override
    public List<Element> bundle(BundleElement element) {
        boolean sheets = element.kind() == BundleElement.Kind.LINK;
        try {
            return SourceLinks.of(project).bundle(sheets ? BundleKind.CSS : BundleKind.JS, element.bundle()).stream()
                    .map(link -> new Element(
                            sheets ? Element.Kind.STYLESHEET : Element.Kind.SCRIPT, file(link), attributes(link)))
                    .toList();
        } catch (MissingAssetException e) {
            throw new BuildException(e.problems().stream()
                    .map(problem -> Problem.error(page.location(element.start()), problem.what(), problem.remedy()))
                    .toList());
        }
    }

    private static File file(Link link) {
        return new File(
                ROOT.resolve(link.href()).orElseThrow(() -> new IllegalStateException(link.href() + " is no path")),
                null);
    }

    private static List<HtmlAttribute> attributes(Link link) {
        return link.attributes().stream()
                .map(attribute -> new HtmlAttribute(attribute.name(), attribute.value()))
                .toList();
    }

    @Override
    public PageImports imports() {
        return PageImports.NONE;
    }
}
