package io.assetpipeline.link;

import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceFile;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/**
 * The pages of a project as they are now.
 *
 * <p>For a page, and for nothing else, {@link #find} may also throw {@link io.assetpipeline.problem.ConfigurationException}, when
 * {@code assets.yaml} is wrong at that moment, and {@link BuildException}, when the page cannot be read.
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
                    .flatMap(SourcePages::served)
                    .map(PageLookup.Found::new);
        }
        return Optional.of(new PageLookup.Redirect(((PagePaths.Target.Folder) target).url()));
    }

    /** A page that was deleted a moment ago is absent, not an error. */
    private static Optional<ServedFile> served(SourceFile page) {
        try {
            Content content = page.read();
            return Optional.of(new ServedFile(
                    "text/html;charset=utf-8",
                    content.size(),
                    SourceFiles.tag(content),
                    Lifetime.NONE,
                    content::newInputStream));
        } catch (BuildException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
