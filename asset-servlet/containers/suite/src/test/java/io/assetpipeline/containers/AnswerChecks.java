package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;
import static io.assetpipeline.containers.Request.head;

import io.assetpipeline.source.Encoding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;

/** Which files there are, which there are not, and with what headers. */
final class AnswerChecks {

    private static final Subject CSS = ConformanceProject.fingerprinted("css", ConformanceProject.SITE);
    private static final Subject FONT = ConformanceProject.fingerprinted("font", ConformanceProject.FONT);
    private static final Subject HALF = ConformanceProject.fingerprinted("half", ConformanceProject.HALF);
    private static final Subject ODD = ConformanceProject.fingerprinted("odd", ConformanceProject.ODD);
    private static final String GONE =
            ConformanceProject.fingerprinted("gone", ConformanceProject.GONE).path();

    private AnswerChecks() {}

    /** All that are served in production. */
    static List<Subject> subjects() {
        return List.of(
                CSS,
                ConformanceProject.logical("logical", ConformanceProject.SITE),
                ConformanceProject.fingerprinted("script", ConformanceProject.LEAD),
                ConformanceProject.fingerprinted("image", ConformanceProject.DOT),
                ConformanceProject.logical("image-logical", ConformanceProject.DOT),
                ConformanceProject.fingerprinted("big", ConformanceProject.BIG),
                ConformanceProject.fingerprinted("huge", ConformanceProject.HUGE),
                ConformanceProject.fingerprinted("empty", ConformanceProject.EMPTY),
                ConformanceProject.fingerprinted("one-byte", ConformanceProject.ONE),
                ODD,
                ConformanceProject.logical("odd-logical", ConformanceProject.ODD),
                FONT,
                ConformanceProject.fingerprinted("retired", ConformanceProject.RETIRED),
                page(),
                worker(),
                ConformanceProject.served("icon", ConformanceProject.ICON, "public, max-age=60"));
    }

    static Subject page() {
        return ConformanceProject.served("page", ConformanceProject.MANUAL, "private, max-age=60");
    }

    static Subject worker() {
        return ConformanceProject.served("worker", ConformanceProject.WORKER, "no-cache");
    }

