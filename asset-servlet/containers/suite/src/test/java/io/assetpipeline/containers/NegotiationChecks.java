package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.source.Encoding.BR;
import static io.assetpipeline.source.Encoding.GZIP;
import static io.assetpipeline.source.Encoding.ZSTD;

import io.assetpipeline.source.Encoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which representation follows from {@code Accept-Encoding}. */
final class NegotiationChecks {

    private static final String NAME = "Accept-Encoding";

    /** br 1,190 bytes, zstd 1,342, gzip 1,467. */
    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);

    /** gzip 1,172 bytes, br 1,701. */
    private static final Subject SCRIPT = ConformanceProject.fingerprinted("script", ConformanceProject.LEAD);

    private static final Subject IMAGE = ConformanceProject.fingerprinted("image", ConformanceProject.DOT);

    private final CheckList list = new CheckList("encoding");

    private NegotiationChecks() {}

    static List<Check> list() {
        NegotiationChecks checks = new NegotiationChecks();
        checks.preferences();
        checks.exclusions();
        checks.spellings();
        checks.nonsense();
        checks.others();
        return checks.list.checks();
    }

    private void chosen(String name, String shows, String value, @Nullable Encoding encoding) {
        list.must(
                "12.5.3",
                name,
                shows + ": " + value,
                get(CSS.path()).with(NAME, value),
                reply -> reply.shows(CSS, encoding));
    }

    private void preferences() {
        list.must(
                "12.5.3",
                "none",
                "Without Accept-Encoding the file as it is",
                get(CSS.path()),
                reply -> reply.shows(CSS, null));
        chosen("empty", "An empty value asks for no coding", "", null);
        chosen("chromium", "Chromium gets the smallest", "gzip, deflate, br, zstd", BR);
        chosen("safari", "Safari", "gzip, deflate, br", BR);
        chosen("curl", "curl --compressed", "deflate, gzip, br, zstd", BR);
        chosen("requests", "Python's requests", "gzip, deflate", GZIP);
        chosen("wget", "wget", "identity", null);
        chosen("gzip", "One coding", "gzip", GZIP);
        chosen("br", "One coding", "br", BR);
        chosen("zstd", "One coding", "zstd", ZSTD);
        chosen("deflate", "One that there is not", "deflate", null);
        chosen("unknown", "Some that nobody knows", "compress, sdch, dcb, x-none", null);
        chosen("order", "The order says nothing", "gzip, br", BR);
        chosen("order-reversed", "The order says nothing", "br, gzip", BR);
        chosen("any", "* is every coding", "*", BR);
        chosen("q-decides", "The client's q comes before the size", "gzip;q=1, br;q=0.5", GZIP);
        chosen("q-decides-small", "by a thousandth", "gzip;q=0.501, br;q=0.5", GZIP);
        chosen("q-least", "The least q is one", "gzip;q=0.001", GZIP);
        chosen("q-equal", "Equal q: the smaller body", "br;q=0.5, gzip;q=0.5, zstd;q=0.5", BR);
        chosen("q-of-the-rest", "* has the q of the rest", "gzip, *;q=0.1", GZIP);
        chosen("q-best-of-the-rest", "* may be better than what is named", "br;q=0.1, *;q=0.9", ZSTD);
        chosen("q-identity", "identity can be preferred", "identity, gzip;q=0.5", null);
        chosen("q-identity-less", "or not", "identity;q=0.5, gzip", GZIP);
        chosen("q-identity-equal", "identity has no advantage", "identity;q=0.5, gzip;q=0.5", GZIP);
        chosen("q-cdn", "A long list", "br;q=1.0, gzip;q=0.8, *;q=0.1", BR);
    }

    private void exclusions() {
        chosen("zero", "WhiteNoise's and Tomcat's fault: q=0 excludes", "gzip;q=0", null);
        chosen("zero-br", "Spring's fault: q=0 excludes br", "br;q=0", null);
        chosen("zero-digits", "q=0.000 is q=0", "gzip;q=0.000", null);
        chosen("zero-of-two", "The other one is taken", "br;q=0, gzip", GZIP);
        chosen("zero-before-any", "What is named excludes from *", "br;q=0, *", ZSTD);
        chosen("zero-behind-any", "in any order", "*, br;q=0, zstd;q=0", GZIP);
        chosen("any-zero-but", "*;q=0 leaves what is named", "gzip, *;q=0", GZIP);
        chosen("any-zero-but-identity", "which may be identity", "*;q=0, identity", null);
        chosen("identity-zero", "identity;q=0 with a coding", "identity;q=0, gzip", GZIP);
        chosen("identity-zero-any", "identity;q=0 with any", "identity;q=0, *", BR);
        for (String value : List.of("*;q=0", "identity;q=0", "identity;q=0, deflate", "gzip;q=0, *;q=0")) {
            list.should(
                    "12.5.3",
                    "none-left-" + value.replaceAll("[^a-z0-9]+", "-"),
                    "Nothing is acceptable: " + value,
                    get(CSS.path()).with(NAME, value),
                    NegotiationChecks::isNotAcceptable);
        }
        list.should(
                        "12.5.3",
                        "none-left-plain",
                        "A file without encodings likewise",
                        get(IMAGE.path()).with(NAME, "gzip, identity;q=0"),
                        NegotiationChecks::isNotAcceptable)
                .should(
                        "12.5.3",
                        "none-left-plain-any",
                        "and with *;q=0",
                        get(IMAGE.path()).with(NAME, "*;q=0"),
                        NegotiationChecks::isNotAcceptable)
                .must(
                        "9.3.2",
                        "none-left-head",
                        "HEAD is told so without a body",
                        Request.head(CSS.path()).with(NAME, "*;q=0"),
                        reply -> {
                            isNotAcceptable(reply);
                            reply.isEmpty();
                        });
    }

    private static void isNotAcceptable(Reply reply) {
        reply.is(406).isUncached().lacks("Content-Encoding");
    }

    private void spellings() {
        chosen("case", "Codings have no case", "GZIP", GZIP);
        chosen("case-mixed", "likewise", "Br;q=1, gZip;q=0.2", BR);
        chosen("q-case", "nor has q", "gzip;Q=0", null);
        chosen("space-before", "Spaces around ;", "gzip ;q=0", null);
        chosen("space-behind", "Spaces around ;", "gzip; q=0", null);
        chosen("tabs", "Tabs", "\tgzip\t;\tq=0.5\t,\tzstd\t", ZSTD);
        chosen("no-spaces", "No spaces", "gzip,deflate,zstd", ZSTD);
        chosen("empty-members", "Empty members (5.6.1.2)", ", ,gzip,, ", GZIP);
        chosen("q-one-dot", "q=1. is a q", "gzip;q=1.", GZIP);
        chosen("q-zero-dot", "q=0. is a q", "gzip;q=0.", null);
        list.should(
                        "8.4.1.3",
                        "x-gzip",
                        "x-gzip is gzip",
                        get(CSS.path()).with(NAME, "x-gzip"),
                        reply -> reply.shows(CSS, GZIP))
                .should(
                        "8.4.1.3",
                        "x-gzip-zero",
                        "x-gzip;q=0 is gzip;q=0",
                        get(CSS.path()).with(NAME, "x-gzip;q=0, *"),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "5.3",
                        "lines",
                        "Several lines are one list",
                        get(CSS.path()).with(NAME, "gzip").with(NAME, "br"),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "5.3",
                        "lines-zero",
                        "also where the second excludes",
                        get(CSS.path()).with(NAME, "gzip, br").with(NAME, "*;q=0"),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "5.3",
                        "lines-identity",
                        "and where the first is nothing",
                        get(CSS.path()).with(NAME, "").with(NAME, "gzip"),
                        reply -> reply.shows(CSS, GZIP))
                .must(
                        "5.1",
                        "field-case",
                        "A header's name has no case",
                        get(CSS.path()).with("aCCEPT-eNCODING", "gzip"),
                        reply -> reply.shows(CSS, GZIP));
    }

    private void nonsense() {
        List<String> members = List.of(
                "gzip;q=abc",
                "gzip;q=",
                "gzip;q",
                "gzip;q=2",
                "gzip;q=1.001",
                "gzip;q=-1",
                "gzip;q=0.0001",
                "gzip;q=NaN",
                "gzip;q=1e0",
                "gzip;q=0x1",
                "gzip;;q=1",
                "gzip=1",
                "gzip gzip",
                "\"gzip\"",
                "gz(ip",
                "gzip;q=\"1\"");
        for (String member : members) {
            String name = "nonsense-" + (members.indexOf(member) + 1);
            list.ours(
                    name,
                    "Tomcat's fault: a malformed member is no error: " + member,
                    get(CSS.path()).with(NAME, member),
                    reply -> reply.is(200).isOneOf(CSS));
            list.ours(
                    name + "-beside",
                    "and does not spoil the next: " + member + ", br",
                    get(CSS.path()).with(NAME, member + ", br"),
                    reply -> reply.shows(CSS, BR));
        }
        for (String value : List.of(";", ";;", ",", ";,;", ";q=1", "q=1", "=", "*;", "***")) {
            list.ours(
                    "punctuation-" + Integer.toHexString(value.hashCode()),
                    "Punctuation alone is no error: " + value,
                    get(CSS.path()).with(NAME, value),
                    reply -> reply.is(200).isOneOf(CSS));
        }
        list.ours(
                        "long",
                        "A very long value is read to its end",
                        get(CSS.path()).with(NAME, "x-a;q=0.5, ".repeat(450) + "gzip"),
                        reply -> reply.shows(CSS, GZIP))
                .ours(
                        "long-commas",
                        "Thousands of commas are no error",
                        get(CSS.path()).with(NAME, ",".repeat(5000) + "br"),
                        reply -> reply.shows(CSS, BR))
                .ours(
                        "long-member",
                        "A member of thousands of letters is unknown",
                        get(CSS.path()).with(NAME, "g".repeat(5000)),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "not-ascii",
                        "Bytes that are not ASCII are no coding",
                        get(CSS.path()).with(NAME, "gz\u00efp, br"),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "5.5",
                        "nul",
                        "NUL in a value is refused or ignored",
                        get(CSS.path()).with(NAME, "gz\u0000ip"),
                        reply -> reply.is(200, 400));
    }

    private void others() {
        list.ours(
                        "smaller-gzip",
                        "The smaller body, whatever its coding",
                        get(SCRIPT.path()).with(NAME, "gzip, deflate, br, zstd"),
                        reply -> reply.shows(SCRIPT, GZIP))
                .ours(
                        "larger-br",
                        "br where the client prefers it",
                        get(SCRIPT.path()).with(NAME, "gzip;q=0.9, br"),
                        reply -> reply.shows(SCRIPT, BR))
                .ours(
                        "image",
                        "A file without encodings does not vary",
                        get(IMAGE.path()).with(NAME, "gzip, deflate, br, zstd"),
                        reply -> reply.shows(IMAGE, null))
                .must(
                        "12.5.3",
                        "http-1.0",
                        "HTTP/1.0 without the header gets what it can read",
                        get(CSS.path()).version("HTTP/1.0"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "http-1.0-gzip",
                        "HTTP/1.0 with the header gets what it asks for",
                        get(CSS.path()).version("HTTP/1.0").with(NAME, "gzip"),
                        reply -> reply.shows(CSS, GZIP))
                .must(
                        "10.1.4",
                        "te",
                        "TE is about something else",
                        get(CSS.path()).with("TE", "gzip").with("Connection", "TE"),
                        reply -> reply.shows(CSS, null));
        for (Subject subject : List.of(
                ConformanceProject.logical("logical", ConformanceProject.SITE),
                ConformanceProject.fingerprinted("big", ConformanceProject.BIG),
                ConformanceProject.fingerprinted("retired", ConformanceProject.RETIRED),
                AnswerChecks.page(),
                AnswerChecks.worker())) {
            for (Encoding encoding : ConformanceProject.encodings(subject)) {
                list.must(
                        "8.8.3.3",
                        subject.name() + "-" + encoding.word(),
                        "Every representation has its own tag, and Vary: " + subject.name() + " as " + encoding.word(),
                        get(subject.path()).with(NAME, encoding.word()),
                        reply -> reply.shows(subject, encoding));
            }
        }
    }
}
