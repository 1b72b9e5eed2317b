package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages and images that are in the corpus' jars: documentation and tests of real libraries. */
class HtmlCorpusTest {

    private static final Path JARS = Path.of("target", "corpus-jars");
    private static final List<String> WITH_PAGES =
            List.of("uikit-3.15.18.jar", "codemirror-5.62.2.jar", "hammerjs-2.0.8.jar", "video.js-7.21.7.jar");
    private static final String NEW = "../new/name.0123456789abcdef.ext?a&b";

    @TestFactory
    Stream<DynamicTest> changesNothingButReferencesInPages() {
        return WITH_PAGES.stream()
                .map(jar -> DynamicTest.dynamicTest(
                        jar,
                        () -> assertThat(entries(jar, ".html")).isNotEmpty().allSatisfy(HtmlCorpusTest::page)));
    }

    @Test
    void changesNothingButReferencesInImages() {
        assertThat(entries("font-awesome-6.4.2.jar", ".svg"))
                .hasSizeGreaterThan(1000)
                .allSatisfy(svg -> edit(svg, source -> SvgReferences.scan(source)));
    }

    private static void page(byte[] file) {
        edit(file, source -> HtmlPage.scan(source).references());
        String text = HtmlEncoding.decode(file).text();
        List<String> urls = HtmlPage.scan(SourceText.verbatim("page", text)).references().stream()
                .map(Reference::url)
                .toList();
        for (Element element : Parser.htmlParser().parseInput(text, "").select("img[src], script[src], source[src]")) {
            if (!Expressions.in(element.attr("src"))) {
                assertThat(urls).contains(element.attr("src"));
            }
        }
    }

    /** Rewrites every reference, and checks that what is between them is what it was. */
    private static void edit(byte[] file, Function<SourceText, List<Reference>> scan) {
        HtmlEncoding page = HtmlEncoding.decode(file);
        String text = page.text();
        assertThat(page.encode(text)).isEqualTo(file);
        List<Reference> references = scan.apply(SourceText.verbatim("page", text));
        String edited = Edits.rewritten(text, references, url -> NEW);
        List<Reference> again = scan.apply(SourceText.verbatim("page", edited));
        assertThat(again).extracting(Reference::url).hasSameSizeAs(references).allMatch(NEW::equals);
        assertThat(between(edited, again)).isEqualTo(between(text, references));
    }

    private static List<String> between(String text, List<Reference> references) {
        List<String> between = new ArrayList<>();
        int at = 0;
        for (Reference reference : references) {
            between.add(text.substring(at, reference.start()));
            at = reference.end();
        }
        between.add(text.substring(at));
        return between;
    }

    private static List<byte[]> entries(String jar, String extension) {
        assertThat(JARS.resolve(jar))
                .as("Maven copies it: run mvn generate-test-resources")
                .matches(Files::exists);
        try (ZipFile zip = new ZipFile(JARS.resolve(jar).toFile())) {
            List<byte[]> files = new ArrayList<>();
            for (ZipEntry entry :
                    zip.stream().filter(e -> e.getName().endsWith(extension)).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    files.add(in.readAllBytes());
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
