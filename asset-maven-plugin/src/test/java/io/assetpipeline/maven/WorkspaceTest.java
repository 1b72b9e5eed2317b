package io.assetpipeline.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.build.incremental.BuildContext;

class WorkspaceTest {

    private static final String SHEET = "src/main/assets/css/site.css";
    private static final String FOLDER = "target/classes/META-INF/resources/assets";
    private static final String MANIFEST = "target/classes/META-INF/assets/manifest.json";

    @TempDir
    private Path project;

    /** What the workspace is told, in order. */
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        write("assets.yaml", "css: {site: [css/site.css]}\nminify: none\nencodings: none\n");
        write(SHEET, "a { color: red }\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A new one each time, as the goal makes it. */
    private Workspace eclipse() {
        BuildContext context = (BuildContext) Proxy.newProxyInstance(
                BuildContext.class.getClassLoader(),
                new Class<?>[] {BuildContext.class},
                (proxy, method, arguments) -> told.add(tell(method.getName(), arguments)));
        return workspace(Optional.of(context));
    }

    private Workspace workspace(Optional<BuildContext> context) {
        return new Workspace(
                context, project, project.resolve("assets.yaml"), project.resolve("target/asset-markers.txt"));
    }

    private String tell(String method, Object[] arguments) {
        String file = project.relativize(((File) arguments[0]).toPath()).toString();
        return switch (method) {
            case "refresh" -> "written " + file;
            case "removeMessages" -> "no more in " + file;
            case "addMessage" ->
                (arguments[4].equals(BuildContext.SEVERITY_ERROR) ? "error " : "warning ")
                        + String.join(":", file, arguments[1].toString(), arguments[2].toString())
                        + " "
                        + arguments[3].toString().replaceFirst("\\. .*", ".");
            default -> throw new AssertionError(method);
        };
    }

    private BuildOutcome build(Workspace workspace) {
        AssetPipeline pipeline = AssetPipeline.of(project);
        return workspace.build(
                pipeline.output().manifest(), () -> BuildOutcome.of(pipeline.build(), project, Optional.empty()));
    }

    /** What the goal does of a build that fails. */
    private void fail(Workspace workspace) {
        workspace.show(catchThrowableOfType(AssetException.class, () -> build(workspace))
                .problems());
    }

    @Test
    void isToldWhatABuildWrote() {
        build(eclipse());

        assertThat(told).containsExactly("written " + FOLDER, "written " + MANIFEST);
    }

    @Test
    void isToldNothingWhereNothingIsNew() {
        build(workspace(Optional.empty()));

        build(eclipse());

        assertThat(told).isEmpty();
    }

    @Test
    void isToldOfTheManifestAloneWhereNoFileIsNew() throws IOException {
        build(workspace(Optional.empty()));
        write("assets.yaml", "css: {site: {sources: [css/site.css], media: print}}\nminify: none\nencodings: none\n");

        build(eclipse());

        assertThat(told).containsExactly("written " + MANIFEST);
    }

    @Test
    void showsAProblemAtItsPlaceUntilItIsMended() throws IOException {
        write(SHEET, "a { color: red }\nb { background: url(missing.png) }\n");
        fail(eclipse());

        assertThat(told)
                .containsExactly(
                        "no more in " + SHEET,
                        "error " + SHEET
                                + ":2:21 \"missing.png\" does not exist (looked for css/missing.png in src/main/assets).");

        told.clear();
        write(SHEET, "a { color: red }\n");
        eclipse().show(build(workspace(Optional.empty())).warnings());

        assertThat(told).containsExactly("no more in " + SHEET);

        told.clear();
        eclipse().show(List.of());

        assertThat(told).isEmpty();
        assertThat(project.resolve("target/asset-markers.txt")).doesNotExist();
    }

    @Test
    void showsAProblemThatIsInNoFileOfTheProjectAtTheConfiguration() {
        Problem elsewhere = Problem.warning(new Location("org.webjars:a:1!/a.css", 3, 4), "It is wrong.", "Mend it.");
        Problem outside = Problem.error(Location.of("../shared/a.css"), "It too.", "Mend it.");

        eclipse().show(List.of(elsewhere, outside));

        assertThat(told)
                .containsExactly(
                        "no more in assets.yaml",
                        "warning assets.yaml:0:0 org.webjars:a:1!/a.css:3:4: It is wrong.",
                        "error assets.yaml:0:0 ../shared/a.css: It too.");
    }

    @Test
    void isNoneOnTheCommandLine() throws IOException {
        MavenProject maven = new MavenProject();
        maven.setFile(project.resolve("pom.xml").toFile());
        maven.getBuild().setDirectory(project.resolve("target").toString());
        Workspace none = Workspace.of(
                () -> {
                    throw new AssertionError("asked");
                },
                new ProjectAssets(maven, project.resolve("assets.yaml")));

        assertThat(build(none).changed()).isTrue();
        none.wrote(project);
        none.show(new BuildException(Problem.error(Location.of(SHEET), "It is wrong.", "Mend it.")).problems());
        assertThat(project.resolve("target/asset-markers.txt")).doesNotExist();
    }

    /** As m2e's EclipseClassRealmManagerDelegate does it: the API's jar is none of the plugin's, its package is imported. */
    @Test
    void isThatOfTheIdeThatBringsTheApi() throws Exception {
        ClassWorld world = new ClassWorld();
        try (ClassRealm ide = world.newRealm("ide", null);
                ClassRealm plugin = world.newRealm("plugin", null)) {
            ide.addURL(jar(BuildContext.class));
            plugin.addURL(jar(Workspace.class));
            plugin.importFrom("ide", "org.sonatype.plexus.build.incremental");
            plugin.setParentClassLoader(WorkspaceTest.class.getClassLoader());

            Class<?> workspace = plugin.loadClass(Workspace.class.getName());

            assertThat(workspace).isNotSameAs(Workspace.class);
            var isHosted = workspace.getDeclaredMethod("isHosted");
            isHosted.setAccessible(true);
            assertThat(isHosted.invoke(null)).isEqualTo(true);
        }
        assertThat(Workspace.isHosted()).isFalse();
    }

    private static URL jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
