package io.assetpipeline.http;

import io.assetpipeline.source.ContentCoding;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.Encoding;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code Accept-Encoding} says (section 12.5.3). A member that breaks the grammar is passed over. Immutable. */
public final class AcceptEncoding {

    /** The weight of what the client cannot read. */
    public static final int REFUSED = -1;

    /** Nothing was said: a client that is older than encodings, or a script that cannot decode them. */
    public static final AcceptEncoding NONE = parse(List.of());

    /** Identity is accepted unless it is refused, but who names anything else wants that. */
    private static final int LEAST = 0;

    private static final String IDENTITY = "identity";
    private static final String OTHERS = "*";

    /** Of every encoding. */
    private final Map<Encoding, Integer> weights = new EnumMap<>(Encoding.class);

    /**
     * Of every encoding with a dictionary. {@code *} is none of them: who can decode one says so (RFC 9842 section 6.1), and
     * what has said {@code *} for decades cannot.
     */
    private final Map<DeltaEncoding, Integer> deltas = new EnumMap<>(DeltaEncoding.class);

    private final boolean namesDictionaries;

    private final int identity;

    /** @param said weights by lower-case word */
    private AcceptEncoding(Map<String, Integer> said) {
        int others = said.getOrDefault(OTHERS, REFUSED);
        for (Encoding encoding : Encoding.values()) {
            weights.put(encoding, said.getOrDefault(encoding.word(), others));
        }
        for (DeltaEncoding encoding : DeltaEncoding.values()) {
            deltas.put(encoding, said.getOrDefault(encoding.word(), REFUSED));
        }
        namesDictionaries = deltas.values().stream().anyMatch(weight -> weight != REFUSED);
        identity = said.getOrDefault(IDENTITY, said.getOrDefault(OTHERS, LEAST));
    }

    /**
     * Reads a header.
     *
     * @param lines of that header: several mean the same as one with commas (section 5.3)
     */
    public static AcceptEncoding parse(List<String> lines) {
        Map<String, Integer> said = new HashMap<>();
        for (String line : lines) {
            int from = 0;
            while (from <= line.length()) {
                int comma = line.indexOf(',', from);
                int end = comma < 0 ? line.length() : comma;
                read(line.substring(from, end), said);
                from = end + 1;
            }
        }
        return new AcceptEncoding(said);
    }

    private static void read(String member, Map<String, Integer> said) {
        int semicolon = member.indexOf(';');
        int weight = semicolon < 0
                ? QualityValue.WHOLE
                : QualityValue.ofParameter(member.substring(semicolon + 1).strip());
        if (weight != QualityValue.MALFORMED) {
            String word = (semicolon < 0 ? member : member.substring(0, semicolon))
                    .strip()
                    .toLowerCase(Locale.ROOT);
            // Of two words on one encoding the more careful one: identity can always be read.
            said.merge(word.equals("x-gzip") ? "gzip" : word, weight == 0 ? REFUSED : weight, Math::min);
        }
    }

    /**
     * How much the client wants an encoding, in thousandths.
     *
     * @param encoding null for the bytes as they are
     * @return {@link #REFUSED}; 0, for identity only, if nothing is said of it; 1 to 1000
     */
    public int weight(@Nullable ContentCoding encoding) {
        if (encoding == null) {
            return identity;
        }
        return Objects.requireNonNull(
                encoding instanceof DeltaEncoding delta ? deltas.get(delta) : weights.get(encoding));
    }

    /** Whether any encoding with a dictionary is accepted. */
    boolean namesDictionaries() {
        return namesDictionaries;
    }

    /** As {@code {BR=1000, GZIP=500, ZSTD=-1}, {DCB=-1, DCZ=1000}, identity=0}. */
    @Override
    public String toString() {
        return weights + ", " + deltas + ", identity=" + identity;
    }
}
