package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.StandingBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build that would change nothing is told from one that would. */
class StandingBuildTest {

    @TempDir
    Path folder = Path.of("");

    private Project project = new Project(Path.of(""));

    @BeforeEach
    void builtOnce() {
        project = new Project(folder.resolve("shop"))
                .config("""
                        css: {site: [css/*.css]}
                        js: {app: [js/*.js, lib/x.js]}
                        """)
                .asset("css/a.css", "a { background: url(../img/a.svg); margin: 1px }")
                .asset("css/nothing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
                .asset("img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
                .asset("js/a.js", "var a = { a: 1, a: 2 };")
                .file("src/main/webapp/index.jsp", "<p>no asset</p>")
                .dependency("org.example:lib:1", Map.of("META-INF/resources/lib/x.js", "var x;\n"));
        project.settle();
    }

    @Test
    void whatABuildLeftStands() {
        assertThat(project.pipeline().standing()).isEmpty();
        BuildReport report = project.build();

        StandingBuild expected = new StandingBuild(
                2,
                report.assets(),
                report.size(),
                project.folder().resolve("target/shop/assets"),
                report.warnings(),
                report.rawSources());
        assertThat(project.pipeline().standing()).hasValue(expected);
        assertThat(project.pipeline().standing()).as("once more").hasValue(expected);
    }

    private static Stream<Project.Change> changes() {
        return Stream.of(
                new Project.Change(
                        "source of the same size",
                        shop -> shop.asset("css/a.css", "a { background: url(../img/a.svg); margin: 2px }")),
                new Project.Change("new source", shop -> shop.asset("js/b.js", "var b;")),
                new Project.Change(
                        "source gone", shop -> Files.delete(shop.folder().resolve("src/main/assets/css/nothing.svg"))),
                new Project.Change(
                        "image", shop -> shop.asset("img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>")),
                new Project.Change(
                        "source under another name",
                        shop -> Files.move(
                                shop.folder().resolve("src/main/assets/css/nothing.svg"),
                                shop.folder().resolve("src/main/assets/css/nothing2.svg"))),
                new Project.Change("template", shop -> shop.file("src/main/webapp/index.jsp", "<p>yes, one</p>")),
                new Project.Change("new template", shop -> shop.file("src/main/webapp/WEB-INF/views/a.jsp", "<p/>")),
                new Project.Change("new root", shop -> shop.file("src/main/resources/static/css/b.css", "b{}")),
                new Project.Change("configuration", shop -> shop.config("css: {site: [css/*.css]}\n")),
                new Project.Change(
                        "older configuration",
                        shop -> Files.setLastModifiedTime(
                                shop.folder().resolve("assets.yaml"),
                                FileTime.from(Instant.parse("2020-01-01T00:00:00Z")))),
                new Project.Change(
                        "library",
                        shop -> Files.setLastModifiedTime(
                                shop.folder().resolve("repository/org.example-lib-1.jar"),
                                FileTime.from(Instant.parse("2026-02-02T00:00:00Z")))),
                new Project.Change("output gone", shop -> Files.delete(output(shop, "css"))),
                new Project.Change("output written", shop -> Files.writeString(output(shop, "js"), "other")),
                new Project.Change(
                        "manifest gone",
                        shop -> Files.delete(shop.pipeline().output().manifest())),
                new Project.Change(
                        "trace gone",
                        shop -> Files.delete(shop.pipeline().output().trace())),
                new Project.Change("trace cut off", shop -> damage(shop, 40)),
                new Project.Change("trace empty", shop -> damage(shop, 0)),
                new Project.Change("clean", Project::clean));
    }

    private static Path output(Project shop, String type) throws IOException {
        try (Stream<Path> files = Files.walk(shop.folder().resolve("target/shop/assets"))) {
            return files.filter(file -> file.toString().endsWith("." + type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void damage(Project shop, int length) throws IOException {
        Path trace = shop.pipeline().output().trace();
        byte[] bytes = Files.readAllBytes(trace);
        Files.write(trace, Arrays.copyOf(bytes, length));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void nothingStandsWhenSomethingHasChanged(Project.Change change) throws IOException {
        project.build();
        assertThat(project.pipeline().standing()).isPresent();

        change.action().on(project);

        assertThat(project.pipeline().standing()).isEmpty();
        project.settle("src");
        project.settle("assets.yaml");
        project.build();
        assertThat(project.pipeline().standing()).isPresent();
    }

    @Test
    void nothingStandsForAnotherProjectOrOtherDependencies() {
        project.build();
        AssetPipeline same = project.pipeline();

        assertThat(same.standing()).isPresent();
        assertThat(same.artifact("com.example:other").standing()).isEmpty();
        assertThat(same.dependencies(List.of()).standing()).isEmpty();
        assertThat(same.config(folder.resolve("other.yaml")).standing()).isEmpty();
    }

    @Test
    void aSourceOfTheLastMomentIsLookedAtAgain() throws IOException {
        project.asset("js/a.js", "var a = 1;");
        // Nobody can write a file just before the build and have it take no time.
        Files.setLastModifiedTime(
                project.folder().resolve("src/main/assets/js/a.js"),
                FileTime.from(Instant.now().plusSeconds(60)));
        project.build();

        assertThat(project.pipeline().standing()).isEmpty();
    }

    @Test
    void whatStandsIsNewerThanTheSessionOfAWarPlugin() throws IOException {
        project.build();
        Path manifest = project.pipeline().output().manifest();
        Instant built = Files.getLastModifiedTime(manifest).toInstant();
        Instant session = Instant.now();

        assertThat(project.pipeline().standing()).isPresent();
        assertThat(Files.getLastModifiedTime(manifest).toInstant())
                .isAfterOrEqualTo(built)
                .isAfterOrEqualTo(session.minusMillis(20));
        assertThat(project.pipeline().standing()).isPresent();
    }

    @Test
    void whatGoesIntoAJarKeepsItsTime() throws IOException {
        OutputLayout jar = OutputLayout.jar(
                project.folder().resolve("target/classes"), project.folder().resolve("target"));
        AssetPipeline pipeline = project.pipeline().output(jar);
        pipeline.build();
        FileTime before = Files.getLastModifiedTime(jar.manifest());

        assertThat(pipeline.standing()).isPresent();
        assertThat(Files.getLastModifiedTime(jar.manifest())).isEqualTo(before);
    }

    @Test
    void aBuildThatFailsLeavesNothingStanding() {
        project.build();
        String source = "src/main/assets/js/a.js";
        project.file(source, "var (");
        project.settle("src");
        assertThatThrownBy(() -> project.build()).isInstanceOf(BuildException.class);

        project.file(source, "var a = { a: 1, a: 2 };");
        project.settle("src");
        assertThat(project.pipeline().standing()).isEmpty();
    }

    @Test
    void whereEarlierReleasesAreKeptEachBuildLooksForThem() throws IOException {
        project.config("""
                css: {site: [css/*.css]}
                keepReleases: {from: releases, count: 2}
                """);
        Files.createDirectories(project.folder().resolve("releases"));
        project.settle();
        project.build();

        assertThat(project.pipeline().standing()).isEmpty();
    }
}
