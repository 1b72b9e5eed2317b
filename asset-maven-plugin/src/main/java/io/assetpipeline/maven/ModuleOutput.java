package io.assetpipeline.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * What a module has built: its archive, else the folder that becomes one.
 *
 * @param project the module
 */
record ModuleOutput(MavenProject project) {

    /** The artifact of this run of Maven, else what an earlier one has left in {@code target}; empty if there is nothing. */
    Optional<Path> find() {
        Path target = Path.of(project.getBuild().getDirectory());
        String name = project.getBuild().getFinalName();
        boolean war = project.getPackaging().equals("war");
        Stream<Path> archives = Stream.concat(
                Stream.ofNullable(project.getArtifact())
                        .flatMap(artifact -> Stream.ofNullable(artifact.getFile()))
                        .map(File::toPath),
                Stream.of(target.resolve(name + (war ? ".war" : ".jar"))));
        Stream<Path> folders = Stream.of(
                war
                        ? new WarPlugin(project).webappDirectory()
                        : Path.of(project.getBuild().getOutputDirectory()));
        return Stream.concat(archives.filter(Files::isRegularFile), folders.filter(Files::isDirectory))
                .findFirst();
    }
}
