package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.github.luben.zstd.Zstd;
import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.config.Compression;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.HeaderRule;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BundleReport;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodedFormsTest {

    private static final String CSS = "a { color: red; background: url(../img/a.svg) }\n".repeat(40);
    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg'>" + "<path d='M0 0h1v1z'/>".repeat(40) + "</svg>";

    private Project project;

    @BeforeEach
    void write(@TempDir Path folder) {
        project = new Project(folder)
                .config("css: {site: [css/site.css]}\nencodings: [br, gzip, zstd]")
                .asset("css/site.css", CSS)
                .asset("img/a.svg", SVG);
    }

    private static byte[] bytes(Content content) {
        byte[] bytes = new byte[content.size()];
        content.asByteBuffer().get(bytes);
        return bytes;
    }

    private static Content decoded(Encoding encoding, Content encoded) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(encoded));
        return switch (encoding) {
            case BR -> Content.read(new BrotliInputStream(in));
            case GZIP -> Content.read(new GZIPInputStream(in));
            case ZSTD -> Content.of(Zstd.decompress(bytes(encoded), (int) Zstd.getFrameContentSize(bytes(encoded))));
        };
    }

    private List<Encoding> encodings(String name) {
        return project.listed(name).file().encodings().stream()
                .map(EncodedFile::encoding)
                .toList();
    }

    private static void areAsListed(ManifestFile file, SortedMap<String, Content> files) {
        for (EncodedFile encoded : file.encodings()) {
            Content content = Objects.requireNonNull(
                    files.get(encoded.encoding().of(file.path()).value()));
            assertThat(encoded.size()).isEqualTo(content.size()).isLessThan(file.size());
            assertThat(encoded.sha256()).isEqualTo(Sha256.of(content));
            assertThat(file.path().value())
                    .satisfies(path ->
                            assertThat(decoded(encoded.encoding(), content)).isEqualTo(files.get(path)));
        }
    }

    @Test
    void liesBesideTheOriginalAndIsListedWithItsSizeAndHash() {
        project.build();

        SortedMap<String, Content> files = project.files("target/shop/assets");
        String css = project.listed("css/site.css").path().value();
        assertThat(files).containsKeys(css, css + ".br", css + ".gz", css + ".zst");
        assertThat(encodings("css/site.css")).containsExactly(Encoding.BR, Encoding.GZIP, Encoding.ZSTD);
        assertThat(encodings("img/a.svg")).containsExactly(Encoding.BR, Encoding.GZIP, Encoding.ZSTD);
        project.manifest().assets().values().forEach(asset -> areAsListed(asset.file(), files));
        assertThat(project.manifest().tools()).containsKeys("asset-pipeline", "brotli4j", "zstd-jni");
    }

    @Test
    void isMadeInBrotliAndGzipUnlessToldOtherwise() {
        project.config("css: {site: [css/site.css]}").build();
        assertThat(encodings("css/site.css")).containsExactly(Encoding.BR, Encoding.GZIP);

        project.config("css: {site: [css/site.css]}\nencodings: none").build();
        assertThat(project.files("target/shop/assets")).hasSize(2);
        assertThat(encodings("css/site.css")).isEmpty();
        assertThat(project.manifest().tools()).doesNotContainKeys("brotli4j", "zstd-jni");
    }

    @Test
    void isMadeOfPagesRootFilesModulesPublicMapsAndFilesThatKeepTheirNames() {
        project.config("""
                        js: {app: {sources: [js/app.js], type: module}}
                        include: [index.html]
                        hashed: ["dist/*"]
                        rootFiles: {robots.txt: robots.txt}
                        sourceMaps: public
                        encodings: gzip
                        """)
                .file("src/main/webapp/index.html", "<!DOCTYPE html><p>" + "text ".repeat(100))
                .asset("js/app.js", "export const numbers = [" + "1234567, ".repeat(100) + "0]\n")
                .asset("dist/chunk-5f2e.js", "call(1)\n".repeat(100))
                .asset("robots.txt", "Disallow: /a\n".repeat(100))
                .build();

        SortedMap<String, Content> files = project.files("target/shop/assets");
        List<ManifestFile> listed = new ArrayList<>(project.manifest().pages().values());
        listed.addAll(project.manifest().rootFiles().values());
        for (String name : List.of("js/app.js", "js/app.js.map", "dist/chunk-5f2e.js")) {
            listed.add(project.listed(name).file());
        }
        assertThat(listed).hasSize(5).allSatisfy(file -> {
            assertThat(file.encodings()).extracting(EncodedFile::encoding).containsExactly(Encoding.GZIP);
            areAsListed(file, files);
        });
        assertThat(files).containsKeys(".pages/index.html.gz", ".root/robots.txt.gz", "dist/chunk-5f2e.js.gz");
    }

    @Test
    void isLeftOutWhereItGainsLessThanATwentieth() {
        byte[] noise = new byte[4000];
        new Random(5).nextBytes(noise);
        project.file("src/main/assets/a.txt", noise).asset("b.txt", "").build();

        assertThat(encodings("a.txt")).isEmpty();
        assertThat(encodings("b.txt")).as("an empty file").isEmpty();
    }

    @Test
    void isDecidedForEachEncodingByItself() {
        // gzip's header and trailer alone are 18 bytes.
        project.asset("short.txt", "Disallow: /private, Disallow: /secret").build();

        assertThat(encodings("short.txt")).containsExactly(Encoding.BR);
    }

    @Test
    void isMadeOfWhatPatternsAddAndNotOfWhatTheyTakeOut() {
        project.config("compress: {include: [\"data/*\"], exclude: [\"img/*\", \"data/b.bin\"]}")
                .asset("data/a.bin", CSS)
                .asset("data/b.bin", CSS)
                .asset("other.bin", CSS)
                .build();

        assertThat(encodings("data/a.bin")).containsExactly(Encoding.BR, Encoding.GZIP);
        assertThat(List.of("data/b.bin", "other.bin", "img/a.svg"))
                .allSatisfy(name -> assertThat(encodings(name)).isEmpty());
    }

    @Test
    void doesNotTakeThePathOfAnAsset() {
        BuildReport report = project.config("hashed: [\"dist/*\"]\nencodings: [br, gzip]")
                .asset("dist/app-1a2b.js", "call(1)\n".repeat(100))
                .asset("dist/app-1a2b.js.gz", "written by another tool")
                .build();

        assertThat(encodings("dist/app-1a2b.js")).containsExactly(Encoding.BR);
        assertThat(project.served("dist/app-1a2b.js.gz")).isEqualTo("written by another tool");
        assertThat(report.warnings())
                .extracting(Problem::toString)
                .containsExactly("assets.yaml: One encoded file is left out, because an asset has its path:"
                        + " dist/app-1a2b.js.gz. Let the tool that wrote it encode nothing, or write \"exclude:"
                        + " [\"**/*.{br,gz,zst}\"]\": the build encodes the originals itself.");
    }

    @Test
    void goesWithItsOriginal() {
        project.build();
        assertThat(project.files("target/shop/assets").keySet())
                .filteredOn(path -> path.startsWith("css/"))
                .hasSize(4);

        project.asset("css/site.css", CSS + "b { top: 0 }").build();
        assertThat(project.files("target/shop/assets").keySet())
                .filteredOn(path -> path.startsWith("css/"))
                .hasSize(4);

        project.config("css: {site: [css/site.css]}\nencodings: none").build();
        assertThat(project.files("target/shop/assets").keySet())
                .filteredOn(path -> path.startsWith("css/"))
                .hasSize(1);
    }

    @Test
    void isWrittenOnce() {
        project.build();

        assertThat(project.build().written()).isZero();
    }

    @Test
    void theReportSaysWhatABundleTakesInEachEncoding() {
        BundleReport bundle = project.build().bundles().get(0);

        SortedMap<Encoding, Long> sizes = new TreeMap<>();
        project.listed("css/site.css")
                .file()
                .encodings()
                .forEach(encoded -> sizes.put(encoded.encoding(), encoded.size()));
        assertThat(bundle.encodedSizes()).isEqualTo(sizes).hasSize(3);

        BundleReport plain = project.config("css: {site: [css/site.css]}\nencodings: none")
                .build()
                .bundles()
                .get(0);
        assertThat(plain.encodedSizes())
                .as("what a proxy would make of it")
                .isEqualTo(Map.of(Encoding.GZIP, sizes.get(Encoding.GZIP)));
    }

    @Test
    void headersAndTypesAreInTheManifest() {
        project.config("""
                        types: {.svg: image/svg+xml, site.css: "text/css ;  charset=us-ascii"}
                        headers: [{match: "img/**", set: {Timing-Allow-Origin: "*"}}]
                        """).build();

        assertThat(project.listed("css/site.css").type()).isEqualTo("text/css;charset=us-ascii");
        assertThat(project.listed("img/a.svg").type()).isEqualTo("image/svg+xml");
        assertThat(project.manifest().headers())
                .extracting(rule -> rule.match().toString(), HeaderRule::set)
                .containsExactly(org.assertj.core.api.Assertions.tuple(
                        "img/**", new TreeMap<>(Map.of("Timing-Allow-Origin", "*"))));
    }

    @Test
    void whatIsSaidOfFilesThatThereAreNotIsAnError() {
        project.config("""
                compress: { include: ["data/**"] }
                types: { svg2: image/svg+xml, site.cs: text/css, topojson: application/json }
                headers:
                  - { match: "imgs/a.svg", set: { X-A: a } }
                  - { match: "fonts/**", set: { X-A: a } }
                  - { match: "assets/img/*", set: { X-A: a } }
                """).asset("map.topojson", "{}");

        assertThatThrownBy(project::build).hasMessage("""
                assets.yaml:1:23: "data/**" matches nothing that is served: no asset, page or root file. Write a pattern of \
                logical paths, such as "fonts/**", or take it out.
                assets.yaml:2:10: types: names the file "svg2", and nothing that is served is called so. Write ".svg2" if the \
                extension is meant, or take it out.
                assets.yaml:2:31: types: names the file "site.cs", and nothing that is served is called so. Did you mean \
                "site.css"?
                assets.yaml:2:50: types: names the file "topojson", and nothing that is served is called so. Write \
                ".topojson" for the extension.
                assets.yaml:4:14: "imgs/a.svg" matches nothing that is served: no asset, page or root file. Did you mean \
                "img/a.svg"?
                assets.yaml:5:14: "fonts/**" matches nothing that is served: no asset, page or root file. Write a pattern of \
                logical paths, such as "fonts/**", or take it out.
                assets.yaml:6:14: "assets/img/*" matches nothing that is served: patterns match logical paths, which have no \
                prefix. Write "img/*".""");
    }

    @Test
    void isTheSameWithAnyNumberOfThreadsAndAnyMemory() throws IOException {
        List<EncodedForms.Original> originals = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 30; i++) {
            originals.add(original("css/" + i + ".css", ("a" + i + " { top: 0 }\n").repeat(1 + random.nextInt(300))));
        }
        SortedMap<String, Content> one = written(originals, new EncodedForms.Limits(1, Long.MAX_VALUE));

        assertThat(one).hasSizeGreaterThan(80);
        assertThat(written(originals, new EncodedForms.Limits(8, Long.MAX_VALUE)))
                .isEqualTo(one);
        assertThat(written(originals, new EncodedForms.Limits(3, 100))).isEqualTo(one);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("asset-encoding"));
    }

    private static EncodedForms.Original original(String name, String text) {
        Content content = Content.utf8(text);
        return new EncodedForms.Original(
                new LogicalPath(name),
                ManifestFile.of(new LogicalPath(name), "text/css", content.size(), Sha256.of(content)),
                () -> content);
    }

    private static EncodedForms encoded(List<EncodedForms.Original> originals, EncodedForms.Limits limits) {
        return EncodedForms.of(
                originals,
                new Compression(new TreeSet<>(EnumSet.allOf(Encoding.class)), List.of(), List.of()),
                Location.of("assets.yaml"),
                new Problems(),
                limits,
                BuildCache.none(),
                BuildListener.none());
    }

    /** In the order in which they are written. */
    private static SortedMap<String, Content> written(List<EncodedForms.Original> originals, EncodedForms.Limits limits)
            throws IOException {
        SortedMap<String, Content> written = new TreeMap<>();
        List<String> order = new ArrayList<>();
        for (OutputFile file : encoded(originals, limits).files(path -> Path.of(path.value()))) {
            Content content = file.bytes().read();
            assertThat(file.sha256()).isEqualTo(Sha256.of(content));
            order.add(file.path().toString());
            written.put(file.path().toString(), content);
        }
        assertThat(order).isSorted();
        return written;
    }

    @Test
    void isNotMadeOfBytesThatHaveChangedMeanwhile() {
        EncodedForms.Original named = original("a.css", "a { top: 0 }\n".repeat(20));
        Content later = Content.utf8("b { top: 0 }\n".repeat(20));

        assertThatThrownBy(() -> encoded(
                        List.of(new EncodedForms.Original(named.name(), named.file(), () -> later)),
                        new EncodedForms.Limits(2, 0)))
                .asInstanceOf(InstanceOfAssertFactories.type(BuildException.class))
                .hasToString(
                        "io.assetpipeline.problem.BuildException: a.css: Its source changed while the build was running."
                                + " Build again.");
    }

    @Test
    void anInterruptedBuildEndsWithAMessage() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() ->
                        encoded(List.of(original("a.css", "a { top: 0 }\n".repeat(20))), new EncodedForms.Limits(1, 0)))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("The build was interrupted while it encoded files.");
        assertThat(Thread.interrupted()).isTrue();
    }
}
