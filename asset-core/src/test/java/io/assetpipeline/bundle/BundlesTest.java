package io.assetpipeline.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.config.AssetConfigReader;
import io.assetpipeline.config.BundleKind;
import io.assetpipeline.config.OwnRoots;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.source.TestRoots;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {

    @TempDir
    private Path project;

    private final Problems problems = new Problems();

    private AssetConfig config(String yaml) {
        AssetConfig config = AssetConfigReader.parse(yaml, "assets.yaml", problems);
        assertThat(problems.all()).isEmpty();
        return config;
    }

    private SourceTree tree(AssetConfig config) {
        return SourceTree.of(OwnRoots.of(config, project, problems));
    }

    private List<Bundle> expand(String yaml) {
        AssetConfig config = config(yaml);
        List<Bundle> bundles = Bundles.expand(config, tree(config), problems);
        assertThat(problems.all()).isEmpty();
        return bundles;
    }

    private static List<String> paths(List<SourceFile> files) {
        return files.stream().map(file -> file.path().value()).toList();
    }

    private static List<String> members(Bundle bundle) {
        return paths(bundle.members().stream().map(Member::file).toList());
    }

    @Test
    void keepsTheOrderOfSourcesAndSortsAPatternsMatches() {
        TestRoots.write(
                project.resolve("src/main/assets"),
                "css/z.css",
                "css/c/b.css",
                "css/c/a.css",
                "css/c/C.css",
                "css/a.css");
        Bundle bundle =
                expand("css:\n  app: [css/z.css, 'css/c/*.css', css/a.css]\n").get(0);

        assertThat(members(bundle))
                .containsExactly("css/z.css", "css/c/C.css", "css/c/a.css", "css/c/b.css", "css/a.css");
        assertThat(bundle.members().get(2).namedAt()).isEqualTo(new Location("assets.yaml", 2, 20));
        assertThat(bundle.location()).isEqualTo(new Location("assets.yaml", 2, 3));
    }

    @Test
    void takesAFileThatIsNamedTwiceAtItsFirstPlace() {
        TestRoots.write(project.resolve("src/main/assets"), "js/a.js", "js/b.js", "js/c.js");
        Bundle bundle = expand("js:\n  app: [js/c.js, 'js/*.js', js/a.js]\n").get(0);

        assertThat(members(bundle)).containsExactly("js/c.js", "js/a.js", "js/b.js");
    }

    @Test
    void leavesOutOfAPatternWhatIsExcluded() {
        TestRoots.write(project.resolve("src/main/assets"), "js/a.js", "js/a.test.js", "img/a.psd", "img/a.png");
        AssetConfig config =
                config("js:\n  app: ['js/*.js']\nexclude: ['**/*.test.js', '**/*.psd']\ninclude: ['img/*']\n");
        SourceTree tree = tree(config);

        assertThat(members(Bundles.expand(config, tree, problems).get(0))).containsExactly("js/a.js");
        Selection selection = Selection.of(config, tree, problems);
        assertThat(paths(selection.whole())).containsExactly("img/a.png", "js/a.js");
        assertThat(paths(selection.included())).containsExactly("img/a.png");
        assertThat(selection.hashed()).isEmpty();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void sortsBundlesByKindAndName() {
        TestRoots.write(project.resolve("src/main/assets"), "js/a.js", "css/a.css");
        List<Bundle> bundles = expand("js:\n  z: [js/a.js]\n  b: [js/a.js]\ncss:\n  y: [css/a.css]\n");

        assertThat(bundles).extracting(Bundle::name).containsExactly("y", "b", "z");
        assertThat(bundles).extracting(Bundle::kind).containsExactly(BundleKind.CSS, BundleKind.JS, BundleKind.JS);
    }

    @Test
    void mayBearThePathOfAMember() {
        TestRoots.write(project.resolve("src/main/assets"), "css/app.css", "css/b.css");
        Bundle bundle = expand("css:\n  app: [css/app.css, css/b.css]\n").get(0);

        assertThat(bundle.holds(bundle.output())).isTrue();
        assertThat(bundle.holds(new LogicalPath("css/x.css"))).isFalse();
    }

    @Test
    void doesNotTakeWhatNobodyNames() {
        TestRoots.write(project.resolve("src/main/webapp"), "admin/secret.css", "css/a.css");
        AssetConfig config = config("css:\n  app: [css/a.css]\n");
        Selection selection = Selection.of(config, tree(config), problems);

        assertThat(selection).isEqualTo(new Selection(List.of(), List.of(), List.of()));
    }
}
