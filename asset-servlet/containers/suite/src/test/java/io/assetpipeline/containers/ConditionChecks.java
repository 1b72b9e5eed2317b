package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.source.Encoding.BR;
import static io.assetpipeline.source.Encoding.GZIP;

import java.util.List;
import java.util.Locale;

/** Preconditions, RFC 9110 section 13. */
final class ConditionChecks {

    private static final String NONE_MATCH = "If-None-Match";
    private static final String MATCH = "If-Match";
    private static final String PAST = "Sat, 29 Oct 1994 19:43:31 GMT";
    private static final String FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";
    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);

    private ConditionChecks() {}

    static List<Check> list() {
        CheckList list = new CheckList("condition");
        every(list, CSS);
        encoded(list);
        for (Subject subject : List.of(
                ConformanceProject.logical("logical", ConformanceProject.SITE),
                ConformanceProject.fingerprinted("image", ConformanceProject.DOT),
                ConformanceProject.fingerprinted("huge", ConformanceProject.HUGE),
                ConformanceProject.fingerprinted("empty", ConformanceProject.EMPTY),
                ConformanceProject.fingerprinted("retired", ConformanceProject.RETIRED),
                AnswerChecks.page(),
                AnswerChecks.worker())) {
            usual(list, subject);
        }
        list.must(
                        "13.2.1",
                        "absent",
                        "What is not there is not known either",
                        get("/assets/none.css").with(NONE_MATCH, "*"),
                        Reply::isAbsent)
                .must(
                        "13.2.1",
                        "absent-match",
                        "nor does it fail to match",
                        get("/assets/none.css").with(MATCH, "\"other\""),
                        Reply::isAbsent);
        return list.checks();
    }

    /** On a file that is served without an encoding. */
    static void usual(CheckList list, Subject subject) {
        String tag = subject.tag(null);
        String prefix = subject.name() + "-";
        list.must(
                        "13.1.2",
                        prefix + "known",
                        "304 for its tag: " + subject.name(),
                        get(subject.path()).with(NONE_MATCH, tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.1.2",
                        prefix + "weak",
                        "If-None-Match compares weakly: " + subject.name(),
                        get(subject.path()).with(NONE_MATCH, "W/" + tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.1.2",
                        prefix + "changed",
                        "200 for another tag: " + subject.name(),
                        get(subject.path()).with(NONE_MATCH, "\"other\""),
                        reply -> reply.shows(subject, null));
    }

    /** Every form. */
    static void every(CheckList list, Subject subject) {
        usual(list, subject);
        noneMatch(list, subject);
        match(list, subject);
        dates(list, subject);
    }

    private static void noneMatch(CheckList list, Subject subject) {
        String tag = subject.tag(null);
        String path = subject.path();
        String prefix = subject.name() + "-";
        for (var known : List.of(
                List.of("star", "Jetty's fault: * is whatever there is", "*"),
                List.of("list", "WhiteNoise's fault: a list", "\"other\", " + tag),
                List.of("list-weak", "of weak tags", "W/\"other\",W/" + tag + ",\"x\""),
                List.of("list-empty", "with empty members (5.6.1.2)", ", ,\"x\",, " + tag + ","),
                List.of("list-comma", "with a comma inside a tag", "\"a,b\", \"c , d\", " + tag),
                List.of("list-no-space", "without spaces", "\"a\"," + tag + ",\"b\""),
                List.of("list-tabs", "with tabs", "\"a\"\t,\t" + tag + "\t"),
                List.of("long", "Thousands of tags", "\"0123456789abcdef\",".repeat(250) + tag))) {
            list.must(
                    "13.1.2",
                    prefix + known.get(0),
                    known.get(1),
                    get(path).with(NONE_MATCH, known.get(2)),
                    reply -> reply.isKnown(subject, null));
        }
        String digits = tag.substring(1, tag.length() - 1);
        for (var other : List.of(
                List.of("unquoted", "A tag without quotes is none", digits),
                List.of("single-quotes", "nor in single quotes", "'" + digits + "'"),
                List.of("half", "nor with one quote", '"' + digits),
                List.of("beginning", "A tag's beginning is another tag", '"' + digits.substring(0, 8) + '"'),
                List.of("longer", "as is one that goes on", '"' + digits + "-gzip\""),
                List.of("capitals", "and one in capitals", tag.toUpperCase(Locale.ROOT)),
                List.of("small-w", "w/ is no W/", "w/" + tag),
                List.of("star-quoted", "\"*\" is a tag", "\"*\""),
                List.of("empty", "Nothing matches nothing", ""),
                List.of("inside", "A tag inside of another does not count", "\"a " + digits + " b\""))) {
            list.must(
                    "8.8.3",
                    prefix + other.get(0),
                    other.get(1),
                    get(path).with(NONE_MATCH, other.get(2)),
                    reply -> reply.shows(subject, null));
        }
        list.must(
                        "5.3",
                        prefix + "lines",
                        "nginx' fault: several lines are one list",
                        get(path).with(NONE_MATCH, "\"other\"").with(NONE_MATCH, tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.1.2",
                        prefix + "known-head",
                        "HEAD is answered 304 too",
                        Request.head(path).with(NONE_MATCH, tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.1.2",
                        prefix + "changed-head",
                        "or 200",
                        Request.head(path).with(NONE_MATCH, "\"other\""),
                        reply -> reply.describes(subject, null).isEmpty())
                .should(
                        "15.4.5",
                        prefix + "known-is-short",
                        "304 says nothing that does not help a cache",
                        get(path).with(NONE_MATCH, tag),
                        reply -> reply.is(304).lacks("Content-Type", "Content-Encoding", "Content-Range"))
                .must(
                        "8.6",
                        prefix + "known-length",
                        "Jetty's fault: no Content-Length: 0 on 304",
                        get(path).with(NONE_MATCH, "W/" + tag),
                        reply -> reply.isKnown(subject, null));
    }

    private static void match(CheckList list, Subject subject) {
        String tag = subject.tag(null);
        String path = subject.path();
        String prefix = subject.name() + "-match-";
        for (var same : List.of(
                List.of("same", "If-Match with its tag", tag),
                List.of("star", "Jetty's fault: If-Match: * is whatever there is", "*"),
                List.of("list", "If-Match with a list", "\"other\", " + tag))) {
            list.must(
                    "13.1.1",
                    prefix + same.get(0),
                    same.get(1),
                    get(path).with(MATCH, same.get(2)),
                    reply -> reply.shows(subject, null));
        }
        for (var other : List.of(
                List.of("other", "If-Match with another tag", "\"other\""),
                List.of("weak", "If-Match compares strongly", "W/" + tag),
                List.of("others", "If-Match with others", "\"a\", \"b\""))) {
            list.must(
                    "13.1.1",
                    prefix + other.get(0),
                    other.get(1),
                    get(path).with(MATCH, other.get(2)),
                    reply -> reply.is(412).isUncached());
        }
        list.must(
                        "5.3",
                        prefix + "lines",
                        "If-Match in several lines",
                        get(path).with(MATCH, "\"other\"").with(MATCH, tag),
                        reply -> reply.shows(subject, null))
                .must(
                        "13.2.2",
                        prefix + "first",
                        "If-Match is asked before If-None-Match",
                        get(path).with(NONE_MATCH, tag).with(MATCH, "\"other\""),
                        reply -> reply.is(412).isUncached())
                .must(
                        "13.2.2",
                        prefix + "then-none-match",
                        "and If-None-Match after it",
                        get(path).with(NONE_MATCH, tag).with(MATCH, tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.1.1",
                        prefix + "head",
                        "HEAD is refused without a body",
                        Request.head(path).with(MATCH, "\"other\""),
                        reply -> reply.is(412).isUncached().isEmpty());
    }

    /** No file has a date: the times in an archive say nothing. */
    private static void dates(CheckList list, Subject subject) {
        String path = subject.path();
        String prefix = subject.name() + "-";
        for (var ignored : List.of(
                List.of("modified-future", "If-Modified-Since is ignored without a date", "If-Modified-Since", FUTURE),
                List.of("modified-past", "in either direction", "If-Modified-Since", PAST),
                List.of("modified-nonsense", "and where it is none", "If-Modified-Since", "yesterday"),
                List.of(
                        "unmodified-past",
                        "If-Unmodified-Since is ignored without a date",
                        "If-Unmodified-Since",
                        PAST),
                List.of("unmodified-future", "in either direction", "If-Unmodified-Since", FUTURE),
                List.of("unmodified-nonsense", "and where it is none", "If-Unmodified-Since", "tomorrow"))) {
            list.must(
                    ignored.get(2).equals("If-Modified-Since") ? "13.1.3" : "13.1.4",
                    prefix + ignored.get(0),
                    ignored.get(1),
                    get(path).with(ignored.get(2), ignored.get(3)),
                    reply -> reply.shows(subject, null));
        }
        list.must(
                        "13.1.3",
                        prefix + "none-match-wins",
                        "If-None-Match wins over If-Modified-Since",
                        get(path).with(NONE_MATCH, "\"other\"").with("If-Modified-Since", FUTURE),
                        reply -> reply.shows(subject, null))
                .must(
                        "13.1.3",
                        prefix + "none-match-wins-known",
                        "whatever the date",
                        get(path).with("If-Modified-Since", PAST).with(NONE_MATCH, subject.tag(null)),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.1.4",
                        prefix + "match-wins",
                        "If-Match wins over If-Unmodified-Since",
                        get(path).with(MATCH, subject.tag(null)).with("If-Unmodified-Since", PAST),
                        reply -> reply.shows(subject, null));
    }

    /** The representation that would be sent is the one that is compared. */
    private static void encoded(CheckList list) {
        Request br = get(CSS.path()).with("Accept-Encoding", "gzip, deflate, br, zstd");
        list.must(
                        "13.1.2",
                        "encoded-known",
                        "304 has the tag of the representation that the client has, and Vary",
                        br.with(NONE_MATCH, CSS.tag(BR)),
                        reply -> reply.isKnown(CSS, BR))
                .must(
                        "13.1.2",
                        "encoded-weak",
                        "as weak tag, which proxies make of it",
                        br.with(NONE_MATCH, "W/" + CSS.tag(BR)),
                        reply -> reply.isKnown(CSS, BR))
                .must(
                        "15.4.5",
                        "encoded-vary",
                        "Tomcat's and Jetty's fault: Vary on 304",
                        br.with(NONE_MATCH, CSS.tag(BR)),
                        reply -> reply.is(304).lists("Vary", "accept-encoding"))
                .must(
                        "13.1.2",
                        "encoded-other",
                        "The tag of another representation is another tag",
                        br.with(NONE_MATCH, CSS.tag(GZIP)),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "13.1.2",
                        "encoded-identity",
                        "as that of the file itself is",
                        br.with(NONE_MATCH, CSS.tag(null)),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "13.1.2",
                        "identity-encoded",
                        "and the other way round",
                        get(CSS.path()).with(NONE_MATCH, CSS.tag(BR)),
                        reply -> reply.shows(CSS, null))
                .must(
                        "13.1.2",
                        "encoded-list",
                        "A client may have several",
                        br.with(NONE_MATCH, CSS.tag(GZIP) + ", " + CSS.tag(BR)),
                        reply -> reply.isKnown(CSS, BR))
                .must(
                        "13.1.2",
                        "encoded-star",
                        "* with an encoding",
                        br.with(NONE_MATCH, "*"),
                        reply -> reply.isKnown(CSS, BR))
                .must(
                        "13.1.1",
                        "encoded-match",
                        "If-Match with the tag of the representation",
                        br.with(MATCH, CSS.tag(BR)),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "13.1.1",
                        "encoded-match-other",
                        "and with that of another",
                        br.with(MATCH, CSS.tag(GZIP)),
                        reply -> reply.is(412).isUncached());
    }
}
