package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.source.Encoding.GZIP;

import java.util.List;

/** What decides how long an answer is kept, and for whom: RFC 9111 and what it needs of RFC 9110. */
final class CacheChecks {

    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);
    private static final Subject LOGICAL = ConformanceProject.logical("logical", ConformanceProject.SITE);

    private CacheChecks() {}

    static List<Check> list() {
        return new CheckList("cache")
                .must("6.6.1", "date", "Every answer has a date", get(CSS.path()), Reply::isDated)
                .must("6.6.1", "date-absent", "also one that there is nothing", get("/assets/none.css"), Reply::isDated)
                .must(
                        "RFC 9111 5.2.2.1",
                        "max-age",
                        "One line says for how long, as a number",
                        get(LOGICAL.path()),
                        reply -> reply.has("Cache-Control", "public, max-age=60"))
                .must(
                        "RFC 9111 4.3.4",
                        "known",
                        "304 says it again, so that what is stored is fresh again",
                        get(LOGICAL.path()).with("If-None-Match", LOGICAL.tag(null)),
                        reply -> reply.is(304).has("Cache-Control", "public, max-age=60"))
                .must(
                        "RFC 8246 2",
                        "immutable",
                        "immutable stands beside the age for which it holds",
                        get(CSS.path()),
                        reply -> reply.has("Cache-Control", Subject.IMMUTABLE))
                .must(
                        "RFC 9111 5.1",
                        "age",
                        "Nothing has an age yet",
                        get(CSS.path()),
                        reply -> reply.is(200).lacks("Age", "Expires"))
                .ours(
                        "tag",
                        "Spring's fault: a tag without being asked for it",
                        get(LOGICAL.path()),
                        reply -> reply.is(200).has("ETag", LOGICAL.tag(null)))
                .must(
                        "8.8.3.3",
                        "tag-encoded",
                        "WhiteNoise's fault: an encoding has a tag of its own, of its own bytes",
                        get(LOGICAL.path()).with("Accept-Encoding", "gzip"),
                        reply -> reply.is(200).has("ETag", LOGICAL.tag(GZIP)))
                .should(
                        "12.5.5",
                        "vary",
                        "Spring's fault: Vary also where no encoding was chosen",
                        get(CSS.path()),
                        reply -> reply.lists("Vary", "accept-encoding").lacks("Content-Encoding"))
                .should(
                        "12.5.5",
                        "vary-part",
                        "and on a part",
                        get(CSS.path()).with("Range", "bytes=0-9"),
                        reply -> reply.is(206).lists("Vary", "accept-encoding"))
                .must(
                        "15.5.6",
                        "method",
                        "nginx' fault: 405 says what is allowed, and is not kept",
                        Request.of("DELETE", CSS.path()),
                        reply -> reply.is(405).isUncached().lists("Allow", "get", "head"))
                .ours(
                        "range",
                        "nginx' fault: no immutable on 416",
                        get(CSS.path()).with("Range", "bytes=99999999-"),
                        reply -> reply.is(416).isUncached())
                .ours(
                        "precondition",
                        "Nor on 412",
                        get(CSS.path()).with("If-Match", "\"other\""),
                        reply -> reply.is(412).isUncached())
                .ours(
                        "not-acceptable",
                        "Nor on 406",
                        get(CSS.path()).with("Accept-Encoding", "*;q=0"),
                        reply -> reply.is(406).isUncached())
                .checks();
    }
}
