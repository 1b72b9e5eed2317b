package io.assetpipeline.maven;

import io.assetpipeline.compile.Compiler;
import io.assetpipeline.compile.IsolatedCompiler;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;

/**
 * The compilers that the plugin knows and does not bring: each is fetched when the first source needs it.
 *
 * @param programs where programs are unpacked to
 */
record LazyCompilers(MavenProject project, RepositorySystem system, RepositorySystemSession session, Path programs) {

    /** @param sass the version of Sass's libraries */
    List<Compiler> all(String sass) {
        return List.of(
                IsolatedCompiler.sass(sass, SassArtifact.of(project, system, session, sass), programs.resolve("sass")));
    }
}
