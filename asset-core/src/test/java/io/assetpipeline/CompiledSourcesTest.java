package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a language that no browser reads, from its source to the manifest. */
class CompiledSourcesTest {

    @TempDir
    Path folder = Path.of("");

    private final LinesCompiler compiler = new LinesCompiler("lines 1.0");

    @ParameterizedTest
    @ValueSource(strings = {"css/app.css", "css/app.scss", "css/*.css", "css/*.scss"})
    void aBundleNamesASourceByWhatIsServedOrAsItIsWritten(String name) {
        Project project = project()
                .config("css: {app: {sources: [\"" + name + "\"], output: out.css}}")
                .asset("css/app.scss", "a { color: red }");

        build(project);

        assertThat(project.served("out.css")).startsWith("a{color:red}");
        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("out.css"));
    }

    @Test
    void aSheetIsServedUnderTheNameOfWhatIsMadeOfItAndSourcesNever() {
        Project project = project()
                .config("{}")
                .asset("css/app.scss", "+colors\nb { color: blue }")
                .asset("css/_colors.scss", "a { color: red }")
                .asset("js/types.d.ts", "declare const x: string;");

        build(project);

        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("css/app.css"));
        assertThat(project.served("css/app.css")).isEqualTo("a { color: red }\nb { color: blue }\n");
        assertThat(project.listed("css/app.css").type()).startsWith("text/css");
    }

    @Test
    void whatItNamesIsFollowedFromWhereItIsServed() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "a { background: url(../img/a.svg) }")
                .asset("img/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");

        build(project);

        assertThat(project.served("css/app.css")).contains("url(../img/" + project.name("img/a.svg") + ")");
    }

    @Test
    void aPartCannotBeNamed() {
        Project project = project().config("css: {app: [css/_colors.scss]}").asset("css/_colors.scss", "a { }");

        assertThatThrownBy(() -> build(project))
                .hasMessageContaining("assets.yaml:1:13")
                .hasMessageContaining("\"css/_colors.scss\" cannot be used")
                .hasMessageContaining("a part of other sources");
    }

    @Test
    void aFileBesideItsSourceIsAnErrorThatNamesBoth() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.css", "a { }")
                .asset("css/app.scss", "b { }");

        assertThatThrownBy(() -> build(project))
                .hasMessageContaining("src/main/assets/css/app.scss: What is made of it would be css/app.css")
                .hasMessageContaining("is src/main/assets/css/app.css");
    }

    @Test
    void aDependencyMayBringBoth() {
        Project project = project()
                .config("css: {app: {sources: [webjars/x/a.css], output: out.css}}")
                .dependency(
                        "org.webjars:x:1",
                        Map.of(
                                "META-INF/resources/webjars/x/1/a.css", "a { color: red }",
                                "META-INF/resources/webjars/x/1/a.scss", "!fail"));

        build(project);

        assertThat(project.served("out.css")).startsWith("a{color:red}");
    }

    @Test
    void whatIsWrongInAFileThatIsUsedIsToldThere() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "+a")
                .asset("css/_a.scss", "a { }\n\n!fail");

        assertThatThrownBy(() -> build(project)).hasMessageContaining("src/main/assets/css/_a.scss:3:1: It fails.");
    }

    @Test
    void whatIsFoundInWhatWasMadeIsToldWhereItsAuthorWroteIt() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "b { }\n+a")
                .asset("css/_a.scss", "\n\na { background: url(missing.png) }");

        assertThatThrownBy(() -> build(project))
                .hasMessageContaining("src/main/assets/css/_a.scss:3:21: \"missing.png\"");
    }

    @Test
    void sourceMapsLeadToTheAuthorsFile() throws IOException {
        Project project = project()
                .config("{css: {app: [css/app.css]}, sourceMaps: public}")
                .asset("css/app.scss", "+a\n\nb { color: blue }")
                .asset("css/_a.scss", "a { color: red }");

        build(project);

        String map = project.served("css/app.css.map");
        assertThat(map)
                .contains("asset:///css/app.scss", "asset:///css/_a.scss", "+a\\n\\nb { color: blue }")
                .doesNotContain("asset:///css/app.css\"");
    }

    @Test
    void whatIsNoMemberHasAMapToo() {
        Project project = project()
                .config("sourceMaps: public")
                .asset("css/app.scss", "+a")
                .asset("css/_a.scss", "a { color: red }");

        build(project);

        assertThat(project.served("css/app.css")).contains("sourceMappingURL=app.");
        assertThat(project.served("css/app.css.map")).contains("asset:///css/_a.scss");
    }

    @Test
    void warningsAreTheBuilds() {
        Project project = project().config("css: {app: [css/app.css]}").asset("css/app.scss", "a { }\n!warn");

        assertThat(project.pipeline().compilers(List.of(compiler)).build().warnings())
                .extracting(Problem::toString)
                .containsExactly("src/main/assets/css/app.scss:2:1: It warns. Mend it.");
    }

    @Test
    void aResultIsKeptUntilWhatItWasMadeFromChanges() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "+a\n!warn")
                .asset("css/_a.scss", "a { color: red }");

        build(project, cache());
        List<Problem> warm = project.pipeline()
                .cache(cache())
                .compilers(List.of(compiler))
                .build()
                .warnings();
        assertThat(compiler.compiled).hasSize(1);
        assertThat(warm).hasSize(1);
        assertThat(project.manifest().tools()).containsEntry("lines", "1.0");

        project.asset("css/_a.scss", "a { color: blue }");
        build(project, cache());
        assertThat(compiler.compiled).hasSize(2);
        assertThat(project.served("css/app.css")).startsWith("a{color:blue}");
    }

    @Test
    void aCompilerIsToldOnceWhatNothingIsKeptOf() {
        Project project = project()
                .config("css: {app: [css/*.css]}")
                .asset("css/a.scss", "+part")
                .asset("css/b.scss", "b { color: red }")
                .asset("css/_part.scss", "a { color: red }")
                .asset("css/plain.css", "c { color: red }")
                .asset("js/app.lines", "f();")
                .dependency("org.webjars:x:1", Map.of("META-INF/resources/webjars/x/1/x.scss", "x { color: red }"));
        build(project, cache());

        project.asset("css/b.scss", "b { color: blue }");
        build(project, cache());
        build(project, cache());

        assertThat(compiler.announced)
                .containsExactly(
                        List.of(
                                new LogicalPath("css/a.scss"),
                                new LogicalPath("css/b.scss"),
                                new LogicalPath("js/app.lines")),
                        List.of(new LogicalPath("css/b.scss")));
    }

    @Test
    void aFileThatComesWhereOneWasLookedForIsTaken() {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "+a")
                .asset("webjars/_a.scss", "a { color: red }");
        build(project, cache());

        project.asset("css/_a.scss", "a { color: blue }");
        build(project, cache());

        assertThat(project.served("css/app.css")).startsWith("a{color:blue}");
    }

    @Test
    void anotherVersionMakesAllAnew() {
        Project project = project().config("css: {app: [css/app.css]}").asset("css/app.scss", "a { }");
        LinesCompiler newer = new LinesCompiler("lines 1.1");
        build(project, cache());

        project.pipeline().cache(cache()).compilers(List.of(newer)).build();

        assertThat(newer.compiled).hasSize(1);
    }

    @Test
    void eachSourceIsCompiledOnceAndTheCompilerEndsWithTheBuild() {
        Project project = project()
                .config("css: {app: [css/app.css], both: [css/app.css, css/b.css]}")
                .asset("css/app.scss", "a { }")
                .asset("css/b.css", "b { }");

        build(project);

        assertThat(compiler.compiled).containsExactly(new LogicalPath("css/app.scss"));
        assertThat(compiler.finished).isOne();
    }

    @Test
    void theFirstCompilerThatKnowsASuffixIsAsked() {
        Project project = project().config("css: {app: [css/app.css]}").asset("css/app.scss", "a { }");
        LinesCompiler second = new LinesCompiler("second 1");

        project.pipeline().compilers(List.of(compiler, second)).build();

        assertThat(second.compiled).isEmpty();
        assertThat(compiler.compiled).hasSize(1);
    }

    @Test
    void aCompilerMayBringALanguageOfItsOwn() {
        Project project = project().config("js: {app: [js/app.lines]}").asset("js/app.lines", "var answer = 42;");

        build(project);

        assertThat(project.served("js/app.js")).contains("answer=42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts", "tsx", "jsx"})
    void withoutEsbuildNothingIsServedRaw(String suffix) {
        Project project = project().config("js: {app: [js/app.js]}").asset("js/app." + suffix, "let x = 'a';");

        assertThatThrownBy(project::build)
                .hasMessage("src/main/assets/js/app." + suffix + ": Browsers do not read ." + suffix
                        + " files; esbuild compiles them, and this build was told to use none. Leave asset.esbuild unset, so"
                        + " that the plugin fetches it, or set it to the path of an esbuild (from Java:"
                        + " AssetPipeline.esbuild), or list the file nowhere in assets.yaml (docs/compilers.md).");
    }

    @Test
    void withoutSassNothingIsServedRaw() {
        Project project = project().config("css: {app: [css/app.css]}").asset("css/app.scss", "a { b { c: d } }");

        assertThatThrownBy(project::build)
                .hasMessage(
                        "src/main/assets/css/app.scss: Browsers do not read .scss files; Sass compiles them, and this"
                                + " build was told to use none. Give AssetPipeline.compilers an IsolatedCompiler.sass, as the Maven"
                                + " plugin does, or list the file nowhere in assets.yaml (docs/compilers.md).");
    }

    @Test
    void aLanguageThatNobodyKnowsIsNamedWithTheWayOut() {
        Project project = project().config("css: {app: [css/a.less]}").asset("css/a.less", "a { b { } }");

        assertThatThrownBy(() -> build(project))
                .hasMessageContaining("assets.yaml:1:13: \"css/a.less\" would have to be compiled to css first")
                .hasMessageContaining("docs/compilers.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"**/*.ts", "js/app.js"})
    void whatIsExcludedIsNotCompiled(String pattern) {
        Project project = project()
                .config("exclude: [\"" + pattern + "\"]")
                .asset("js/app.ts", "let x: string = 'a';")
                .asset("a.txt", "a");

        build(project);

        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("a.txt"));
    }

    @Test
    void aSegmentOfVideoIsNoTypeScript() {
        byte[] segment = new byte[376];
        segment[0] = 0x47;
        segment[188] = 0x47;
        Project project = project().config("{}").file("src/main/assets/video/1.ts", segment);

        build(project);

        assertThat(project.manifest().assets()).containsOnlyKeys(new LogicalPath("video/1.ts"));
    }

    @Test
    void whatIsWatchedIsWrittenWhenItChanges() throws IOException {
        Project project = project()
                .config("css: {app: [css/app.css]}")
                .asset("css/app.scss", "+a")
                .asset("css/_a.scss", "a { color: red }")
                .asset("css/other.scss", "b { }");
        Path into = folder.resolve("target/asset-compiled");
        try (AssetWatch watch = AssetWatch.of(project.pipeline().compilers(List.of(compiler)), into)) {
            assertThat(watch.look().made())
                    .extracting(Object::toString)
                    .containsExactly("src/main/assets/css/app.scss", "src/main/assets/css/other.scss");
            assertThat(Files.readString(into.resolve("css/app.css")))
                    .startsWith("a { color: red }\n/*# sourceMappingURL=data:application/json;base64,");

            project.asset("css/_a.scss", "a { color: blue }");
            assertThat(watch.look().made())
                    .extracting(Object::toString)
                    .containsExactly("src/main/assets/css/app.scss");
            assertThat(Files.readString(into.resolve("css/app.css"))).startsWith("a { color: blue }\n");
            assertThat(watch.look().made()).isEmpty();

            project.asset("css/_a.scss", "!fail");
            AssetWatch.Look wrong = watch.look();
            assertThat(wrong.problems())
                    .extracting(Problem::toString)
                    .containsExactly("src/main/assets/css/_a.scss:1:1: It fails. Mend it.");
            assertThat(Files.readString(into.resolve("css/app.css")))
                    .contains("content: \"src/main/assets/css/_a.scss:1:1: It fails. Mend it.\"");
            // Saved a moment ago, it may be looked at again; it is not told again.
            assertThat(watch.look().problems()).isEmpty();
            project.asset("css/_a.scss", "!fail again");
            assertThat(watch.look().problems()).isEmpty();
            project.asset("css/_a.scss", "\n!fail");
            assertThat(watch.look().problems())
                    .extracting(Problem::toString)
                    .containsExactly("src/main/assets/css/_a.scss:2:1: It fails. Mend it.");

            Files.delete(folder.resolve("src/main/assets/css/other.scss"));
            assertThat(watch.look().removed()).containsExactly(new LogicalPath("css/other.css"));
            assertThat(into.resolve("css/other.css")).doesNotExist();
        }
        assertThat(compiler.finished).isOne();
    }

    private Project project() {
        return new Project(folder);
    }

    private void build(Project project) {
        build(project, BuildCache.none());
    }

    private void build(Project project, BuildCache cache) {
        project.pipeline().cache(cache).compilers(List.of(compiler)).build();
    }

    private CacheFolder cache() {
        return CacheFolder.at(folder.resolve("cache"), 1 << 30);
    }
}
