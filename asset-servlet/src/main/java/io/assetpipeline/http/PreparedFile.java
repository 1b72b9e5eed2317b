package io.assetpipeline.http;

import io.assetpipeline.link.Representation;
import io.assetpipeline.link.ServedFile;
import io.assetpipeline.source.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file and every answer to GET and HEAD that it can have: what never changes is made once, a request only chooses. Immutable.
 */
public final class PreparedFile {

    private static final String DICTIONARY = "Available-Dictionary";

    private final PreparedForm identity;

    /** The smallest first. */
    private final List<PreparedForm> encoded;

    /**
     * Deltas by the line with which a client says that it holds the dictionary: there is one way to write a hash (RFC 9651
     * section 4.1.8), and whatever is written otherwise is not worth reading.
     */
    private final Map<String, List<PreparedForm>> deltas;

    /** Who may read it from other origins; null for nobody. */
    private final @Nullable String allowedOrigin;

    private final Answer notAcceptable;

    private PreparedFile(
            PreparedForm identity,
            List<PreparedForm> encoded,
            Map<String, List<PreparedForm>> deltas,
            @Nullable String allowedOrigin,
            String encodings,
            List<Header> varying) {
        this.identity = identity;
        this.encoded = List.copyOf(encoded);
        this.deltas = Map.copyOf(deltas);
        this.allowedOrigin = allowedOrigin;
        this.notAcceptable = Answer.plain(
                Answer.NOT_ACCEPTABLE,
                "The file is there in these encodings: " + encodings + ". Accept-Encoding refuses each.",
                varying);
    }

    /** Prepares a file that is no dictionary. */
    static PreparedFile of(ServedFile file, FileHeaders headers) {
        return of(file, headers, null);
    }

    /**
     * Prepares a file. A header that {@code assets.yaml} gives it takes the place of one of the same name.
     *
     * @param offer {@code Use-As-Dictionary}; null if it is to be no dictionary
     */
    static PreparedFile of(ServedFile file, FileHeaders headers, @Nullable Header offer) {
        Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(file.headers());
        List<Header> varying = varying(file);
        List<Header> validating = headers.validating();
        List<Header> describing = overridden(headers.describing(), own);
        own.forEach((name, value) -> describing.add(new Header(name, value)));
        Function<Representation, PreparedForm> prepared =
                form -> new PreparedForm(form, file.type(), validating, describing, varying, offer);
        Map<String, List<PreparedForm>> deltas = file.deltas().stream()
                .collect(Collectors.groupingBy(
                        delta -> held(delta.dictionary()),
                        Collectors.mapping(delta -> prepared.apply(delta.representation()), Collectors.toList())));
        return new PreparedFile(
                prepared.apply(file.identity()),
                file.encoded().stream().map(prepared).toList(),
                deltas,
                value(describing, "Access-Control-Allow-Origin"),
                encodings(file),
                varying);
    }

    /** Not by {@code Sec-Fetch-Mode} and {@code Origin}: who is sent a delta holds the dictionary whatever those say. */
    private static List<Header> varying(ServedFile file) {
        if (!file.deltas().isEmpty()) {
            return List.of(new Header("Vary", "Accept-Encoding, " + DICTIONARY));
        }
        return file.encoded().isEmpty() ? List.of() : List.of(new Header("Vary", "Accept-Encoding"));
    }

    /** A Byte Sequence. */
    private static String held(Sha256 dictionary) {
        return ':' + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(dictionary.hex())) + ':';
    }

    private static @Nullable String value(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** Takes those that it uses out of the map. */
    private static List<Header> overridden(List<Header> headers, Map<String, String> own) {
        List<Header> all = new ArrayList<>();
        for (Header header : headers) {
            String value = own.remove(header.name());
            all.add(value == null ? header : new Header(header.name(), value));
        }
        return all;
    }

    private static String encodings(ServedFile file) {
        List<String> words = new ArrayList<>(List.of("identity"));
        file.encoded()
                .forEach(form -> words.add(
                        Objects.requireNonNull(form.encoding(), "encoding").word()));
        Collections.sort(words);
        return String.join(", ", words);
    }

    /** The answer to GET or HEAD. Preconditions are those of the representation that is chosen first (section 13.2.1). */
    public Answer answer(RequestHead request, AcceptEncoding accepted) {
        // Browsers name these encodings only where they hold a dictionary, so that all others are asked nothing more.
        return accepted.namesDictionaries() && !deltas.isEmpty()
                ? answer(request, choose(accepted, deltas(request), choose(accepted)))
                : withoutDeltas(request, accepted);
    }

    /** The answer to who holds no dictionary. */
    Answer withoutDeltas(RequestHead request, AcceptEncoding accepted) {
        return answer(request, choose(accepted));
    }

    private Answer answer(RequestHead request, @Nullable PreparedForm chosen) {
        return chosen == null ? notAcceptable : chosen.answer(request);
    }

    /** What a client may be sent because of what it says it holds. */
    private List<PreparedForm> deltas(RequestHead request) {
        String held = DictionaryRules.only(request, DICTIONARY);
        List<PreparedForm> known = held == null ? null : deltas.get(held);
        return known != null
                        && DictionaryRules.isUndisturbed(request)
                        && DictionaryRules.isReadable(request, allowedOrigin)
                ? known
                : List.of();
    }

    /** What the client wants most, the smallest of those that it wants alike; null if it refuses each. */
    private @Nullable PreparedForm choose(AcceptEncoding accepted) {
        return choose(accepted, encoded, accepted.weight(null) == AcceptEncoding.REFUSED ? null : identity);
    }

    /** @param first what it is without these; null if the client refuses that */
    private static @Nullable PreparedForm choose(
            AcceptEncoding accepted, List<PreparedForm> forms, @Nullable PreparedForm first) {
        PreparedForm chosen = first;
        int most = first == null
                ? AcceptEncoding.REFUSED
                : accepted.weight(first.representation().encoding());
        // By index: this is done for every request, and an iterator is an object.
        for (int i = 0; i < forms.size(); i++) {
            PreparedForm form = forms.get(i);
            int weight = accepted.weight(form.representation().encoding());
            if (weight > most || (weight == most && chosen != null && isSmaller(form, chosen))) {
                most = weight;
                chosen = form;
            }
        }
        return chosen;
    }

    private static boolean isSmaller(PreparedForm one, PreparedForm other) {
        return one.representation().size() < other.representation().size();
    }
}
