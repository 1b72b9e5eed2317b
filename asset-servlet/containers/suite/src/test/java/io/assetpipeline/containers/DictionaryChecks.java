package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.containers.Request.head;
import static io.assetpipeline.source.Encoding.GZIP;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.Sha256;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is sent what has changed only: RFC 9842. */
final class DictionaryChecks {

    private static final String RFC = "RFC 9842 ";

    private static final Subject THEME = ConformanceProject.fingerprinted("theme", ConformanceProject.THEME);
    private static final Content DELTA = ConformanceProject.THEME_DELTA;
    private static final String DELTA_TAG = '"' + Sha256.of(DELTA).tag() + '"';
    private static final String HELD = held(ConformanceProject.SITE.identity());
    private static final String MATCH = "match=\"/assets/css/theme.:h.css\"";

    private final CheckList list = new CheckList("dictionary");

    private DictionaryChecks() {}

    static List<Check> list() {
        DictionaryChecks checks = new DictionaryChecks();
        checks.deltas();
        checks.offers();
        checks.encodings();
        checks.readers();
        checks.nonsense();
        return checks.list.checks();
    }

    /** A Byte Sequence (RFC 9651 section 3.3.5). */
    private static String held(Content content) {
        byte[] hash = HexFormat.of().parseHex(Sha256.of(content).hex());
        return ':' + Base64.getEncoder().encodeToString(hash) + ':';
    }

    /** What Chromium sends that holds the file of the release before. */
    private static Request holding(Request request) {
        return browser(request).with("Available-Dictionary", HELD);
    }

    private static Request browser(Request request) {
        return request.with("Accept-Encoding", "gzip, deflate, br, zstd, dcb, dcz")
                .with("Sec-Fetch-Site", "same-origin");
    }

    private static Reply isDelta(Reply reply) {
        return describesDelta(reply).holds(DELTA);
    }

    private static Reply describesDelta(Reply reply) {
        return hasDeltasFields(reply.is(200))
                .has("Content-Length", "" + DELTA.size())
                .has("Use-As-Dictionary", MATCH);
    }

    private static Reply hasDeltasFields(Reply reply) {
        return reply.has("Content-Encoding", "dcz")
                .has("Content-Type", ConformanceProject.THEME.type())
                .has("ETag", DELTA_TAG)
                .has("Cache-Control", Subject.IMMUTABLE)
                .lists("Vary", "accept-encoding", "available-dictionary");
    }

    /** The answer that there would be without dictionaries, which says that it might have been another one. */
    private static void isUsual(Reply reply, @Nullable Encoding encoding) {
        reply.shows(THEME, encoding).lists("Vary", "available-dictionary");
    }

    private static void isChosen(Reply reply, boolean delta) {
        if (delta) {
            isDelta(reply);
        } else {
            isUsual(reply, GZIP);
        }
    }

    private void deltas() {
        list.must(
                        RFC + "5",
                        "delta",
                        "Who holds the file of the release before is sent what has changed",
                        holding(get(THEME.path())),
                        DictionaryChecks::isDelta)
                .must(
                        "9.3.2",
                        "delta-head",
                        "or told so by HEAD",
                        holding(head(THEME.path())),
                        reply -> describesDelta(reply).isEmpty())
                .must(
                        "13.1.2",
                        "delta-known",
                        "A delta has a tag of its own",
                        holding(get(THEME.path())).with("If-None-Match", DELTA_TAG),
                        reply -> reply.is(304)
                                .has("ETag", DELTA_TAG)
                                .lists("Vary", "available-dictionary")
                                .isEmpty())
                .must(
                        "13.1.2",
                        "delta-unknown",
                        "which is not that of another representation",
                        holding(get(THEME.path())).with("If-None-Match", THEME.tag(GZIP)),
                        DictionaryChecks::isDelta)
                .must(
                        "14.2",
                        "delta-part",
                        "and parts of its own, which are nobody's dictionary",
                        holding(get(THEME.path())).with("Range", "bytes=0-7"),
                        reply -> hasDeltasFields(reply.is(206))
                                .has("Content-Range", "bytes 0-7/" + DELTA.size())
                                .lacks("Use-As-Dictionary")
                                .holds(Content.of(HexFormat.of().parseHex("5e2a4d1820000000"))))
                .must(
                        RFC + "2.2",
                        "id",
                        "An id that was not given out does no harm",
                        holding(get(THEME.path())).with("Dictionary-ID", "\"x\""),
                        DictionaryChecks::isDelta);
    }

