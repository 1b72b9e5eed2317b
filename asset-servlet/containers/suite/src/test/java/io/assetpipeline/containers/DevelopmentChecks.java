package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;

import java.util.List;

/** The same semantics from the sources: without encodings, and nothing is kept without asking. */
final class DevelopmentChecks {

    private static final Subject CSS = ConformanceProject.source("css", ConformanceProject.SITE);
    private static final Subject HUGE = ConformanceProject.source("huge", ConformanceProject.HUGE);
    private static final String PREFIX = Application.CONFORMANCE_DEVELOPMENT.contextPath() + "/assets/";

    private DevelopmentChecks() {}

    static List<Check> list() {
        CheckList list = new CheckList("development");
        for (Subject subject : List.of(
                CSS,
                ConformanceProject.source("image", ConformanceProject.DOT),
                ConformanceProject.source("empty", ConformanceProject.EMPTY),
                HUGE)) {
            list.must(
                            "9.3.1",
                            subject.name() + "-get",
                            "A source: " + subject.name(),
                            get(subject.path()),
                            reply -> reply.shows(subject, null))
                    .must(
                            "9.3.2",
                            subject.name() + "-by-head",
                            "by HEAD: " + subject.name(),
                            Request.head(subject.path()),
                            reply -> reply.describes(subject, null).isEmpty());
        }
        ConditionChecks.every(list, ConformanceProject.source("condition", ConformanceProject.SITE));
        RangeChecks.every(list, ConformanceProject.source("range", ConformanceProject.SITE));
        RangeChecks.usual(list, HUGE);
        list.ours(
                        "encoding",
                        "There is no other representation",
                        get(CSS.path()).with("Accept-Encoding", "gzip, deflate, br, zstd"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "encoding-nonsense",
                        "and what is malformed is no error",
                        get(CSS.path()).with("Accept-Encoding", "gzip;q=abc, ;;"),
                        reply -> reply.shows(CSS, null))
                .must(
                        "15.5.6",
                        "post",
                        "POST is refused",
                        Request.of("POST", CSS.path()).body("a=b"),
                        reply -> reply.is(405).isUncached().lists("Allow", "get", "head", "options"))
                .ours(
                        "options",
                        "OPTIONS says which methods there are",
                        Request.of("OPTIONS", CSS.path()),
                        reply -> reply.is(200, 204).lists("Allow", "get", "head", "options"))
                .ours("absent", "What is not there is absent", get(PREFIX + "none.css"), Reply::isAbsent)
                .ours(
                        "fingerprint",
                        "There are no fingerprints",
                        get(PREFIX + "css/site.0123456789abcdef.css"),
                        Reply::isAbsent)
                .ours("trailing-slash", "A file is no folder", get(CSS.path() + "/"), Reply::isAbsent)
                .ours("folder", "A folder is absent", get(PREFIX + "css/"), Reply::isAbsent)
                .ours("dots", "Dots lead nowhere", get(PREFIX + "../assets.yaml"), reply -> {
                    reply.is(400, 404);
                    Check.isHarmless(reply);
                })
                .ours("encoded-dots", "encoded ones neither", get(PREFIX + "%2e%2e/%2e%2e/assets.yaml"), reply -> {
                    reply.is(400, 404);
                    Check.isHarmless(reply);
                })
                .ours("configuration", "assets.yaml is absent", get(PREFIX + "assets.yaml"), Reply::isAbsent);
        return list.checks();
    }
}
