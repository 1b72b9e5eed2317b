package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.compile.IsolatedCompiler;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Dependency;
import io.assetpipeline.source.LogicalPath;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sheets that the real compiler compiles, loaded as the plugin loads it. */
class SassTest {

    /** Once for all tests: it is a program. */
    private static final Path PROGRAMS = Path.of("target", "test-programs");

    private static final Path BOOTSTRAP = Path.of("target", "corpus-jars", "bootstrap-5.3.3.jar");

    @TempDir
    Path folder = Path.of("");

    @Test
    void bootstrapIsCompiledFromItsJar() {
        Project project = project()
                .config("css: {app: {sources: [css/app.scss], minify: none}}")
                .asset("css/app.scss", "@use \"bootstrap/scss/bootstrap\" with ($primary: #663399);\n")
                .dependency(new Dependency("org.webjars:bootstrap:5.3.3", BOOTSTRAP));

        List<Problem> warnings = build(project, BuildCache.none());

        assertThat(warnings).isEmpty();
        assertThat(project.served("css/app.css"))
                .contains("--bs-primary: #663399;", ".navbar-expand-lg .navbar-nav", "@media (min-width: 992px)");
        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("css/app.css"));
        assertThat(project.files("target/asset-maps").values())
                .singleElement()
                .extracting(map -> new String(bytes(map), StandardCharsets.UTF_8), InstanceOfAssertFactories.STRING)
                .contains("asset:///webjars/bootstrap/scss/_navbar.scss", "asset:///css/app.scss");
    }

    @Test
    void partsAreFoundByTheRulesOfSass() {
        Project project = project()
                .config("css: {app: {sources: [css/app.scss], minify: none}}")
                .asset("css/app.scss", """
                        @use "beside";
                        @use "sub/folder";
                        @use "top/shared";
                        @use "plain";
                        @use "indented";
                        @import "old";
                        """)
                .asset("css/_beside.scss", ".beside { a: b }")
                .asset("css/sub/folder/_index.scss", "@use '../neighbour'; .index { a: neighbour.$b }")
                .asset("css/sub/_neighbour.scss", "$b: c;")
                .asset("top/_shared.scss", ".shared { a: b }")
                .asset("css/plain.css", ".plain { a: b }")
                .asset("css/_indented.sass", ".indented\n  a: b\n")
                .asset("css/_old.scss", ".new { a: b }")
                .asset("css/_old.import.scss", ".old { a: b }");

        build(project, BuildCache.none());

        assertThat(project.served("css/app.css"))
                .contains(".beside", ".index {\n  a: c;", ".shared", ".plain", ".indented", ".old")
                .doesNotContain(".new");
    }

    @Test
    void aMistakeInAPartIsToldThere() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "@use \"buttons\";\n")
                .asset("css/_buttons.scss", ".button {\n  color: red\n  background: blue;\n}\n");

        assertThatThrownBy(() -> build(project, BuildCache.none()))
                .hasMessageContaining("src/main/assets/css/_buttons.scss:3:")
                .hasMessageContaining("src/main/assets/css/app.scss uses this file.")
                .hasMessageNotContaining("at io.assetpipeline");
    }

    @Test
    void aNameThatLeadsNowhereIsToldWhereItStands() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "a { b: c }\n@import \"nowhere\";\n");

        assertThatThrownBy(() -> build(project, BuildCache.none()))
                .hasMessageContaining(
                        "src/main/assets/css/app.scss:2:9: Sass: Can't find stylesheet to import: \"nowhere\".");
    }

    @Test
    void aVariableThatIsNotThereIsToldByItsName() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/_colors.scss", "$brandx: red;\n")
                .asset("css/app.scss", "@use \"colors\";\na { color: colors.$brand }\n");

        assertThatThrownBy(() -> build(project, BuildCache.none()))
                .hasMessageContaining("src/main/assets/css/app.scss:2:12: Sass: Undefined variable: colors.$brand.");
    }

    @Test
    void aNameThatMeansTwoFilesIsToldWithoutAnyTrace() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "@use \"two\";\n")
                .asset("css/_two.scss", "")
                .asset("css/_two.sass", "");

        assertThatThrownBy(() -> build(project, BuildCache.none()))
                .hasMessageContaining("src/main/assets/css/app.scss:1:1:")
                .hasMessageContaining("css/_two.sass, css/_two.scss")
                .hasMessageNotContaining("SourceImporter");
    }

    @Test
    void ownWarningsAreToldAndThoseOfDependenciesAreNot() {
        Project project = project()
                .config("css: {app: {sources: [css/app.scss], minify: none}}")
                .asset("css/app.scss", "@use \"lib/noisy\";\n@use \"mine\";\n@warn \"here\";\n")
                .asset("css/_mine.scss", "\n@warn \"there\";\n")
                .dependency(
                        "org.webjars:lib:1", Map.of("META-INF/resources/webjars/lib/1/_noisy.scss", "@warn \"x\";"));

        assertThat(build(project, BuildCache.none()))
                .extracting(Problem::toString)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("src/main/assets/css/app.scss")
                        .contains("Sass: here."))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("src/main/assets/css/_mine.scss")
                        .contains("Sass: there."))
                .noneSatisfy(text -> assertThat(text).contains("noisy"));
    }

    @Test
    void whatIsKeptNeedsNoCompiler() {
        CacheFolder cache = CacheFolder.at(folder.resolve("cache"), 1 << 30);
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "@use \"a\";")
                .asset("css/_a.scss", "a { b: c }");
        build(project, cache);
        IsolatedCompiler unavailable = IsolatedCompiler.sass(
                "test",
                () -> {
                    throw new AssertionError("Nothing is to be fetched.");
                },
                PROGRAMS);

        project.pipeline().cache(cache).compilers(List.of(unavailable)).build();

        assertThat(project.served("css/app.css")).startsWith("a{b:c}");
    }

    @Test
    void aCompilerThatWasEndedWhileItWaitedIsStartedAgain() throws IOException {
        Project project = project().asset("css/app.scss", "a { b: c }").config("{}");
        Path made = folder.resolve("compiled");
        try (AssetWatch watch = AssetWatch.of(
                project.pipeline().compilers(List.of(IsolatedCompiler.sass("test", SassTest::libraries, PROGRAMS))),
                made)) {
            assertThat(watch.look().problems()).isEmpty();
            List<ProcessHandle> running = ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains("dart-sass"))
                    .toList();
            assertThat(running).hasSize(1);
            running.get(0).destroyForcibly();
            running.get(0).onExit().join();

            project.asset("css/app.scss", "a { b: d }");

            assertThat(watch.look().problems()).isEmpty();
            assertThat(Files.readString(made.resolve("css/app.css"))).startsWith("a {\n  b: d;");
        }
    }

    private static byte[] bytes(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return bytes;
    }

    private Project project() {
        return new Project(folder.resolve("project"));
    }

    private static List<Problem> build(Project project, BuildCache cache) {
        return project.pipeline()
                .cache(cache)
                .compilers(List.of(IsolatedCompiler.sass("test", SassTest::libraries, PROGRAMS)))
                .build()
                .warnings();
    }

    /** Of the class path of the tests those that a repository would give. */
    private static List<Path> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*(sass-embedded|protobuf-java|slf4j-api)[^/\\\\]*\\.jar"))
                .map(Path::of)
                .toList();
    }
}
