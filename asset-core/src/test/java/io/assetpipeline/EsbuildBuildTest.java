package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.cache.CacheFolder;
import io.assetpipeline.corpus.NeedsEsbuild;
import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.minify.OwnEsbuild;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.MemberReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

class EsbuildBuildTest {

    private static final Problem MISSING = Problem.warning(
            Location.of("assets.yaml"),
            "There is none for this system. The next minifier was asked instead.",
            "Write -Dasset.esbuild=none.");

    private Project project;

    @BeforeEach
    void write(@TempDir Path folder) {
        project = new Project(folder)
                .config("""
                        js:
                          app: {sources: [js/a.js, js/b.js], minify: esbuild}
                          other: [js/c.js, js/d.js]
                          main: {type: module, sources: [js/m.mjs]}
                        """)
                .asset("js/a.js", "function a(first) { return first + 1 }\n")
                .asset("js/b.js", "function b(second) { return second + 1 }\n")
                .asset("js/c.js", "function c(third) { return third + 1 }\n")
                .asset("js/d.js", "class D { #fourth = 1; d(fifth) { return fifth + this.#fourth } }\n")
                .asset("js/m.mjs", "export function m(sixth) { return sixth + import.meta.url }\n");
    }

    private AssetPipeline cached() {
        return project.pipeline().cache(CacheFolder.at(project.folder().resolve("cache"), 1 << 30));
    }

    private static List<String> minifiers(BuildReport report) {
        return report.bundles().stream()
                .flatMap(bundle -> bundle.members().stream())
                .map(MemberReport::minifier)
                .map(minifier -> minifier.split(" ", 2)[0])
                .toList();
    }

    @Test
    @ExtendWith(NeedsEsbuild.class)
    void takesWhatIsAskedForAndWhatClosureRefuses() {
        OwnEsbuild esbuild = new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD");
        BuildReport report = project.pipeline().esbuild(esbuild).threads(2).build();

        assertThat(minifiers(report)).containsExactly("esbuild", "esbuild", "esbuild", "closure-compiler", "esbuild");
        assertThat(report.warnings()).isEmpty();
        assertThat(project.manifest().tools()).containsEntry("esbuild", esbuild.version());
        assertThat(project.served("js/m.mjs")).startsWith("export function m(").doesNotContain("sixth");
    }

    @Test
    void saysOnceThatThereIsNone() {
        BuildReport report = cached().esbuild(missing()).build();

        assertThat(report.warnings()).containsExactly(MISSING);
        assertThat(minifiers(report))
                .containsExactly(
                        "closure-compiler", "closure-compiler", "builtin-js", "closure-compiler", "builtin-js");
        BuildReport again = cached().esbuild(missing()).build();
        assertThat(again.warnings()).containsExactly(MISSING);
        assertThat(again.bundles()).isEqualTo(report.bundles());
    }

    @Test
    @ExtendWith(NeedsEsbuild.class)
    void takesOneThatHasComeSince() {
        OwnEsbuild esbuild = new OwnEsbuild(NeedsEsbuild.program(), "ESBUILD");
        cached().esbuild(missing(esbuild.version())).build();

        BuildReport report = cached().esbuild(esbuild).build();

        assertThat(report.warnings()).isEmpty();
        assertThat(minifiers(report)).containsExactly("esbuild", "esbuild", "esbuild", "closure-compiler", "esbuild");
    }

    @Test
    void isNotLookedForWhereClosureTakesAll() {
        project.config("js: {app: [js/a.js, js/b.js, js/c.js]}");

        BuildReport report = project.pipeline().esbuild(missing()).build();

        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void aWrongPathFailsTheBuildOnce() {
        Path path = project.folder().resolve("tools/esbuild");

        assertThatThrownBy(() -> project.pipeline()
                        .esbuild(new OwnEsbuild(path, "asset.esbuild=tools/esbuild"))
                        .build())
                .hasMessage("asset.esbuild=tools/esbuild: This is no esbuild that can be run: " + path
                        + " does not exist. Name"
                        + " the program itself, or leave it out: then it comes from the Maven repositories.");
        assertThatThrownBy(() -> project.pipeline()
                        .esbuild(new OwnEsbuild(project.folder(), "asset.esbuild=."))
                        .build())
                .hasMessageContaining(project.folder() + " is no file");
    }

    private static EsbuildProgram missing() {
        return missing("1.2.3");
    }

    private static EsbuildProgram missing(String version) {
        return new EsbuildProgram() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public Path path() throws NoEsbuildException {
                throw new NoEsbuildException("There is none for this system.", "Write -Dasset.esbuild=none.");
            }
        };
    }
}
