package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;

import java.util.List;

/** What an answer does to the connection, and how messages are read. Most of it is the containers' own work. */
final class ConnectionChecks {

    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);
    private static final Subject HUGE = ConformanceProject.fingerprinted("huge", ConformanceProject.HUGE);

    private ConnectionChecks() {}

    static List<Check> list() {
        CheckList list = new CheckList("connection")
                .must(
                        "RFC 9112 9.6",
                        "close",
                        "Connection: close is heard",
                        get(CSS.path()).with("Connection", "close"),
                        reply -> {
                            reply.shows(CSS, null);
                            closes(reply);
                        })
                .must(
                        "RFC 9112 9.3",
                        "http-1.0-closes",
                        "HTTP/1.0 is closed",
                        get(CSS.path()).version("HTTP/1.0"),
                        reply -> {
                            reply.shows(CSS, null).lacks("Transfer-Encoding");
                            closes(reply);
                        })
                .ours(
                        "http-1.0-keep-alive",
                        "unless it asks not to be",
                        get(CSS.path()).version("HTTP/1.0").with("Connection", "keep-alive"),
                        reply -> reply.shows(CSS, null))
                .must(
                        "RFC 9112 3.2.2",
                        "absolute-form",
                        "A target may be a whole URL",
                        get("http://127.0.0.1" + CSS.path()),
                        reply -> reply.shows(CSS, null))
                .must(
                        "RFC 9112 3.2",
                        "no-host",
                        "HTTP/1.1 needs Host",
                        get(CSS.path()).line("Host:"),
                        reply -> reply.is(400).isSane())
                .must(
                        "RFC 9112 3.2",
                        "two-hosts",
                        "and one of it",
                        get(CSS.path()).line("Host: a.example").line("Host: b.example"),
                        reply -> reply.is(400).isSane())
                .must(
                        "RFC 9112 5.1",
                        "space-before-colon",
                        "A space between name and colon is refused",
                        get(CSS.path()).line("Accept-Encoding : gzip"),
                        reply -> reply.is(400).isSane())
                .must(
                        "RFC 9112 5.2",
                        "folded",
                        "A folded line is refused or joined",
                        get(CSS.path()).line("Accept-Encoding: x-a,\r\n gzip"),
                        reply -> {
                            reply.is(200, 400).isSane();
                            if (reply.status() == 200) {
                                reply.isOneOf(CSS);
                            }
                        })
                .must(
                        "RFC 9112 6.3",
                        "bad-length",
                        "A length that is no number is refused",
                        Request.of("POST", CSS.path()).with("Content-Length", "1x"),
                        reply -> reply.is(400).isSane())
                .must(
                        "RFC 9112 6.3",
                        "two-lengths",
                        "as are two",
                        Request.of("POST", CSS.path())
                                .with("Content-Length", "1")
                                .with("Content-Length", "2"),
                        reply -> reply.is(400).isSane())
                .must(
                        "RFC 9112 6.1",
                        "length-and-chunks",
                        "A length beside chunks ends the connection",
                        Request.of("POST", CSS.path())
                                .with("Content-Length", "5")
                                .with("Transfer-Encoding", "chunked")
                                .line("X-A: b"),
                        reply -> reply.is(400, 405).isSane())
                .must(
                        "10.1.1",
                        "expect",
                        "GET with Expect: 100-continue is answered",
                        get(CSS.path()).with("Expect", "100-continue"),
                        reply -> reply.shows(CSS, null))
                .must(
                        "10.1.1",
                        "expect-unknown",
                        "An unknown expectation is answered or refused",
                        get(CSS.path()).with("Expect", "200-maybe"),
                        reply -> reply.is(200, 417, 400).isSane())
                .should(
                        "2.5",
                        "later-minor",
                        "HTTP/1.2 is answered or refused",
                        get(CSS.path()).version("HTTP/1.2").with("Host", "127.0.0.1"),
                        ConnectionChecks::isAnsweredOrRefused)
                .should(
                        "15.6.6",
                        "later-major",
                        "HTTP/3.0 on this connection is refused",
                        get(CSS.path()).version("HTTP/3.0").with("Host", "127.0.0.1"),
                        reply -> reply.is(400, 505))
                .ours(
                        "long-head",
                        "A head of 20,000 bytes is answered or refused",
                        get(CSS.path()).with("Accept-Encoding", "g".repeat(20_000)),
                        ConnectionChecks::isAnsweredOrRefused)
                .ours(
                        "long-condition",
                        "also where it is a condition",
                        get(CSS.path()).with("If-None-Match", "\"0123456789abcdef\",".repeat(1200)),
                        ConnectionChecks::isAnsweredOrRefused)
                .must(
                        "15.5.15",
                        "long-target",
                        "A target of 20,000 bytes is refused",
                        get("/assets/" + "x".repeat(20_000)),
                        reply -> reply.is(400, 404, 414, 431).isSane())
                .must(
                        "RFC 9112 3.2",
                        "fragment",
                        "A fragment is no part of a target",
                        get(CSS.path() + "#part"),
                        reply -> reply.is(200, 400, 404).isSane())
                .must(
                        "RFC 9112 3.2.4",
                        "asterisk",
                        "OPTIONS * asks about the server",
                        Request.of("OPTIONS", "*"),
                        reply -> reply.is(200, 204, 400, 404, 405).isSane())
                .must(
                        "9.3.6",
                        "connect",
                        "CONNECT opens nothing",
                        Request.of("CONNECT", "127.0.0.1:1"),
                        reply -> reply.is(400, 404, 405, 501).lacks("ETag"))
                .ours(
                        "upgrade-unknown",
                        "An upgrade to what nobody speaks is ignored",
                        get(CSS.path()).with("Connection", "Upgrade").with("Upgrade", "none/1"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "huge-whole",
                        "What is not kept in memory comes whole",
                        get(HUGE.path()),
                        reply -> reply.shows(HUGE, null))
                .ours(
                        "cookie",
                        "A session is not looked for",
                        get(CSS.path()).with("Cookie", "JSESSIONID=0123456789ABCDEF"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "authorization",
                        "nor a login",
                        get(CSS.path()).with("Authorization", "Basic YTpi"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "no-cache",
                        "Who reloads gets the same",
                        get(CSS.path()).with("Cache-Control", "no-cache").with("Pragma", "no-cache"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "accept",
                        "A type is not negotiated",
                        get(CSS.path()).with("Accept", "image/png;q=0.1"),
                        reply -> reply.shows(CSS, null));
        return list.checks();
    }

    private static void isAnsweredOrRefused(Reply reply) {
        if (reply.status() == 200) {
            reply.isOneOf(CSS);
        } else {
            reply.is(400, 413, 414, 431, 505).lacks("ETag");
        }
    }

    private static void closes(Reply reply) {
        if (!reply.closes() && reply.protocol() == Reply.Protocol.HTTP_1_1) {
            throw new AssertionError("The connection stays: " + reply);
        }
    }
}
