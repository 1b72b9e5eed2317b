package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.source.Encoding.BR;
import static io.assetpipeline.source.Encoding.GZIP;

import java.util.List;

/** Parts of files, RFC 9110 section 14. */
final class RangeChecks {

    private static final String RANGE = "Range";
    private static final String IF_RANGE = "If-Range";
    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);
    private static final Subject HUGE = ConformanceProject.fingerprinted("huge", ConformanceProject.HUGE);
    private static final Subject EMPTY = ConformanceProject.fingerprinted("empty", ConformanceProject.EMPTY);
    private static final Subject ONE = ConformanceProject.fingerprinted("one-byte", ConformanceProject.ONE);

    private RangeChecks() {}

    static List<Check> list() {
        CheckList list = new CheckList("range");
        every(list, CSS);
        for (Subject subject : List.of(
                ConformanceProject.logical("logical", ConformanceProject.SITE),
                ConformanceProject.fingerprinted("image", ConformanceProject.DOT),
                ConformanceProject.fingerprinted("big", ConformanceProject.BIG),
                HUGE,
                ConformanceProject.fingerprinted("retired", ConformanceProject.RETIRED),
                AnswerChecks.page(),
                AnswerChecks.worker())) {
            usual(list, subject);
        }
        encoded(list);
        sizes(list);
        list.must(
                "14.2",
                "absent",
                "A part of what is not there is absent",
                get("/assets/none.css").with(RANGE, "bytes=0-1"),
                Reply::isAbsent);
        return list.checks();
    }

    private static void part(
            CheckList list, Subject subject, String name, String shows, String value, int first, int last) {
        list.must(
                "15.3.7.1",
                subject.name() + "-" + name,
                shows + ": " + subject.name() + ", " + value,
                get(subject.path()).with(RANGE, value),
                reply -> reply.shows(subject, null, first, last));
    }

    /** The forms that players and downloads use. */
    static void usual(CheckList list, Subject subject) {
        int last = subject.last(null);
        part(list, subject, "first", "WhiteNoise's fault: the first byte alone", "bytes=0-0", 0, 0);
        part(list, subject, "open", "From a byte on", "bytes=" + (last - 4) + "-", last - 4, last);
        part(list, subject, "suffix", "The last bytes", "bytes=-7", last - 6, last);
        list.should(
                "15.5.17",
                subject.name() + "-behind",
                "nginx' fault: nothing keeps a 416: " + subject.name(),
                get(subject.path()).with(RANGE, "bytes=" + (last + 1) + "-"),
                reply -> reply.isUnsatisfiable(subject, null));
    }

    /** Every form. */
    static void every(CheckList list, Subject subject) {
        usual(list, subject);
        forms(list, subject);
        ignored(list, subject);
        conditions(list, subject);
    }

    private static void forms(CheckList list, Subject subject) {
        int last = subject.last(null);
        part(list, subject, "middle", "A part in the middle", "bytes=10-19", 10, 19);
        part(list, subject, "last", "The last byte alone", "bytes=" + last + "-" + last, last, last);
        part(list, subject, "all", "All of it is a part", "bytes=0-", 0, last);
        part(list, subject, "all-closed", "with its last byte too", "bytes=0-" + last, 0, last);
        part(list, subject, "beyond", "More than there is is what there is", "bytes=5-" + (last + 100), 5, last);
        part(list, subject, "beyond-long", "however much", "bytes=5-99999999999999999999999", 5, last);
        part(list, subject, "suffix-one", "The last byte as suffix", "bytes=-1", last, last);
        part(list, subject, "suffix-all", "A suffix as long as the file", "bytes=-" + (last + 1), 0, last);
        part(list, subject, "suffix-beyond", "A longer one", "bytes=-" + (last + 50), 0, last);
        part(list, subject, "suffix-long", "A much longer one", "bytes=-99999999999999999999999", 0, last);
        part(list, subject, "unit-case", "A unit has no case", "Bytes=2-3", 2, 3);
        part(list, subject, "zeros", "Zeros in front", "bytes=0002-0003", 2, 3);
        for (var behind : List.of(
                List.of("behind-closed", "Behind the end", "bytes=" + (last + 1) + "-" + (last + 2)),
                List.of("behind-long", "Far behind the end", "bytes=99999999999999999999999-"),
                List.of("suffix-none", "A suffix of no bytes", "bytes=-0"))) {
            list.should(
                    "15.5.17",
                    subject.name() + "-" + behind.get(0),
                    behind.get(1) + ": " + behind.get(2),
                    get(subject.path()).with(RANGE, behind.get(2)),
                    reply -> reply.isUnsatisfiable(subject, null));
        }
    }

    private static void ignored(CheckList list, Subject subject) {
        for (var value : List.of(
                List.of("unit", "Spring's and Jetty's fault: an unknown unit is ignored", "items=0-1"),
                List.of("unit-none", "as is the unit none", "none=0-1"),
                List.of("several", "Several parts: the whole", "bytes=0-1,3-4"),
                List.of("several-spaces", "likewise", "bytes=0-1, -5"),
                List.of("many", "A thousand parts: the whole", "bytes=" + "0-,".repeat(1000) + "0-"),
                List.of("letters", "What is no number is ignored", "bytes=a-b"),
                List.of("reversed", "as is a part that ends before it begins", "bytes=9-5"),
                List.of("nothing", "or has no end at all", "bytes=-"),
                List.of("empty", "or is not there", "bytes="),
                List.of("no-equals", "or has no =", "bytes 0-1"),
                List.of("only-unit", "or is a unit", "bytes"),
                List.of("sign", "or has a sign", "bytes=+1-2"),
                List.of("negative", "or two", "bytes=--2"),
                List.of("hexadecimal", "or is hexadecimal", "bytes=0x1-0x2"),
                List.of("inner-space", "or has a space inside", "bytes=1 - 2"))) {
            list.must(
                    "14.2",
                    subject.name() + "-" + value.get(0),
                    value.get(1) + ": " + (value.get(2).length() > 40 ? "…" : value.get(2)),
                    get(subject.path()).with(RANGE, value.get(2)),
                    reply -> reply.shows(subject, null));
        }
        list.ours(
                        subject.name() + "-lines",
                        "Two lines are no part",
                        get(subject.path()).with(RANGE, "bytes=0-1").with(RANGE, "bytes=3-4"),
                        reply -> reply.shows(subject, null))
                .must(
                        "14.2",
                        subject.name() + "-head",
                        "nginx' and Jetty's fault: HEAD has no parts",
                        Request.head(subject.path()).with(RANGE, "bytes=0-9"),
                        reply -> reply.describes(subject, null).isEmpty())
                .must(
                        "14.2",
                        subject.name() + "-head-behind",
                        "nor is it unsatisfiable",
                        Request.head(subject.path()).with(RANGE, "bytes=99999999-"),
                        reply -> reply.describes(subject, null).isEmpty())
                .must(
                        "14.2",
                        subject.name() + "-post",
                        "Another method is refused with a range as without",
                        Request.of("POST", subject.path())
                                .with(RANGE, "bytes=0-9")
                                .body("a=b"),
                        reply -> reply.is(405).isUncached());
    }

    private static void conditions(CheckList list, Subject subject) {
        String tag = subject.tag(null);
        Request part = get(subject.path()).with(RANGE, "bytes=2-5");
        list.must(
                "13.1.5",
                subject.name() + "-if-same",
                "If-Range with its tag",
                part.with(IF_RANGE, tag),
                reply -> reply.shows(subject, null, 2, 5));
        for (var other : List.of(
                List.of("if-other", "Jetty's, Spring's and WhiteNoise's fault: If-Range with another tag", "\"other\""),
                List.of("if-weak", "If-Range compares strongly", "W/" + tag),
                List.of("if-date", "A date is not a file's that has none", "Sat, 29 Oct 1994 19:43:31 GMT"),
                List.of("if-date-future", "whichever", "Fri, 01 Jan 2100 00:00:00 GMT"),
                List.of("if-unquoted", "What is neither matches nothing", "other"),
                List.of("if-star", "* is no tag", "*"),
                List.of("if-list", "There is one tag", tag + ", \"other\""))) {
            list.must(
                    "13.1.5",
                    subject.name() + "-" + other.get(0),
                    other.get(1),
                    part.with(IF_RANGE, other.get(2)),
                    reply -> reply.shows(subject, null));
        }
        list.must(
                        "13.1.5",
                        subject.name() + "-if-alone",
                        "If-Range without Range is ignored",
                        get(subject.path()).with(IF_RANGE, "\"other\""),
                        reply -> reply.shows(subject, null))
                .must(
                        "13.2.2",
                        subject.name() + "-if-other-behind",
                        "The file has changed: nothing is behind its end",
                        get(subject.path()).with(RANGE, "bytes=99999999-").with(IF_RANGE, "\"other\""),
                        reply -> reply.shows(subject, null))
                .must(
                        "13.2.2",
                        subject.name() + "-known",
                        "304 comes before the part",
                        part.with("If-None-Match", tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.2.2",
                        subject.name() + "-known-behind",
                        "and before 416",
                        get(subject.path()).with(RANGE, "bytes=99999999-").with("If-None-Match", tag),
                        reply -> reply.isKnown(subject, null))
                .must(
                        "13.2.2",
                        subject.name() + "-changed",
                        "If-None-Match with another tag lets the part be",
                        part.with("If-None-Match", "\"other\""),
                        reply -> reply.shows(subject, null, 2, 5))
                .must(
                        "13.2.2",
                        subject.name() + "-match",
                        "If-Match with its tag too",
                        part.with("If-Match", tag),
                        reply -> reply.shows(subject, null, 2, 5))
                .must(
                        "13.2.2",
                        subject.name() + "-match-other",
                        "412 comes before the part",
                        part.with("If-Match", "\"other\""),
                        reply -> reply.is(412).isUncached());
    }

    private static void encoded(CheckList list) {
        Request br = get(CSS.path()).with("Accept-Encoding", "gzip, deflate, br, zstd");
        int last = CSS.last(BR);
        list.must(
                        "14.2",
                        "encoded",
                        "A part is one of the representation that was chosen",
                        br.with(RANGE, "bytes=0-9"),
                        reply -> reply.shows(CSS, BR, 0, 9))
                .must(
                        "14.2",
                        "encoded-suffix",
                        "to its end",
                        br.with(RANGE, "bytes=-9"),
                        reply -> reply.shows(CSS, BR, last - 8, last))
                .should(
                        "15.5.17",
                        "encoded-behind",
                        "and 416 has its size",
                        br.with(RANGE, "bytes=" + (last + 1) + "-"),
                        reply -> reply.isUnsatisfiable(CSS, BR))
                .must(
                        "13.1.5",
                        "encoded-if-same",
                        "If-Range with its tag",
                        br.with(RANGE, "bytes=3-9").with(IF_RANGE, CSS.tag(BR)),
                        reply -> reply.shows(CSS, BR, 3, 9))
                .must(
                        "13.1.5",
                        "encoded-if-other",
                        "If-Range with the tag of another representation: bytes of two are never mixed",
                        br.with(RANGE, "bytes=3-9").with(IF_RANGE, CSS.tag(GZIP)),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "13.1.5",
                        "encoded-if-identity",
                        "or with that of the file itself",
                        br.with(RANGE, "bytes=3-9").with(IF_RANGE, CSS.tag(null)),
                        reply -> reply.shows(CSS, BR))
                .must(
                        "13.1.5",
                        "identity-if-encoded",
                        "or the other way round",
                        get(CSS.path()).with(RANGE, "bytes=3-9").with(IF_RANGE, CSS.tag(BR)),
                        reply -> reply.shows(CSS, null))
                .should(
                        "12.5.3",
                        "not-acceptable",
                        "No part of what is not acceptable",
                        get(CSS.path()).with("Accept-Encoding", "*;q=0").with(RANGE, "bytes=3-9"),
                        reply -> reply.is(406).isUncached());
    }

    private static void sizes(CheckList list) {
        part(list, HUGE, "across", "A part across every buffer", "bytes=65530-1400000", 65_530, 1_400_000);
        part(list, HUGE, "boundary", "One that ends with a buffer", "bytes=0-65535", 0, 65_535);
        part(list, ONE, "all", "The only byte", "bytes=0-0", 0, 0);
        part(list, ONE, "suffix-beyond", "also as suffix", "bytes=-5", 0, 0);
        list.should(
                        "15.5.17",
                        "one-byte-behind",
                        "There is no second",
                        get(ONE.path()).with(RANGE, "bytes=1-"),
                        reply -> reply.isUnsatisfiable(ONE, null))
                .should(
                        "15.5.17",
                        "empty-first",
                        "An empty file has no first byte",
                        get(EMPTY.path()).with(RANGE, "bytes=0-0"),
                        reply -> reply.isUnsatisfiable(EMPTY, null))
                .must(
                        "14.1.2",
                        "empty-suffix",
                        "and no part that 206 could name",
                        get(EMPTY.path()).with(RANGE, "bytes=-5"),
                        reply -> {
                            if (reply.status() == 416) {
                                reply.isUnsatisfiable(EMPTY, null);
                            } else {
                                reply.shows(EMPTY, null);
                            }
                        });
    }
}
