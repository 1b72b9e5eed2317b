package io.assetpipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextReadingTest {

    @TempDir
    private Path folder;

    private SourceFile file(String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        Files.write(folder.resolve(name), bytes.toByteArray());
        return SourceTree.of(java.util.List.of(TestRoots.folder(folder, "src/main/assets", Root.Kind.WHOLE)))
                .find(new LogicalPath(name))
                .orElseThrow();
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @Test
    void readsUtf8WithAndWithoutAByteOrderMark() throws IOException {
        assertThat(file("a.js", bytes("ä", StandardCharsets.UTF_8)).readText().text())
                .isEqualTo("ä");
        assertThat(file("b.js", bytes("\uFEFFä", StandardCharsets.UTF_8))
                        .readText()
                        .text())
                .isEqualTo("ä");
    }

    @Test
    void readsAReplacementCharacterThatItsAuthorHasWritten() throws IOException {
        assertThat(file("a.js", bytes("\"\uFFFD\"", StandardCharsets.UTF_8))
                        .readText()
                        .text())
                .isEqualTo("\"\uFFFD\"");
    }

    @Test
    void remembersTheHashOfAFileThatWasRead() throws IOException {
        SourceFile file = file("a.js", bytes("a", StandardCharsets.UTF_8));
        ContentHashes hashes = new ContentHashes();
        assertThat(hashes.all()).isEmpty();

        Sha256 hash = Sha256.of(Content.utf8("a"));
        assertThat(hashes.of(file, file.read())).isEqualTo(hash);
        assertThat(hashes.all())
                .containsExactly(Map.entry(file.file().toAbsolutePath().normalize(), hash));
        Files.delete(file.file());
        assertThat(hashes.of(file.file())).isEqualTo(hash);
    }

    @Test
    void takesNoHashThatIsKnownFromEarlier() throws IOException {
        SourceFile file = file("a.js", bytes("a", StandardCharsets.UTF_8));
        SourceFile other = file("b.js", bytes("b", StandardCharsets.UTF_8));
        Sha256 known = Sha256.of(Content.utf8("what it held then"));
        Path place = file.file().toAbsolutePath().normalize();
        ContentHashes hashes = new ContentHashes(asked -> asked.equals(place) ? Optional.of(known) : Optional.empty());

        assertThat(hashes.of(file, file.read())).isEqualTo(known);
        assertThat(new ContentHashes(asked -> Optional.of(known)).of(other.file()))
                .isEqualTo(known);
        assertThat(hashes.of(other, other.read())).isEqualTo(Sha256.of(Content.utf8("b")));
    }

    @Test
    void readsOneTextOnceForTwoWhoWantTheSameOfIt() {
        SourceText text = SourceText.of("a.js", "a");
        AtomicInteger read = new AtomicInteger();

        assertThat(text.reading(Integer.class, source -> read.incrementAndGet()))
                .isEqualTo(text.reading(Integer.class, source -> read.incrementAndGet()));
        assertThat(text.reading(String.class, SourceText::text)).isEqualTo("a");
        assertThat(read).hasValue(1);
    }

    @Test
    void readsUtf16ByItsByteOrderMark() throws IOException {
        assertThat(file("a.css", bytes("\uFEFFä{}", StandardCharsets.UTF_16LE))
                        .readText()
                        .text())
                .isEqualTo("ä{}");
        assertThat(file("b.css", bytes("\uFEFFä{}", StandardCharsets.UTF_16BE))
                        .readText()
                        .text())
                .isEqualTo("ä{}");
    }

    @Test
    void readsCssAsItsCharsetRuleSays() throws IOException {
        String css = "@charset \"iso-8859-1\";\na::after{content:\"\u20ac\u00e4\"}";
        assertThat(file("a.css", bytes(css, Charset.forName("windows-1252")))
                        .readText()
                        .text())
                .isEqualTo(css);
    }

    @Test
    void readsAUtf16CharsetRuleAsUtf8() throws IOException {
        String css = "@charset \"utf-16\";a{content:\"ä\"}";
        assertThat(file("a.css", bytes(css, StandardCharsets.UTF_8)).readText().text())
                .isEqualTo(css);
    }

    @Test
    void obeysOnlyTheExactFormOfTheRule() throws IOException {
        String css = "@charset 'iso-8859-1';ä";
        assertThat(file("a.css", bytes(css, StandardCharsets.UTF_8)).readText().text())
                .isEqualTo(css);
    }

    @Test
    void doesNotObeyACharsetRuleInAScript() throws IOException {
        String js = "@charset \"iso-8859-1\";ä";
        assertThat(file("a.js", bytes(js, StandardCharsets.UTF_8)).readText().text())
                .isEqualTo(js);
    }

    @Test
    void tellsWhereABadByteIs() throws IOException {
        SourceFile css = file("a.css", bytes("a{}\r\nbä", StandardCharsets.UTF_8), new byte[] {(byte) 0xe4, '{'});
        assertThatThrownBy(css::readText)
                .isInstanceOf(BuildException.class)
                .hasMessage("src/main/assets/a.css:2:3: The byte 0xE4 is no UTF-8, which every source without another"
                        + " mark is read as. Save the file as UTF-8, or say in its first line what it is, as in"
                        + " @charset \"windows-1252\";.");
        SourceFile js = file("a.js", new byte[] {'a', (byte) 0xc3});
        assertThatThrownBy(js::readText)
                .hasMessage("src/main/assets/a.js:1:2: The byte 0xC3 is no UTF-8, which every source without another"
                        + " mark is read as. Save the file as UTF-8.");
    }

    @Test
    void refusesAnUnknownCharset() throws IOException {
        SourceFile css = file("a.css", bytes("@charset \"klingon\";", StandardCharsets.UTF_8));
        assertThatThrownBy(css::readText)
                .hasMessage("src/main/assets/a.css:1:10: @charset names the encoding \"klingon\", which is not known"
                        + " here. Save the file as UTF-8 and drop the rule or write @charset \"utf-8\";.");
    }

    @Test
    void tellsThatAFileHasGone() throws IOException {
        SourceFile js = file("a.js", new byte[] {'a'});
        Files.delete(folder.resolve("a.js"));
        assertThatThrownBy(js::read)
                .isInstanceOf(BuildException.class)
                .hasMessage("src/main/assets/a.js: The file was there when the sources were listed and is gone."
                        + " Let nothing change the sources during a build.");
    }
}
