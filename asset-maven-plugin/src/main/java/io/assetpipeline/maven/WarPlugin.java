package io.assetpipeline.maven;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a project configures for maven-war-plugin.
 *
 * @param project with its effective model
 */
record WarPlugin(MavenProject project) {

    private static final String KEY = "org.apache.maven.plugins:maven-war-plugin";
    /** The execution that Maven binds by itself for packaging {@code war}. */
    private static final String DEFAULT_EXECUTION = "default-war";

    /** The folder that maven-war-plugin assembles the web application in. */
    Path webappDirectory() {
        return Optional.ofNullable(project.getPlugin(KEY))
                .flatMap(plugin -> configured(plugin, "webappDirectory"))
                .map(folder -> project.getBasedir().toPath().resolve(folder))
                .orElseGet(() -> Path.of(
                        project.getBuild().getDirectory(), project.getBuild().getFinalName()));
    }

    /** What it leaves out of the archive: patterns of paths in it. */
    List<String> packagingExcludes() {
        return Optional.ofNullable(project.getPlugin(KEY))
                .flatMap(plugin -> configured(plugin, "packagingExcludes"))
                .map(patterns -> List.of(patterns.split(",", -1)))
                .orElse(List.of());
    }

    private static Optional<String> configured(Plugin plugin, String parameter) {
        Stream<PluginExecution> executions = plugin.getExecutions().stream()
                .filter(execution -> execution.getGoals().contains("war"))
                .sorted(Comparator.comparing(execution -> !execution.getId().equals(DEFAULT_EXECUTION)));
        return Stream.concat(executions, Stream.of(plugin))
                .flatMap(container -> value(container, parameter).stream())
                .findFirst();
    }

    private static Optional<String> value(ConfigurationContainer container, String parameter) {
        return Optional.ofNullable(container.getConfiguration())
                .filter(Xpp3Dom.class::isInstance)
                .map(configuration -> ((Xpp3Dom) configuration).getChild(parameter))
                .map(Xpp3Dom::getValue)
                .map(String::trim)
                .filter(value -> !value.isEmpty());
    }
}
