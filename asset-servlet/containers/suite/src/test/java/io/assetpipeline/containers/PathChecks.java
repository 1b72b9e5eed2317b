package io.assetpipeline.containers;

import static io.assetpipeline.containers.Request.get;

import java.util.List;

/**
 * Paths that try to be another. Each is the filter's 404, unless {@link Refusals} says that a container refuses it before or
 * that it is not below the prefix.
 */
final class PathChecks {

    private static final String CSS =
            ConformanceProject.fingerprinted("css", ConformanceProject.SITE).path();

    private PathChecks() {}

    private record Form(String name, String shows, String target) {}

    private static final List<Form> BELOW = List.of(
            new Form("dots", "Dots", "/assets/../WEB-INF/web.xml"),
            new Form("dots-inside", "Dots to a file that is served", "/assets/img/../css/site.css"),
            new Form("dots-out-and-in", "Dots out of the prefix and back", "/assets/../assets/css/site.css"),
            new Form("dots-far", "More dots than folders", "/assets/../../../../../../../../etc/passwd"),
            new Form("dot", "One dot", "/assets/./css/site.css"),
            new Form("dots-last", "Dots at the end", "/assets/css/site.css/.."),
            new Form("slashes", "An empty segment", "/assets//css/site.css"),
            new Form("slashes-first", "A second slash in front", "//assets/css/site.css"),
            new Form("slashes-last", "Two slashes at the end", CSS + "//"),
            new Form("encoded-dots", "Encoded dots", "/assets/%2e%2e/WEB-INF/web.xml"),
            new Form("encoded-dots-capital", "in capitals", "/assets/%2E%2E/WEB-INF/web.xml"),
            new Form("encoded-dot", "One encoded dot", "/assets/%2e/css/site.css"),
            new Form("half-encoded-dots", "One of two", "/assets/.%2e/WEB-INF/web.xml"),
            new Form("encoded-slash", "An encoded slash", "/assets%2fcss%2fsite.css"),
            new Form("encoded-slash-below", "below the prefix", "/assets/css%2fsite.css"),
            new Form("encoded-slash-capital", "in capitals", "/assets/css%2Fsite.css"),
            new Form("encoded-dots-and-slash", "Both", "/assets/..%2fWEB-INF%2fweb.xml"),
            new Form("all-encoded", "All of it", "/assets/%2e%2e%2fWEB-INF%2fweb.xml"),
            new Form("double-encoded", "Encoded twice", "/assets/%252e%252e%252fWEB-INF%252fweb.xml"),
            new Form("double-encoded-letter", "A letter encoded twice", "/assets/%2563ss/site.css"),
            new Form("backslash", "Backslashes", "/assets/..\\WEB-INF\\web.xml"),
            new Form("backslash-inside", "for a slash", "/assets/css\\site.css"),
            new Form("encoded-backslash", "Encoded backslashes", "/assets/..%5cWEB-INF%5cweb.xml"),
            new Form("encoded-backslash-inside", "for a slash", "/assets/css%5csite.css"),
            new Form("nul", "NUL", "/assets/css/site.css%00"),
            new Form("nul-extension", "NUL before another extension", "/assets/css/site.css%00.png"),
            new Form("control", "A control character", "/assets/css/site%01.css"),
            new Form("line-feed", "A line feed", "/assets/css/site.css%0a"),
            new Form("carriage-return", "A header of one's own", "/assets/css/none.css%0d%0aSet-Cookie:%20a=b"),
            new Form("delete", "DEL", "/assets/css/site%7f.css"),
            new Form("parameters", "Parameters", "/assets/css/site.css;jsessionid=1"),
            new Form("parameters-segment", "of a folder", "/assets/css;v=1/site.css"),
            new Form("parameters-prefix", "of the prefix", "/assets;v=1/css/site.css"),
            new Form("parameters-dots", "behind dots", "/assets/..;/WEB-INF/web.xml"),
            new Form("parameters-extension", "with another extension", "/assets/css/site.css;.png"),
            new Form("encoded-semicolon", "An encoded semicolon", "/assets/css/site.css%3b.png"),
            new Form("overlong", "Overlong UTF-8 of dots", "/assets/%c0%ae%c0%ae/WEB-INF/web.xml"),
            new Form("overlong-slash", "of a slash", "/assets/..%c0%afWEB-INF%c0%afweb.xml"),
            new Form("overlong-three", "in three bytes", "/assets/%e0%80%ae%e0%80%ae/WEB-INF/web.xml"),
            new Form("not-utf8", "What is no UTF-8", "/assets/%ff%fe.css"),
            new Form("surrogate", "A surrogate", "/assets/%ed%a0%80.css"),
            new Form("unicode-escape", "%u002e", "/assets/%u002e%u002e/WEB-INF/web.xml"),
            new Form("bad-escape", "What is no escape", "/assets/%zz.css"),
            new Form("half-escape", "Half an escape", "/assets/css/site.css%2"),
            new Form("percent", "A percent sign", "/assets/css/site.css%"),
            new Form("fullwidth", "Full-width dots and slashes", "/assets/%ef%bc%8e%ef%bc%8e%ef%bc%8fWEB-INF"),
            new Form("long", "Thousands of letters", "/assets/" + "x".repeat(6000)),
            new Form("deep", "Thousands of folders", "/assets/" + "a/".repeat(2000) + "b.css"),
            new Form(
                    "deep-dots",
                    "Thousands of dots",
                    "/assets/" + "a/".repeat(1000) + "../".repeat(1000) + "etc/passwd"),
            new Form("url", "A URL", "/assets/http://127.0.0.1/"),
            new Form("file-url", "A URL of a file", "/assets/file:///etc/passwd"),
            new Form("classes", "What lies in the class folder", "/assets/secret.txt"),
            new Form("web-inf", "WEB-INF below the prefix", "/assets/WEB-INF/web.xml"),
            new Form("pages-capitals", "The pages' folder in capitals", "/assets/.PAGES/docs/manual.html"),
            new Form("pages-encoded", "The pages' folder with an escape", "/assets/%2epages/docs/manual.html"),
            new Form("pages-dots", "by a detour", "/assets/css/../.pages/docs/manual.html"),
            new Form("pages-parameters", "with parameters", "/assets/.pages;x/docs/manual.html"),
            new Form("pages-slashes", "with a second slash", "/assets//.pages/docs/manual.html"),
            new Form("root-encoded", "The root files' folder with an escape", "/assets/%2eroot/sw.js"),
            new Form("brotli-escaped", "An encoded file with an escape", CSS + "%2ebr"),
            new Form("space", "A space at the end", CSS + "%20"),
            new Form("dot-last", "A dot at the end", CSS + "."),
            new Form("stream", "A stream of Windows", CSS + "::$DATA"),
            new Form("wildcard", "A wildcard", "/assets/css/*.css"),
            new Form("tilde", "A backup", CSS + "~"));

