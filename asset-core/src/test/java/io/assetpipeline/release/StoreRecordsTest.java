package io.assetpipeline.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreRecordsTest {

    private static final String HASH = "0000000000000001" + "0".repeat(48);

    private static final StoreRecord RECORD = new StoreRecord(
            "0123456789abcdef",
            "v1 \"ä\n",
            new TreeMap<>(Map.of(
                    "assets/b.css", new StoreRecord.Entry(3, new Sha256(1, 0, 0, 0), "fedcba9876543210"),
                    "assets/a.js", new StoreRecord.Entry(5_000_000_000L, new Sha256(1, 0, 0, 0), "x"))),
            List.of());

    @Test
    void writesOneLineForEachFile() {
        assertThat(text(StoreRecords.write(RECORD)))
                .isEqualTo("{\"format\":1,\"release\":\"0123456789abcdef\",\"label\":\"v1 \\\"ä\\n\",\"files\":{\n"
                        + "\"assets/a.js\":{\"size\":5000000000,\"sha256\":\"" + HASH + "\",\"headers\":\"x\"}\n"
                        + ",\"assets/b.css\":{\"size\":3,\"sha256\":\"" + HASH
                        + "\",\"headers\":\"fedcba9876543210\"}}}\n");
    }

    private static String text(Content content) {
        return java.nio.charset.StandardCharsets.UTF_8
                .decode(content.asByteBuffer())
                .toString();
    }

    @Test
    void readsWhatItWrites() {
        assertThat(StoreRecords.read("x", StoreRecords.write(RECORD))).isEqualTo(RECORD);
    }

    @Test
    void embedsManifestsAsTheyAre() {
        Content one = MadeBuild.application().asset("ä/ö.css", "a {}").manifest();
        Content two = MadeBuild.library("ui/").asset("a.js", "x").manifest();
        StoreRecord with = new StoreRecord(RECORD.release(), "", RECORD.files(), List.of(one, two));

        Content written = StoreRecords.write(with);
        StoreRecord read = StoreRecords.read("x", written);

        assertThat(read.manifests()).extracting(ReleaseId::of).containsExactly(ReleaseId.of(one), ReleaseId.of(two));
        assertThat(read.manifests())
                .extracting(StoreRecordsTest::text)
                .containsExactly(text(one).strip(), text(two).strip());
        assertThat(StoreRecords.write(read)).isEqualTo(written);
    }

    @Test
    void passesOverWhatALaterVersionAdds() {
        String text = text(StoreRecords.write(RECORD))
                .replaceFirst("\\{", "{\"more\": [1, {\"a\": []}], ")
                .replaceFirst("\"size\":3", "\"new\": {\"size\": 1}, \"size\": 3");
        assertThat(StoreRecords.read("x", Content.utf8(text))).isEqualTo(RECORD);
    }

    @Test
    void refusesALaterFormatWithOneSentence() {
        assertThatThrownBy(() -> StoreRecords.read("s3://b/manifest.json", Content.utf8("{\"format\": 2}")))
                .isInstanceOf(CollectException.class)
                .hasMessage("s3://b/manifest.json: The store was last written in format 2, this version of the asset"
                        + " pipeline reads up to 1. Use the version that wrote it, or a later one.");
        assertThatThrownBy(() -> StoreRecords.readIfWhole("x", Content.utf8("{\"format\": 2}")))
                .isInstanceOf(CollectException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|\"the record\" is not an object.",
                "[]|\"the record\" is not an object.",
                "{} {}|Something follows its end.",
                "{}|It has no \"format\".",
                "{\"format\": 0}|Its format is 0.",
                "{\"format\": \"1\"}|\"format\" is not a whole number.",
                "{\"format\": 99999999999999999999}|\"format\" is not a whole number from 0 up.",
                "{\"format\": 1}|It has no \"release\".",
                "{\"format\": 1, \"release\": \"../../x\"}|\"../../x\" is not the id of a release.",
                "{\"format\": 1, \"files\": []}|\"files\" is not an object.",
                "{\"format\": 1, \"files\": {\"../a\": {}}}|\"../a\" is not the key of a file.",
                "{\"format\": 1, \"files\": {\"manifest.json\": {}}}|\"manifest.json\" is not the key of a file.",
                "{\"format\": 1, \"files\": {\"releases/a\": {}}}|\"releases/a\" is not the key of a file.",
                "{\"format\": 1, \"files\": {\"a\": {\"size\": 1}}}|\"a\" lacks size, sha256 or headers.",
                "{\"format\": 1, \"files\": {\"a\": {\"size\": -1}}}|\"size\" is not a whole number from 0 up.",
                "{\"format\": 1, \"files\": {\"a\": {\"sha256\": \"x\"}}}|The SHA-256 of \"a\" is none.",
                "{\"format\": 1, \"manifests\": [1]}|\"a manifest\" is not an object.",
                "{\"format\": 1, |It is not JSON: ",
            })
    void saysWhatIsWrong(String text, String what) {
        assertThatThrownBy(() -> StoreRecords.read("s3://b/manifest.json", Content.utf8(text)))
                .isInstanceOf(CollectException.class)
                .hasMessageStartingWith("s3://b/manifest.json: What the store says of the release is damaged. " + what)
                .hasMessageEndingWith(
                        " Collect with --force, which writes it anew; if it is that of a release that nobody"
                                + " needs, delete it.");
        assertThat(StoreRecords.readIfWhole("x", Content.utf8(text))).isEmpty();
    }

    @Test
    void readsAnythingWithoutAnotherException() {
        byte[] written;
        try (java.io.InputStream bytes = StoreRecords.write(RECORD).newInputStream()) {
            written = bytes.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Random random = new Random(3);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = written.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertThat(StoreRecords.read("x", Content.of(damaged)).files()).hasSizeLessThan(3);
            } catch (CollectException e) {
                assertThat(e.problems()).hasSize(1);
            }
        }
    }

    @Test
    void knowsTheKeysOfRecords() {
        assertThat(StoreRecords.release(StoreRecords.key("0123456789abcdef"))).hasValue("0123456789abcdef");
        assertThat(StoreRecords.release("releases/.json")).isEmpty();
        assertThat(StoreRecords.release("releases/a.json")).isEmpty();
        assertThat(StoreRecords.release("releases/0123456789abcdef.js")).isEmpty();
        assertThat(StoreRecords.release("releases/x/0123456789abcdef.json")).isEmpty();
        assertThat(StoreRecords.release("0123456789abcdef.json")).isEmpty();
    }
}
