package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.containers.Request.head;

import java.util.List;

/** What each method is answered. */
final class MethodChecks {

    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);
    private static final Subject LOGICAL = ConformanceProject.logical("logical", ConformanceProject.SITE);
    private static final String PAGE = "/docs/manual.html";

    private MethodChecks() {}

    static List<Check> list() {
        CheckList list = new CheckList("method")
                .must("9.1", "get", "GET is answered with the file", get(CSS.path()), reply -> reply.shows(CSS, null))
                .must(
                        "9.3.2",
                        "head",
                        "HEAD has GET's headers and no body",
                        head(CSS.path()),
                        reply -> reply.describes(CSS, null).isEmpty())
                .must(
                        "9.3.2",
                        "head-encoded",
                        "HEAD is negotiated as GET is",
                        head(CSS.path()).with("Accept-Encoding", "gzip"),
                        reply -> reply.describes(CSS, io.assetpipeline.source.Encoding.GZIP)
                                .isEmpty())
                .must(
                        "9.3.2",
                        "head-absent",
                        "HEAD of what is not there has no body",
                        head("/assets/none.css"),
                        reply -> reply.isAbsent().isEmpty())
                .must(
                        "9.1",
                        "case",
                        "A method's case counts: get is not GET",
                        Request.of("get", CSS.path()),
                        MethodChecks::isRefused)
                .must(
                        "9.1",
                        "unknown",
                        "A method that nobody knows is not taken for one that is known",
                        Request.of("BREW", CSS.path()),
                        MethodChecks::isRefused)
                .must(
                        "9.3.8",
                        "trace",
                        "TRACE gives nothing back",
                        Request.of("TRACE", CSS.path()).with("X-Token", Subject.SECRET),
                        reply -> reply.is(405, 501, 400, 403).isSane())
                .ours(
                        "options",
                        "OPTIONS says which methods there are",
                        Request.of("OPTIONS", CSS.path()),
                        reply -> reply.is(200, 204)
                                .lists("Allow", "get", "head", "options")
                                .isEmpty())
                .ours(
                        "options-logical",
                        "OPTIONS of a logical path likewise",
                        Request.of("OPTIONS", LOGICAL.path()),
                        reply -> reply.is(200, 204).lists("Allow", "get", "head", "options"))
                .ours(
                        "options-absent",
                        "OPTIONS of what is not there is its 404",
                        Request.of("OPTIONS", "/assets/none.css"),
                        reply -> reply.isAbsent().lacks("Allow"))
                .ours(
                        "post-absent",
                        "POST to what is not there is its 404",
                        Request.of("POST", "/assets/none.css").body("a=b"),
                        Reply::isAbsent)
                .ours(
                        "post-retired",
                        "Files of earlier releases take no POST either",
                        Request.of(
                                        "POST",
                                        ConformanceProject.fingerprinted("retired", ConformanceProject.RETIRED)
                                                .path())
                                .body("a=b"),
                        MethodChecks::isRefused)
                .ours(
                        "page-post",
                        "POST to a page is the application's",
                        Request.of("POST", PAGE).body("a=b"),
                        reply -> reply.is(403, 404, 405).isSane().lacks("ETag"))
                .must(
                        "RFC 9112 9.3",
                        "post-chunked",
                        "The body of a refused POST is not taken for the next request",
                        new Request(
                                "POST",
                                CSS.path(),
                                "HTTP/1.1",
                                List.of(new Request.Header("Transfer-Encoding: chunked")),
                                "3\r\na=b\r\n0\r\n\r\n"),
                        MethodChecks::isRefused)
                .must(
                        "13.2.1",
                        "post-precondition",
                        "A precondition changes nothing for a method that is refused",
                        Request.of("POST", CSS.path())
                                .with("If-Match", "\"other\"")
                                .body("a=b"),
                        MethodChecks::isRefused);
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "PROPFIND")) {
            Request request = Request.of(method, CSS.path());
            list.must(
                    "15.5.6",
                    method.toLowerCase(java.util.Locale.ROOT),
                    method + " is answered 405 with the methods that are allowed",
                    method.startsWith("P") ? request.body("a=b") : request,
                    MethodChecks::isRefused);
        }
        list.must(
                "15.5.6",
                "logical-post",
                "POST to a logical path likewise",
                Request.of("POST", LOGICAL.path()).body("a=b"),
                MethodChecks::isRefused);
        return list.checks();
    }

    private static void isRefused(Reply reply) {
        reply.is(405).isUncached().lists("Allow", "get", "head", "options");
    }
}
