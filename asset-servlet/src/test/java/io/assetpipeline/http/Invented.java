package io.assetpipeline.http;

import io.assetpipeline.link.Delta;
import io.assetpipeline.link.Representation;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.source.ContentCoding;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that are nowhere. The tag of a representation is the word of its encoding. */
final class Invented {

    static final int SIZE = 1000;

    private Invented() {}

    /** With the sizes of its encodings; identity has {@link #SIZE} bytes. */
    static ServedFile file(Map<Encoding, Integer> encodings) {
        return file(encodings, Lifetime.IMMUTABLE, Map.of());
    }

    static ServedFile file(Map<Encoding, Integer> encodings, Lifetime lifetime, Map<String, String> headers) {
        SortedMap<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(headers);
        return new ServedFile(
                "text/css;charset=utf-8",
                lifetime,
                own,
                representation(null, SIZE),
                encodings.entrySet().stream()
                        .map(form -> representation(form.getKey(), form.getValue()))
                        .sorted(Comparator.comparingLong(Representation::size))
                        .toList());
    }

    /** With deltas to other files, and as the dictionary of later ones; the tag of a delta is the word of its encoding. */
    static ServedFile withDeltas(ServedFile file, Sha256 dictionary, Map<DeltaEncoding, Integer> deltas) {
        List<Delta> all = new ArrayList<>(file.deltas());
        deltas.forEach((encoding, size) -> all.add(new Delta(dictionary, representation(encoding, size))));
        return new ServedFile(file.type(), file.lifetime(), file.headers(), file.identity(), file.encoded(), true, all);
    }

    private static Representation representation(@Nullable ContentCoding encoding, int size) {
        return new Representation(
                encoding, size, encoding == null ? "identity" : encoding.word(), InputStream::nullInputStream);
    }

    /** By lower-case name. */
    static SortedMap<String, String> headers(Answer answer) {
        return answer.headers().stream()
                .collect(Collectors.toMap(
                        header -> header.name().toLowerCase(Locale.ROOT),
                        Header::value,
                        (a, b) -> {
                            throw new AssertionError("twice: " + a + ", " + b);
                        },
                        TreeMap::new));
    }

    /** Texts of the characters that mean something in the headers that are read. */
    static Stream<String> noise(long seed) {
        String alphabet = ";,=q01.*-\"\\/ \tWbrgzip\u00e9\u0000";
        Random random = new Random(seed);
        return Stream.generate(() -> random.ints(random.nextInt(40), 0, alphabet.length())
                        .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                        .collect(Collectors.joining()))
                .limit(20_000);
    }
}
