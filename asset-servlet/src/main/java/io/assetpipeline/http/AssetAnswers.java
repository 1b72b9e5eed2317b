package io.assetpipeline.http;

import io.assetpipeline.link.ServedFile;
import io.assetpipeline.link.ServedFile.Lifetime;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered to requests for assets, which everybody may have. Thread-safe. */
public final class AssetAnswers {

    private static final Header ALLOW = new Header("Allow", "GET, HEAD, OPTIONS");
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    private final AcceptEncodings encodings = new AcceptEncodings();
    private final List<Header> describing;
    private final Answer options = Answer.empty(Answer.NO_CONTENT, List.of(ALLOW));
    private final Answer preflight;
    private final int maxAge;

    private AssetAnswers(@Nullable String cors, int maxAge) {
        List<Header> headers = new ArrayList<>(List.of(Header.ACCEPT_RANGES, Header.NO_SNIFF));
        if (cors == null) {
            preflight = options;
        } else {
            Header origin = new Header(ALLOW_ORIGIN, cors);
            headers.add(origin);
            // No credentials are allowed, so that "*" means every header. A day is the most that a browser keeps it.
            preflight = Answer.empty(
                    Answer.NO_CONTENT,
                    List.of(
                            ALLOW,
                            origin,
                            new Header("Access-Control-Allow-Methods", ALLOW.value()),
                            new Header("Access-Control-Allow-Headers", "*"),
                            new Header("Access-Control-Max-Age", "86400")));
        }
        this.describing = List.copyOf(headers);
        this.maxAge = maxAge;
    }

    /**
     * Answers with the headers that the settings ask for.
     *
     * @param cors what {@code Access-Control-Allow-Origin} says: where links lead to a CDN, pages read fonts, modules and
     *     whatever has integrity from there, and the CDN passes on what it got here. Null for no such header
     * @param maxAge of {@link Lifetime#SHORT}, in seconds
     */
    public static AssetAnswers of(@Nullable String cors, int maxAge) {
        return new AssetAnswers(cors, maxAge);
    }

    /** A file with the headers of an asset. */
    public PreparedFile prepare(ServedFile file) {
        return PreparedFile.of(file, headers(file));
    }

    /**
     * The same for a file that browsers may keep as a dictionary, if it is one.
     *
     * @param start path that stands before all links, {@code /shop/}
     * @param servedAt below that
     */
    public PreparedFile prepare(ServedFile file, String start, LogicalPath servedAt) {
        Header offer = file.dictionary() ? DictionaryOffer.of(start, servedAt).orElse(null) : null;
        return PreparedFile.of(file, headers(file), offer);
    }

    private FileHeaders headers(ServedFile file) {
        return new FileHeaders(List.of(new Header("Cache-Control", cacheControl(file.lifetime()))), describing);
    }

    private String cacheControl(Lifetime lifetime) {
        return switch (lifetime) {
            case IMMUTABLE -> "public, max-age=31536000, immutable";
            case SHORT -> "public, max-age=" + maxAge;
            case NONE -> "no-cache";
        };
    }

    /** The answer to any request for a file of {@link #prepare}. */
    public Answer to(RequestHead request, PreparedFile file) {
        return switch (request.method()) {
            case "GET", "HEAD" -> file.answer(request, encodings.of(request));
            case "OPTIONS" -> isPreflight(request) ? preflight : options;
            default ->
                Answer.plain(
                        Answer.METHOD_NOT_ALLOWED,
                        "An asset answers GET, HEAD and OPTIONS, and no " + request.method() + ".",
                        List.of(ALLOW));
        };
    }

    /** The answer to GET or HEAD if no delta can be read. */
    public Answer withoutDeltas(RequestHead request, PreparedFile file) {
        return file.withoutDeltas(request, encodings.of(request));
    }

    private static boolean isPreflight(RequestHead request) {
        return request.header("Origin") != null && request.header("Access-Control-Request-Method") != null;
    }
}
