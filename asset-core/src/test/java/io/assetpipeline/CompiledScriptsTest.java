package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.corpus.NeedsEsbuild;
import io.assetpipeline.minify.OwnEsbuild;
import io.assetpipeline.source.LogicalPath;
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

    private Project project() {
        return new Project(folder);
    }

    private static void build(Project project) {
        project.pipeline()
                .esbuild(new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD"))
                .build();
    }
}