    private void offers() {
        list.must(
                        RFC + "2.1",
                        "offer",
                        "A file may be the dictionary of those that come after it",
                        browser(get(THEME.path())),
                        reply -> {
                            isUsual(reply, GZIP);
                            reply.has("Use-As-Dictionary", MATCH);
                        })
                .ours(
                        "offer-legacy",
                        "also where nothing says that the client knows what to do with it",
                        get(THEME.path()),
                        reply -> {
                            isUsual(reply, null);
                            reply.has("Use-As-Dictionary", MATCH);
                        })
                .must(
                        RFC + "6.2",
                        "vary-known",
                        "304 varies as 200 does",
                        browser(get(THEME.path())).with("If-None-Match", THEME.tag(GZIP)),
                        reply -> reply.is(304).lists("Vary", "accept-encoding", "available-dictionary"))
                .ours(
                        "logical",
                        "A name that says nothing of the bytes has no deltas",
                        holding(get(ConformanceProject.logical("theme", ConformanceProject.THEME)
                                .path())),
                        reply -> reply.is(200).has("Content-Encoding", "gzip").lacks("Use-As-Dictionary"))
                .ours(
                        "left-out",
                        "nor has what the build left out",
                        holding(get(ConformanceProject.fingerprinted("script", ConformanceProject.LEAD)
                                .path())),
                        reply -> reply.is(200).has("Vary", "Accept-Encoding").lacks("Use-As-Dictionary"))
                .ours(
                        "path",
                        "A delta has no path of its own",
                        holding(get("/assets/" + ConformanceProject.themeDelta().value())),
                        Reply::isAbsent);
    }

    private void encodings() {
        encoding("q-least", "The client's q decides", "gzip;q=0.5, dcz;q=0.6", true);
        encoding("q-less", "also against it", "gzip, dcz;q=0.5", false);
        encoding("zero", "dcz;q=0 excludes it", "gzip, dcz;q=0", false);
        encoding("any", "* is not dcz: some that say it are older", "gzip, *;q=0.1", false);
        encoding("other", "dcb is another one", "gzip, dcb", false);
        encoding("unsaid", "Who does not name it cannot decode it", "gzip, br, zstd", false);
        encoding("alone", "dcz alone", "dcz", true);
    }

    private void encoding(String name, String shows, String value, boolean delta) {
        list.must(
                RFC + "6.1",
                "accept-" + name,
                shows + ": " + value,
                get(THEME.path()).with("Accept-Encoding", value).with("Available-Dictionary", HELD),
                reply -> isChosen(reply, delta));
    }

    private void readers() {
        reader("cross-site", "Sec-Fetch-Mode: no-cors", false);
        reader("same-site", "Sec-Fetch-Mode: no-cors", false);
        reader("cross-site", "Sec-Fetch-Mode: cors", false);
        reader("none", "Sec-Fetch-Mode: navigate", true);
        list.must(
                        RFC + "9.3",
                        "insecure",
                        "Nothing of it without TLS but on localhost",
                        holding(get(THEME.path())).with("Host", "shop.example"),
                        reply -> reply.shows(THEME, GZIP).lacks("Use-As-Dictionary"))
                .must(
                        RFC + "9.3",
                        "insecure-name",
                        "and a name that only begins so is not localhost",
                        holding(get(THEME.path())).with("Host", "localhost.shop.example"),
                        reply -> reply.shows(THEME, GZIP).lacks("Use-As-Dictionary"));
    }

    private void reader(String site, String mode, boolean delta) {
        list.must(
                RFC + "9.3.3",
                site + '-' + mode.substring(mode.indexOf(' ') + 1),
                (delta ? "Who may read it is sent the delta: " : "Who may not is sent none: ") + site + ", " + mode,
                get(THEME.path())
                        .with("Accept-Encoding", "gzip, dcz")
                        .with("Available-Dictionary", HELD)
                        .with("Sec-Fetch-Site", site)
                        .line(mode),
                reply -> isChosen(reply, delta));
    }

    private void nonsense() {
        String hash = HELD.substring(1, HELD.length() - 1);
        List<String> values = List.of(
                held(ConformanceProject.THEME.identity()),
                held(ConformanceProject.LEAD.identity()),
                "",
                ":",
                "::",
                ":AAAA:",
                hash,
                ':' + hash,
                hash + ':',
                '"' + hash + '"',
                ':' + hash.substring(0, hash.length() - 1) + ':',
                ':' + hash.substring(0, 20) + ':',
                ':' + hash + '=' + ':',
                ": " + hash + ':',
                HELD + ';',
                HELD + ", " + HELD,
                Sha256.of(ConformanceProject.SITE.identity()).hex(),
                ":*:",
                "?1",
                "\\",
                ":".repeat(5000),
                ':' + "A".repeat(5000) + ':',
                ":gr\u00f6\u00dfe:");
        for (String value : values) {
            String shown = value.length() > 60 ? value.length() + " characters" : value;
            list.must(
                    RFC + "2.2",
                    "nonsense-" + (values.indexOf(value) + 1),
                    "A dictionary that is unknown, another's or malformed is no error: " + shown,
                    browser(get(THEME.path())).with("Available-Dictionary", value),
                    reply -> isUsual(reply, GZIP));
        }
        list.must(
                RFC + "2.2",
                "nonsense-lines",
                "nor are two lines",
                holding(get(THEME.path())).with("Available-Dictionary", HELD),
                reply -> isUsual(reply, GZIP));
    }
}