    private static final List<Form> BESIDE = List.of(
            new Form("page-trailing-slash", "A page is no folder", "/docs/manual.html/"),
            new Form("page-dots", "A page by a detour", "/docs/x/../manual.html"),
            new Form("page-encoded-slash", "A page with an encoded slash", "/docs%2fmanual.html"),
            new Form("page-nul", "A page with NUL", "/docs/manual.html%00"),
            new Form("page-case", "A page in capitals", "/docs/MANUAL.HTML"),
            new Form("page-double-encoded", "A page encoded twice", "/docs/%256danual.html"),
            new Form("root-trailing-slash", "A root file is no folder", "/sw.js/"),
            new Form("root-case", "A root file in capitals", "/SW.JS"),
            new Form("root-parameters", "A root file with parameters in front", "/;x/sw.js"),
            new Form("root-brotli", "A root file's encoded form", "/sw.js.br"),
            new Form("root-dots", "A root file by a detour", "/x/../sw.js"),
            new Form("web-inf-alone", "WEB-INF", "/WEB-INF/web.xml"),
            new Form("meta-inf", "META-INF", "/META-INF/assets/manifest.json"));

    static List<Check> list() {
        CheckList list = new CheckList("path");
        for (Form form : BELOW) {
            list.ours(
                    form.name(),
                    form.shows() + ": " + brief(form.target()),
                    get(form.target()),
                    reply -> reply.isAbsent().isSane());
        }
        for (Form form : BESIDE) {
            list.ours(form.name(), form.shows() + ": " + brief(form.target()), get(form.target()), reply -> {
                reply.is(400, 404);
                Check.isHarmless(reply);
            });
        }
        return list.checks();
    }

    private static String brief(String target) {
        return target.length() > 80 ? target.substring(0, 30) + "…" : target;
    }
}
