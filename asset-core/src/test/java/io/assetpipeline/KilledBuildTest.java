package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A build whose process ends between two stages, without any chance to tidy up. */
class KilledBuildTest {

    private static final int KILLED = 99;

    @ParameterizedTest
    @EnumSource(BuildStage.class)
    void leavesAManifestWhoseFilesAreAllThereAndTheNextBuildTidiesUp(BuildStage stage, @TempDir Path folder)
            throws IOException, InterruptedException {
        Project project = new Project(folder).config("css: {site: [css/a.css]}\nsourceMaps: public");
        project.asset("css/a.css", "a { background: url(../img/a.png) }").asset("img/a.png", "one");
        project.build();
        Path manifest = project.pipeline().output().manifest();
        Content earlier = Content.read(manifest);

        project.asset("img/a.png", "two").asset("img/new.png", "new");
        assertThat(buildAndDieAfter(stage, folder)).isEqualTo(KILLED);

        Content now = Content.read(manifest);
        assertThat(now.equals(earlier)).isEqualTo(stage.compareTo(BuildStage.MANIFEST_WRITTEN) < 0);
        everyListedFileIsWhole(project);

        project.asset("img/a.png", "three");
        project.build();
        everyListedFileIsWhole(project);
        assertThat(project.files("target/shop/assets").keySet())
                .isEqualTo(listed(project.manifest()).keySet())
                .anyMatch(path -> path.endsWith(".br"));
    }

    private static SortedMap<String, Sha256> listed(Manifest manifest) {
        SortedMap<String, Sha256> listed = new TreeMap<>();
        for (ManifestAsset asset : manifest.assets().values()) {
            listed.put(asset.path().value(), asset.sha256());
            asset.file()
                    .encodings()
                    .forEach(encoded ->
                            listed.put(encoded.encoding().of(asset.path()).value(), encoded.sha256()));
        }
        return listed;
    }

    private static void everyListedFileIsWhole(Project project) {
        SortedMap<String, Content> files = project.files("target/shop/assets");
        listed(project.manifest())
                .forEach((path, sha256) -> assertThat(files.get(path))
                        .as(path)
                        .isNotNull()
                        .satisfies(content -> assertThat(Sha256.of(content)).isEqualTo(sha256)));
    }

    private static int buildAndDieAfter(BuildStage stage, Path folder) throws IOException, InterruptedException {
        Process build = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BuildThatDies.class.getName(),
                        stage.name(),
                        folder.toString()))
                .inheritIO()
                .start();
        return build.waitFor();
    }

    /** Runs in a process of its own. */
    static final class BuildThatDies {

        private BuildThatDies() {}

        public static void main(String[] arguments) {
            BuildStage last = BuildStage.valueOf(arguments[0]);
            new Project(Path.of(arguments[1])).pipeline().build(stage -> {
                if (stage == last) {
                    Runtime.getRuntime().halt(KILLED);
                }
            });
        }
    }
}
