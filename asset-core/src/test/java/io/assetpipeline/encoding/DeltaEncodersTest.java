package io.assetpipeline.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaEncodersTest {

    private static final Content OLD = text(1, 20_000, 0);
    private static final Content NEW = text(1, 20_000, 12);

    private static DeltaEncoder encoder(DeltaEncoding encoding) {
        Problems problems = new Problems();
        SortedMap<DeltaEncoding, DeltaEncoder> working =
                DeltaEncoders.of(Location.of("assets.yaml"), problems).working();
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(working.get(encoding));
    }

    /** Something like a program, always the same of one seed. */
    private static Content text(int seed, int words, int edits) {
        Random random = new Random(seed);
        List<String> vocabulary = random.ints(3000, 0, 1 << 28)
                .mapToObj(number -> Integer.toString(number, 36))
                .toList();
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            text.add(vocabulary.get(random.nextInt(vocabulary.size())) + (random.nextInt(7) == 0 ? ";\n" : " "));
        }
        for (int i = 0; i < edits; i++) {
            text.set(random.nextInt(words), "edit" + i + "();");
        }
        return Content.utf8(String.join("", text));
    }

    private static Content delta(DeltaEncoding encoding, Content dictionary, Content content) throws IOException {
        return encoder(encoding).encode(dictionary, content).orElseThrow();
    }

    private static byte[] bytes(Content content) {
        return DeltaHeader.bytes(content);
    }

    @ParameterizedTest
    @EnumSource(DeltaEncoding.class)
    void isWhatHasChanged(DeltaEncoding encoding) throws IOException {
        Content delta = delta(encoding, OLD, NEW);

        assertThat(delta.size()).isLessThan(NEW.size() / 100);
        assertThat(encoder(encoding).decode(OLD, delta, NEW.size())).isEqualTo(NEW);
        assertThat(delta(encoding, OLD, NEW)).isEqualTo(delta);
    }

    @Test
    void beginsWithTheMagicAndTheHashOfTheDictionary() throws IOException {
        String hash = Sha256.of(OLD).hex();

        assertThat(HexFormat.of().formatHex(bytes(delta(DeltaEncoding.DCZ, OLD, NEW)), 0, 40))
                .isEqualTo("5e2a4d1820000000" + hash);
        assertThat(HexFormat.of().formatHex(bytes(delta(DeltaEncoding.DCB, OLD, NEW)), 0, 36))
                .isEqualTo("ff444342" + hash);
    }

    @Test
    void theFrameSaysItsLengthAndNoDictionaryAndHasNoChecksum() throws IOException {
        byte[] delta = bytes(delta(DeltaEncoding.DCZ, OLD, NEW));
        byte[] frame = Arrays.copyOfRange(delta, 40, delta.length);

        assertThat(Zstd.getFrameContentSize(frame)).isEqualTo(NEW.size());
        assertThat(Zstd.getDictIdFromFrame(frame)).isZero();
        // RFC 8878 section 3.1.1.1.1: one segment, whose window is its length; bit 2 would be the checksum.
        assertThat(frame[4] & 0b0010_0100).isEqualTo(0b0010_0000);
    }

    @ParameterizedTest
    @EnumSource(DeltaEncoding.class)
    void reachesBackToTheFirstByteOfADictionaryThatIsMuchLonger(DeltaEncoding encoding) throws IOException {
        Content dictionary = text(2, 60_000, 0);
        Content start = Content.of(Arrays.copyOf(bytes(dictionary), 3000));

        Content delta = delta(encoding, dictionary, start);

        assertThat(delta.size()).isLessThan(80);
        assertThat(encoder(encoding).decode(dictionary, delta, start.size())).isEqualTo(start);
    }

    @ParameterizedTest
    @EnumSource(DeltaEncoding.class)
    void reachesBackFromTheLastByteOfAContentThatIsMuchLonger(DeltaEncoding encoding) throws IOException {
        Content dictionary = text(3, 1000, 0);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        text(4, 100_000, 0).writeTo(longer);
        int alone =
                delta(encoding, dictionary, Content.of(longer.toByteArray())).size();
        dictionary.writeTo(longer);
        Content content = Content.of(longer.toByteArray());

        Content delta = delta(encoding, dictionary, content);

        assertThat(delta.size()).isLessThan(alone + 500);
        assertThat(encoder(encoding).decode(dictionary, delta, content.size())).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(DeltaEncoding.class)
    void isDecodedWithNoOtherDictionary(DeltaEncoding encoding) throws IOException {
        Content delta = delta(encoding, OLD, NEW);

        assertThatThrownBy(() -> encoder(encoding).decode(NEW, delta, NEW.size()))
                .isInstanceOf(IOException.class)
                .hasMessage("It does not begin as " + encoding.word() + " of this dictionary does.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 100})
    void takesADictionaryOfAFewBytes(int size) throws IOException {
        Content dictionary = Content.of(Arrays.copyOf(bytes(OLD), size));
        for (DeltaEncoding encoding : DeltaEncoding.values()) {
            Content delta = delta(encoding, dictionary, NEW);
            assertThat(encoder(encoding).decode(dictionary, delta, NEW.size())).isEqualTo(NEW);
        }
    }

    @Test
    void whatZstandardWouldTakeForADictionaryOfItsOwnFormatIsNone() throws IOException {
        byte[] formatted = bytes(OLD);
        System.arraycopy(new byte[] {0x37, (byte) 0xa4, 0x30, (byte) 0xec}, 0, formatted, 0, 4);

        assertThat(encoder(DeltaEncoding.DCZ).encode(Content.of(formatted), NEW))
                .isEmpty();
        assertThat(encoder(DeltaEncoding.DCB).encode(Content.of(formatted), NEW))
                .isPresent();
    }

    @Test
    void theEnginesAreNamedWithTheirVersions() {
        assertThat(encoder(DeltaEncoding.DCB).id()).matches("brotli4j \\d+\\.\\d+\\.\\d+");
        assertThat(encoder(DeltaEncoding.DCZ).id()).matches("zstd-jni \\d+\\.\\d+\\.\\d+-\\d+");
        assertThat(encoder(DeltaEncoding.DCB).recipe()).isPresent();
        assertThat(encoder(DeltaEncoding.DCZ).recipe()).isPresent();
    }

    /** What a program writes to its standard output; empty if there is no such program here. */
    private static String output(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void theProgramOfZstandardReadsTheFrame(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(output("zstd", "--help").contains("--patch-from"), "no zstd with --patch-from is on the PATH");
        byte[] delta = bytes(delta(DeltaEncoding.DCZ, OLD, NEW));
        Path old = Files.write(folder.resolve("old"), bytes(OLD));
        Path frame = Files.write(folder.resolve("frame.zst"), Arrays.copyOfRange(delta, 40, delta.length));
        Path decoded = folder.resolve("decoded");

        String said = output("zstd", "-q", "-d", "--patch-from=" + old, frame.toString(), "-o", decoded.toString());

        assertThat(decoded).as(said).hasBinaryContent(bytes(NEW));
        // The header is a frame that is skipped.
        Path whole = Files.write(folder.resolve("whole.zst"), delta);
        output("zstd", "-q", "-d", "-f", "--patch-from=" + old, whole.toString(), "-o", decoded.toString());
        assertThat(decoded).hasBinaryContent(bytes(NEW));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 3000, 20_000, 60_000})
    void anotherReaderOfBrotliReadsTheStream(int words) throws IOException {
        Content dictionary = text(1, words, 0);

        assertThat(BrotliReader.decode(dictionary, delta(DeltaEncoding.DCB, dictionary, NEW)))
                .isEqualTo(NEW);
    }

    @Test
    void theProgramOfBrotliReadsTheStream(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(output("brotli", "--help").contains("--dictionary"), "no brotli with --dictionary is on the PATH");
        byte[] delta = bytes(delta(DeltaEncoding.DCB, OLD, NEW));
        Path old = Files.write(folder.resolve("old"), bytes(OLD));
        Path stream = Files.write(folder.resolve("stream.br"), Arrays.copyOfRange(delta, 36, delta.length));
        Path decoded = folder.resolve("decoded");

        String said = output("brotli", "-d", "-D", old.toString(), "-o", decoded.toString(), stream.toString());

        assertThat(decoded).as(said).hasBinaryContent(bytes(NEW));
    }
}
