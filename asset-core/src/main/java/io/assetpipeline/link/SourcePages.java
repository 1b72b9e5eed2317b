package io.assetpipeline.link;

import io.assetpipeline.html.HtmlEncoding;
import io.assetpipeline.html.HtmlPage;
import io.assetpipeline.html.PageEdits;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/**
 * The pages of a project as they are now, with links to its sources.
 *
 * <p>For a page, and for nothing else, {@link #find} may also throw an {@link io.assetpipeline.problem.AssetException}: when
 * {@code assets.yaml} is wrong at that moment, when the page cannot be read or names a bundle that there is not, or when jsoup,
 * which reads it, is not on the class path.
 */
public final class SourcePages implements PageFiles {

    private final SourceProject project;

    private SourcePages(SourceProject project) {
        this.project = Objects.requireNonNull(project, "project");
    }

    public static SourcePages of(SourceProject project) {
        return new SourcePages(project);
    }

    @Override
    public Optional<PageLookup> find(String path) {
        return project.pagePaths().find(path).flatMap(this::answer);
    }

    private Optional<PageLookup> answer(PagePaths.Target target) {
        if (target instanceof PagePaths.Target.Page page) {
            return Optional.ofNullable(project.now().pages().get(page.path()))
                    .flatMap(this::served)
                    .map(PageLookup.Found::new);
        }
        return Optional.of(new PageLookup.Redirect(((PagePaths.Target.Elsewhere) target).url()));
    }

    /** A page that was deleted a moment ago is absent, not an error. */
    private Optional<ServedFile> served(SourceFile page) {
        try {
            HtmlEncoding file = decoded(page);
            Content content = Content.of(file.encode(edited(page, SourceText.verbatim(page.name(), file.text()))));
            return Optional.of(ServedFile.of(file.contentType(), Lifetime.NONE, Representation.of(content))
                    .withHeaders(project.now().headers(page.path())));
        } catch (BuildException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The text of a page.
     *
     * @throws BuildException if it cannot be read
     */
    static HtmlEncoding decoded(SourceFile page) {
        Content content = page.read();
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return HtmlEncoding.decode(bytes);
    }

    private String edited(SourceFile page, SourceText text) {
        SourceSnapshot now = project.now();
        try {
            return PageEdits.apply(
                    text, HtmlPage.scan(text), page.path(), now.prefix(), new SourcePageLinks(project, now, text));
        } catch (NoClassDefFoundError e) {
            // Nothing else that is optional is reached from there. Production has no need of it.
            throw new ConfigurationException(Problem.error(
                    page.location(),
                    "A static page is read with jsoup in development, and that is not on the class path.",
                    "Add the dependency org.jsoup:jsoup with <scope>provided</scope>; an application that is built does not"
                            + " need it."));
        }
    }
}