    static List<Check> list() {
        CheckList list = new CheckList("file");
        for (Subject subject : subjects()) {
            String kind = subject.name() + " (" + subject.content(null).size() + " bytes)";
            list.must(
                    "9.3.1",
                    subject.name() + "-get",
                    kind + " with all of its headers",
                    get(subject.path()),
                    reply -> reply.shows(subject, null));
            list.must(
                    "9.3.2",
                    subject.name() + "-head",
                    kind + " by HEAD",
                    head(subject.path()),
                    reply -> reply.describes(subject, null).isEmpty());
        }
        list.must(
                        "4.2.3",
                        "escaped",
                        "An escape of a letter is the letter",
                        get(CSS.path().replace("/css/", "/%63%73s/")),
                        reply -> reply.shows(CSS, null))
                .must(
                        "4.2.3",
                        "escape-case",
                        "Escapes are the same in either case",
                        get(ODD.path().replace("%C3%B6", "%c3%b6")),
                        reply -> reply.shows(ODD, null))
                .ours(
                        "query",
                        "A query changes nothing",
                        get(CSS.path() + "?v=1&amp=%2e%2e/&x=" + "y".repeat(500)),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "query-empty",
                        "An empty query changes nothing",
                        get(CSS.path() + "?"),
                        reply -> reply.shows(CSS, null))
                .ours(
                        "query-hostile",
                        "A query is not decoded",
                        get(CSS.path() + "?%zz".replace("%zz", "%2500=;%2f")),
                        reply -> reply.shows(CSS, null))
                .should(
                        "8.4.1.2",
                        "gzip-decodes",
                        "What is sent as gzip is gzip of the file",
                        get(CSS.path()).with("Accept-Encoding", "gzip"),
                        reply -> reply.withBody(decode(reply, Encoding.GZIP)).holds(CSS.content(null)))
                .should(
                        "8.4",
                        "brotli-decodes",
                        "What is sent as br is brotli of the file",
                        get(CSS.path()).with("Accept-Encoding", "br"),
                        reply -> reply.withBody(decode(reply, Encoding.BR)).holds(CSS.content(null)))
                .ours(
                        "extra-headers",
                        "headers: of assets.yaml are on the file",
                        get(FONT.path()),
                        reply -> reply.shows(FONT, null)
                                .has("Cross-Origin-Resource-Policy", "cross-origin")
                                .has("Timing-Allow-Origin", "*"))
                .ours(
                        "extra-headers-head",
                        "and on HEAD",
                        head(FONT.path()),
                        reply -> reply.has("Cross-Origin-Resource-Policy", "cross-origin"))
                .ours(
                        "extra-headers-part",
                        "and on a part",
                        get(FONT.path()).with("Range", "bytes=0-9"),
                        reply -> reply.shows(FONT, null, 0, 9).has("Cross-Origin-Resource-Policy", "cross-origin"))
                .ours(
                        "extra-headers-known",
                        "and not on 304",
                        get(FONT.path()).with("If-None-Match", FONT.tag(null)),
                        reply -> reply.isKnown(FONT, null).lacks("Cross-Origin-Resource-Policy"))
                .ours(
                        "extra-headers-others",
                        "and on no other file",
                        get(CSS.path()),
                        reply -> reply.lacks(
                                "Cross-Origin-Resource-Policy", "Timing-Allow-Origin", "Service-Worker-Allowed"))
                .ours(
                        "extra-headers-worker",
                        "A root file has those of the path at which it is served",
                        get(worker().path()),
                        reply -> reply.shows(worker(), null).has("Service-Worker-Allowed", "/"))
                .ours(
                        "extra-headers-page",
                        "A page too",
                        get(page().path()),
                        reply -> reply.shows(page(), null).has("Content-Language", "en"))
                .ours(
                        "fingerprint-unknown",
                        "A fingerprint that no release knows is absent, and not for long",
                        get("/assets/css/site.0123456789abcdef.css"),
                        Reply::isAbsent)
                .ours(
                        "fingerprint-unknown-encoded",
                        "likewise for a browser",
                        get("/assets/css/site.0123456789abcdef.css").with("Accept-Encoding", "gzip, deflate, br, zstd"),
                        reply -> reply.isAbsent().lacks("Content-Encoding"))
                .ours(
                        "fingerprint-upper-case",
                        "A fingerprint in capitals is none",
                        get(CSS.path().replaceAll("[0-9a-f]{16}", "ABCDEF0123456789")),
                        Reply::isAbsent)
                .ours(
                        "fingerprint-of-another",
                        "A fingerprint belongs to its name",
                        get(CSS.path().replace("/site.", "/empty.")),
                        Reply::isAbsent)
                .ours("absent", "Any other name is absent", get("/assets/none.png"), Reply::isAbsent)
                .ours("folder", "A folder is absent", get("/assets/css/"), Reply::isAbsent)
                .ours("folder-no-slash", "A folder without its slash is absent", get("/assets/css"), Reply::isAbsent)
                .ours("prefix", "The prefix itself is absent", get("/assets/"), Reply::isAbsent)
                .ours("trailing-slash", "Spring's fault: app.js/ is not app.js", get(CSS.path() + "/"), Reply::isAbsent)
                .ours(
                        "trailing-slash-logical",
                        "nor below its logical path",
                        get("/assets/css/site.css/"),
                        Reply::isAbsent)
                .ours("case", "A path's case counts", get("/assets/CSS/site.css"), Reply::isAbsent)
                .ours(
                        "unlisted",
                        "What lies in the folder and is in no manifest is absent",
                        get("/assets/css/left.css"),
                        Reply::isAbsent)
                .ours(
                        "brotli-by-name",
                        "An encoded file has no name of its own: .br",
                        get(CSS.path() + ".br"),
                        Reply::isAbsent)
                .ours("gzip-by-name", "likewise .gz", get(CSS.path() + ".gz"), Reply::isAbsent)
                .ours("zstd-by-name", "likewise .zst", get(CSS.path() + ".zst"), Reply::isAbsent)
                .ours(
                        "gzip-by-logical-name",
                        "nor behind the logical path",
                        get("/assets/css/site.css.gz"),
                        Reply::isAbsent)
                .ours(
                        "pages-folder",
                        "Pages are not served where they lie",
                        get("/assets/.pages/docs/manual.html"),
                        Reply::isAbsent)
                .ours("root-folder", "nor are root files", get("/assets/.root/sw.js"), Reply::isAbsent)
                .ours(
                        "root-below-prefix",
                        "A root file that is no asset has no name below the prefix",
                        get("/assets/sw.js"),
                        Reply::isAbsent)
                .ours(
                        "manifest",
                        "The manifest is absent",
                        get("/assets/META-INF/assets/manifest.json"),
                        Reply::isAbsent)
                .ours("gone", "A listed file that is gone is absent", get(GONE), Reply::isAbsent)
                .ours(
                        "gone-head",
                        "by HEAD too",
                        head(GONE),
                        reply -> reply.isAbsent().isEmpty())
                .ours("gone-part", "in part too", get(GONE).with("Range", "bytes=0-1"), Reply::isAbsent)
                .ours(
                        "gone-encoding",
                        "An encoded file that is gone is never a 200 without its bytes",
                        get(HALF.path()).with("Accept-Encoding", "gzip"),
                        reply -> {
                            if (reply.status() == 404) {
                                reply.isAbsent();
                            } else {
                                reply.shows(varying(HALF), null);
                            }
                        })
                .ours(
                        "gone-encoding-identity",
                        "who can read no gzip gets it still",
                        get(HALF.path()),
                        reply -> reply.shows(varying(HALF), null))
                .ours(
                        "beside-the-prefix",
                        "A name that only begins like the prefix is the application's",
                        get("/assetsx/css/site.css"),
                        reply -> reply.is(404).isSane().lacks("ETag"))
                .ours(
                        "application",
                        "A file of the application is untouched",
                        get("/plain.txt"),
                        reply -> reply.is(200)
                                .holds(ConformanceProject.PLAIN)
                                .isSane()
                                .lacks("Access-Control-Allow-Origin"))
                .ours(
                        "application-absent",
                        "The application answers for what is absent there",
                        get("/nowhere.txt"),
                        reply -> reply.is(404).isSane())
                .ours(
                        "cors",
                        "Any origin may read an asset",
                        get(CSS.path()).with("Origin", "https://shop.example"),
                        reply -> reply.shows(CSS, null)
                                .has("Access-Control-Allow-Origin", "*")
                                .lacks("Access-Control-Allow-Credentials"))
                .ours(
                        "cors-without-origin",
                        "and a cache may keep the answer for any",
                        get(CSS.path()),
                        reply -> reply.has("Access-Control-Allow-Origin", "*"))
                .ours(
                        "cors-part",
                        "A part too",
                        get(CSS.path()).with("Origin", "https://shop.example").with("Range", "bytes=0-9"),
                        reply -> reply.shows(CSS, null, 0, 9).has("Access-Control-Allow-Origin", "*"))
                .ours(
                        "cors-page",
                        "No other origin may read a page",
                        get(page().path()).with("Origin", "https://shop.example"),
                        reply -> reply.lacks("Access-Control-Allow-Origin"))
                .ours(
                        "preflight",
                        "A preflight is answered without a body",
                        Request.of("OPTIONS", CSS.path())
                                .with("Origin", "https://shop.example")
                                .with("Access-Control-Request-Method", "GET"),
                        reply -> reply.is(204)
                                .has("Access-Control-Allow-Origin", "*")
                                .lists("Access-Control-Allow-Methods", "get", "head")
                                .isEmpty())
                .ours(
                        "preflight-headers",
                        "A preflight may ask for headers",
                        Request.of("OPTIONS", CSS.path())
                                .with("Origin", "https://shop.example")
                                .with("Access-Control-Request-Method", "GET")
                                .with("Access-Control-Request-Headers", "range, if-none-match"),
                        reply -> reply.is(204).has("Access-Control-Allow-Origin", "*"));
        return list.checks();
    }

    /** Its manifest names an encoding. */
    private static Subject varying(Subject subject) {
        return new Subject(subject.name(), subject.file(), subject.path(), subject.cacheControl(), true);
    }

    private static byte[] decode(Reply reply, Encoding encoding) {
        reply.is(200).has("Content-Encoding", encoding.word());
        try (InputStream in = encoding == Encoding.GZIP
                ? new GZIPInputStream(reply.body().newInputStream())
                : new BrotliInputStream(
                        new ByteArrayInputStream(reply.body().newInputStream().readAllBytes()))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            in.transferTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
