package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.corpus.NeedsEsbuild;
import io.assetpipeline.minify.OwnEsbuild;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** TypeScript and JSX, from their sources to what is served. */
@ExtendWith(NeedsEsbuild.class)
class CompiledScriptsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aScriptIsServedWithoutItsTypes() {
        Project project = project()
                .config("{js: {app: {sources: [js/app.ts], minify: none}}, sourceMaps: public}")
                .asset(
                        "js/app.ts",
                        "// greets\nconst name: string = 'you';\nfunction greet(who: string) { alert(who); }\n");

        build(project);

        assertThat(project.served("js/app.js"))
                .contains("const name = \"you\";")
                .doesNotContain(": string");
        assertThat(project.served("js/app.js.map")).contains("\"asset:///js/app.ts\"", "who: string");
    }

    @Test
    void modulesImportSourcesByWhateverNameTheyHave() {
        Project project = project()
                .config("js: {app: {type: module, sources: [js/main.tsx]}}")
                .asset("js/main.tsx", """
                        import { a } from "./a";
                        import { b } from "./b.ts";
                        import { c } from "./c.js";
                        import { d } from "./parts";
                        import type { T } from "./types";
                        export const view = <p title={a}>{b}{c}{d}</p>;
                        """)
                .asset("js/a.ts", "export const a: string = 'a';")
                .asset("js/b.ts", "export const b: string = 'b';")
                .asset("js/c.ts", "export const c: string = 'c';")
                .asset("js/parts/index.ts", "export const d: string = 'd';")
                .asset("js/types.d.ts", "export type T = string;")
                .dependency(
                        "org.mvnpm:react:1",
                        Map.of(
                                "META-INF/resources/_static/react/1/package.json",
                                "{\"name\":\"react\",\"version\":\"1\",\"exports\":{\"./jsx-runtime\":\"./jsx-runtime.js\"}}",
                                "META-INF/resources/_static/react/1/jsx-runtime.js",
                                "export function jsx() {} export function jsxs() {}"));

        build(project);

        assertThat(project.served("js/main.js"))
                .contains("\"./a.js\"", "\"./b.js\"", "\"./c.js\"", "\"./parts/index.js\"", "\"react/jsx-runtime\"")
                .doesNotContain("types");
        assertThat(project.manifest().assets())
                .containsKeys(
                        new LogicalPath("js/main.js"),
                        new LogicalPath("js/a.js"),
                        new LogicalPath("js/b.js"),
                        new LogicalPath("js/c.js"),
                        new LogicalPath("js/parts/index.js"))
                .doesNotContainKeys(new LogicalPath("js/main.tsx"), new LogicalPath("js/types.d.ts"));
    }

    @Test
    void aMistakeIsToldAtItsPlace() {
        Project project = project()
                .config("js: {app: [js/app.ts]}")
                .asset("js/app.ts", "let fine: number = 1;\nlet = wrong wrong;\n");

        assertThatThrownBy(() -> build(project)).hasMessageContaining("src/main/assets/js/app.ts:2:");
    }

    @Test
    void eachOfManyMistakesIsToldAtItsPlace() {
        Project project = project()
                .config("js: {app: {type: module, sources: [js/*.js]}}")
                .asset("js/a.ts", "export const a: number = 1;\n")
                .asset("js/b.ts", "\nlet = wrong wrong;\n")
                .asset("js/c.ts", "export const c: number = 1;\n")
                .asset("js/d.tsx", "\n\nconst d = <p></b>;\n");

        assertThatThrownBy(() -> build(project))
                .hasMessageContaining("src/main/assets/js/b.ts:2:")
                .hasMessageContaining("src/main/assets/js/d.tsx:3:")
                .hasMessageNotContaining("js/a.ts")
                .hasMessageNotContaining("js/c.ts");
    }

    @Test
    void whatJsxBecomesIsForTheProjectsSettingsToSay() {
        Project project = project()
                .config("js: {app: {sources: [js/app.tsx], minify: none}}")
                .asset("js/app.tsx", "const view = <p class='a'><>{b}</></p>;")
                .file("tsconfig.json", """
                        {
                          // as tsc and editors read it
                          "extends": ["./config/shared", "@tsconfig/strictest"],
                          "compilerOptions": { "jsxFactory": "make", "noEmit": true, "lib": ["dom"], },
                          "include": ["src/**/*"],
                        }
                        """)
                .file("config/shared.json", """
                        {"compilerOptions": {"jsx": "react", "jsxFactory": "other", "jsxFragmentFactory": "Part"}}""");

        build(project);

        assertThat(project.served("js/app.js")).contains("make(\"p\", { class: \"a\" }, ", "make(Part, null, b)");
        assertThat(project.manifest().tools().get("esbuild")).matches("[0-9.]+");
    }

    @Test
    void theLibraryOfJsxAndTheFieldsOfClassesAreThoseOfTheSettings() {
        Project project = project()
                .config(
                        "{js: {app: {sources: [js/app.tsx], type: module, minify: none}}, imports: {preact/jsx-runtime: js/h.js}}")
                .asset("js/h.js", "export function jsx() {}")
                .asset("js/app.tsx", "class A { size: number = 1; other?: number; }\nexport const view = <A/>;")
                .file("tsconfig.json", """
                        {"compilerOptions": {"jsx": "preserve", "jsxImportSource": "preact", "target": "ES2017", "strict": true}}""");

        build(project);

        assertThat(project.served("js/app.js"))
                .contains("import { jsx } from \"preact/jsx-runtime\"", "this.size = 1;")
                .doesNotContain("other", "use strict");
    }

    @Test
    void settingsThatAreNoJsonAreToldAtTheirPlace() {
        Project project = project()
                .config("js: {app: [js/app.ts]}")
                .asset("js/app.ts", "f();")
                .file("tsconfig.json", "{\n  \"compilerOptions\": {jsx: 1}\n}");

        assertThatThrownBy(() -> build(project)).hasMessageContaining("tsconfig.json:2:23: This is not JSON");
    }

    @Test
    void otherSettingsMakeEverythingAnew() throws IOException {
        Project project = project()
                .config("js: {app: {sources: [js/app.tsx], minify: none}}")
                .asset("js/app.tsx", "const view = <p/>;")
                .file("tsconfig.json", "{\"compilerOptions\": {\"jsx\": \"react\", \"jsxFactory\": \"one\"}}");
        AssetPipeline pipeline = pipeline(project).cache(CacheFolder.at(folder.resolve("cache"), 1 << 30));
        Path made = folder.resolve("compiled");

        try (AssetWatch watch = AssetWatch.of(pipeline, made)) {
            pipeline.build();
            watch.look();
            assertThat(Files.readString(made.resolve("js/app.js"))).contains("one(\"p\"");

            project.file("tsconfig.json", "{\"compilerOptions\": {\"jsx\": \"react\", \"jsxFactory\": \"two\"}}");

            assertThat(watch.look().made()).hasSize(1);
            assertThat(Files.readString(made.resolve("js/app.js"))).contains("two(\"p\"");
            assertThat(pipeline.standing()).isEmpty();
            pipeline.build();
            assertThat(project.served("js/app.js")).contains("two(\"p\"");
        }
    }

    @Test
    void settingsThatComeEndWhatStands() {
        Project project = project()
                .config("js: {app: {sources: [js/app.tsx], minify: none}}")
                .asset("js/app.tsx", "const view = <p/>;")
                .file("tsconfig.json", "{\"compilerOptions\": {\"jsx\": \"react\"}}");
        pipeline(project).build();

        project.file("src/main/tsconfig.json", "{\"compilerOptions\": {\"jsx\": \"react\", \"jsxFactory\": \"near\"}}");

        assertThat(pipeline(project).standing()).isEmpty();
        pipeline(project).build();
        assertThat(project.served("js/app.js")).contains("near(\"p\"");
    }

    private Project project() {
        return new Project(folder);
    }

    private static void build(Project project) {
        pipeline(project).build();
    }

    private static AssetPipeline pipeline(Project project) {
        return project.pipeline().esbuild(new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD"));
    }
}
