package io.assetpipeline.http;

import io.assetpipeline.link.ServedFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file and every answer to GET and HEAD that it can have: what never changes is made once, a request only chooses. Immutable.
 */
public final class PreparedFile {

    private final PreparedForm identity;

    /** The smallest first. */
    private final List<PreparedForm> encoded;

    private final Answer notAcceptable;

    private PreparedFile(PreparedForm identity, List<PreparedForm> encoded, String encodings, List<Header> varying) {
        this.identity = identity;
        this.encoded = List.copyOf(encoded);
        this.notAcceptable = Answer.plain(
                Answer.NOT_ACCEPTABLE,
                "The file is there in these encodings: " + encodings + ". Accept-Encoding refuses each.",
                varying);
    }

    /** Prepares a file. A header that {@code assets.yaml} gives it takes the place of one of the same name. */
    public static PreparedFile of(ServedFile file, FileHeaders headers) {
        Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(file.headers());
        List<Header> varying = file.encoded().isEmpty() ? List.of() : List.of(new Header("Vary", "Accept-Encoding"));
        List<Header> validating = headers.validating();
        List<Header> describing = overridden(headers.describing(), own);
        own.forEach((name, value) -> describing.add(new Header(name, value)));
        return new PreparedFile(
                new PreparedForm(file.identity(), file.type(), validating, describing, varying),
                file.encoded().stream()
                        .map(form -> new PreparedForm(form, file.type(), validating, describing, varying))
                        .toList(),
                encodings(file),
                varying);
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
        PreparedForm chosen = choose(accepted);
        return chosen == null ? notAcceptable : chosen.answer(request);
    }

    /** What the client wants most, the smallest of those that it wants alike; null if it refuses each. */
    private @Nullable PreparedForm choose(AcceptEncoding accepted) {
        int most = accepted.weight(null);
        PreparedForm chosen = most == AcceptEncoding.REFUSED ? null : identity;
        // By index: this is done for every request, and an iterator is an object.
        for (int i = 0; i < encoded.size(); i++) {
            PreparedForm form = encoded.get(i);
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
