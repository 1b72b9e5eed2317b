package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarPluginTest {

    @TempDir
    Path folder = Path.of("");

    private final Plugin plugin = new Plugin();

    private MavenProject project() {
        Build build = new Build();
        build.setDirectory(folder.resolve("target").toString());
        build.setFinalName("shop");
        plugin.setGroupId("org.apache.maven.plugins");
        plugin.setArtifactId("maven-war-plugin");
        build.addPlugin(plugin);
        MavenProject project = new MavenProject();
        project.setBuild(build);
        project.setFile(folder.resolve("pom.xml").toFile());
        return project;
    }

    private static Xpp3Dom webappDirectory(String value) {
        Xpp3Dom child = new Xpp3Dom("webappDirectory");
        child.setValue(value);
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        configuration.addChild(child);
        return configuration;
    }

    private void execution(String id, String goal, String folderName) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.addGoal(goal);
        execution.setConfiguration(webappDirectory(folderName));
        plugin.addExecution(execution);
    }

    private Path found() {
        return new WarPlugin(project()).webappDirectory();
    }

    @Test
    void isTheFinalNameBelowTheBuildFolderByDefault() {
        assertThat(found()).isEqualTo(folder.resolve("target/shop"));
    }

    @Test
    void isWhatThePluginIsConfiguredWith() {
        plugin.setConfiguration(webappDirectory("build/web"));

        assertThat(found()).isEqualTo(folder.resolve("build/web"));
    }

    @Test
    void isWhatTheExecutionThatPackagesIsConfiguredWith() {
        plugin.setConfiguration(webappDirectory("general"));
        execution("other", "war", "other");
        execution("default-war", "war", "packaged");

        assertThat(found()).isEqualTo(folder.resolve("packaged"));
    }

    @Test
    void isNotThatOfAnExecutionOfAnotherGoal() {
        execution("early", "exploded", "early");

        assertThat(found()).isEqualTo(folder.resolve("target/shop"));
    }

    @Test
    void takesAnAbsoluteFolderAsItIs() {
        Path elsewhere = folder.resolve("elsewhere").toAbsolutePath();
        plugin.setConfiguration(webappDirectory(elsewhere.toString()));

        assertThat(found()).isEqualTo(elsewhere);
    }

    @Test
    void ignoresAnEmptySetting() {
        plugin.setConfiguration(webappDirectory(" "));

        assertThat(found()).isEqualTo(folder.resolve("target/shop"));
    }
}
