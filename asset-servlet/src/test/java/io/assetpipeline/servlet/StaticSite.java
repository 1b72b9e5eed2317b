package io.assetpipeline.servlet;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a static site generator writes: 500 pages in folders, in several hands, with their pictures, style sheets and scripts. Each
 * page is a row of pieces, so that it is known without reading it which parts a build may change.
 */
final class StaticSite {

    static final int PAGES = 500;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int HANDS = 5;

    private final SortedMap<String, Page> pages = new TreeMap<>();

    /** A part of a page. */
    private sealed interface Piece {

        /** What stays as it is. */
        record Text(String text) implements Piece {}

        /** A URL that becomes another one. */
        record Url(String url) implements Piece {}

        /** An end of a tag, before which attributes may be added. */
        record TagEnd(String text) implements Piece {}

        /** An element that becomes several. */
        record Element(String text) implements Piece {}

        /** The content of an element, which is filled. */
        record Content(String text) implements Piece {}
    }

    /** A page as it is written, and what may be made of it. */
    record Page(Content source, Pattern built) {}

    private static final class Writer {

        private final List<Piece> pieces = new ArrayList<>();
        private final String root;
        private final boolean minified;

        Writer(String root, boolean minified) {
            this.root = root;
            this.minified = minified;
        }

        Writer text(String text) {
            pieces.add(new Piece.Text(text));
            return this;
        }

        Writer url(String below) {
            pieces.add(new Piece.Url(root + below));
            return this;
        }

        /** A URL as modules import it: without a dot before it, it would be the name of a package. */
        Writer module(String below) {
            pieces.add(new Piece.Url((root.isEmpty() ? "./" : root) + below));
            return this;
        }

        /** An attribute with a URL. */
        Writer attribute(String name, String below) {
            String quote = minified ? "" : "\"";
            return text(" " + name + "=" + quote).url(below).text(quote);
        }

        Writer end(String text) {
            pieces.add(new Piece.TagEnd(text));
            return this;
        }

        Writer element(String text) {
            pieces.add(new Piece.Element(text));
            return this;
        }

        Writer content(String text) {
            pieces.add(new Piece.Content(text));
            return this;
        }

        Page page(Charset charset, boolean crlf) {
            StringBuilder source = new StringBuilder();
            StringBuilder built = new StringBuilder();
            for (Piece piece : pieces) {
                if (piece instanceof Piece.Text text) {
                    source.append(text.text());
                    built.append(Pattern.quote(latin(text.text(), charset, crlf)));
                } else if (piece instanceof Piece.Url url) {
                    source.append(url.url());
                    // A relative path to a fingerprinted name.
                    built.append("(?:\\./|(?:\\.\\./)*)assets/[\\w./-]+\\.[0-9a-f]{16}\\.\\w+");
                } else if (piece instanceof Piece.TagEnd end) {
                    source.append(end.text());
                    built.append("(?: integrity=\"sha384-[\\w+/=]+\")").append(Pattern.quote(end.text()));
                } else if (piece instanceof Piece.Element element) {
                    source.append(element.text());
                    built.append("<(?:link|script) [^\\r\\n]*?(?:>|></script>)(?:\\r?\\n[^\\r\\n]*)*?(?=\\r?\\n|<)");
                } else if (piece instanceof Piece.Content content) {
                    source.append(content.text());
                    built.append("\\{[^<]*\\}");
                }
            }
            String text = crlf ? source.toString().replace("\n", "\r\n") : source.toString();
            return new Page(Content.of(text.getBytes(charset)), Pattern.compile(built.toString(), Pattern.DOTALL));
        }

        private static String latin(String text, Charset charset, boolean crlf) {
            return bytes((crlf ? text.replace("\n", "\r\n") : text).getBytes(charset));
        }
    }

    /** Each byte as a character, for comparison. */
    static String bytes(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static StaticSite create() {
        StaticSite site = new StaticSite();
        site.add("index.html", 0);
        site.add("about.html", 1);
        for (int i = 2; i < PAGES; i++) {
            site.add(
                    switch (i % 4) {
                        case 0 -> "posts/" + (2000 + i % 25) + "/post-" + i + "/index.html";
                        case 1 -> "docs/guide-" + i % 7 + "/page-" + i + ".html";
                        case 2 -> "tags/tag-" + i + "/index.html";
                        default -> "notes/n" + i + ".html";
                    },
                    i);
        }
        return site;
    }

    SortedMap<String, Page> pages() {
        return pages;
    }

    private void add(String path, int number) {
        int hand = number % HANDS;
        String up = "../".repeat((int) path.chars().filter(c -> c == '/').count());
        // Jekyll and Hugo write paths from the root, Eleventy relative ones.
        Writer page = new Writer(hand == 4 ? "/" : up, hand == 3);
        if (hand == 3) {
            minified(page, number, up);
        } else {
            printed(page, number, up, hand == 2 ? "windows-1252" : "utf-8");
        }
        pages.put(path, page.page(hand == 2 ? WINDOWS : StandardCharsets.UTF_8, hand == 1));
    }

    private static void printed(Writer page, int number, String up, String charset) {
        page.text("<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n  <meta charset=\"" + charset + "\">\n"
                        + "  <title>Seite " + number + " \u2013 Caf\u00e9 &amp; Stra\u00dfe</title>\n"
                        + "  <!-- <link rel=\"stylesheet\" href=\"" + up + "css/none.css\"> -->\n"
                        + "  <meta property=\"og:image\" content=\"https://shop.example/img/og.png\">\n"
                        + "  <link rel=\"canonical\" href=\"https://shop.example/" + number + "\">\n"
                        + "  <script type=\"importmap\" data-asset-importmap>")
                .content("{}")
                .text("</script>\n  <link   rel='stylesheet'")
                .attribute("href", "css/site.css")
                .end(">")
                .text("\n  <link rel=\"icon\"")
                .attribute("href", "img/icon.svg")
                .text(
                        " />\n  <link rel=\"alternate\" type=\"application/rss+xml\" href=\"https://shop.example/feed.xml\">\n  ")
                .element("<link data-asset-bundle=\"colors\">")
                .text("\n  <style>\n    /* url(none.png) */ body { background: URL( '")
                .url("img/paper.png")
                .text("' ) }\n  </style>\n  <script type=\"application/ld+json\">\n"
                        + "    {\"@type\": \"Article\", \"image\": \"img/none.png\", \"n\": " + number
                        + "}\n  </script>\n"
                        + "</head>\n<body class=page>\n<noscript><img")
                .attribute("src", "img/a.png")
                .text("></noscript>\n<p style=\"color: red; background: url(")
                .url("img/paper.png")
                .text(")\">\u00c4\u00d6\u00dc \u201equoted\u201c < 5 & more <a href=\"" + up
                        + "about.html#top\">about</a>\n<img alt='a > b'")
                .attribute("src", "img/a.png")
                .text(" srcset=\"")
                .url("img/a.png")
                .text(" 1x,\n    ")
                .url("img/b.png")
                .text(" 2x\" width=100>\n<picture><source srcset='")
                .url("img/b.png")
                .text("' type=image/png></picture>\n<video")
                .attribute("poster", "img/b.png")
                .text(
                        "></video>\n<pre>&lt;img src=\"none.png\"&gt;\t\n\n</pre>\n<textarea><img src=\"none.png\"></textarea>\n<svg><use")
                .attribute("href", "img/icon.svg")
                .text("></use></svg>\n<script>var text = '<img src=\"none.png\">';</script>\n<script defer")
                .attribute("src", "js/site.js")
                .end(">")
                .text("</script>\n<script type=\"module\">\n  import \"")
                .module("js/part.js")
                .text("\";\n</script>\n</body>\n</html>\n");
    }

    private static void minified(Writer page, int number, String up) {
        page.text("<!doctype html><meta charset=utf-8><title>" + number + "</title><link rel=stylesheet")
                .attribute("href", "css/site.css")
                .end(">")
                .text("<link rel=icon")
                .attribute("href", "img/icon.svg")
                .text("><p>\u00e9 <a href=" + up + "about.html>x</a><img")
                .attribute("src", "img/a.png")
                .text(" srcset=\"")
                .url("img/b.png")
                .text(" 2x\"><script")
                .attribute("src", "js/site.js")
                .end(">")
                .text("</script>");
    }

    /** Writes pages and all that they name below a folder. */
    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, Page> page : pages.entrySet()) {
            write(folder.resolve(page.getKey()), page.getValue().source());
        }
        Map<String, String> files = Map.of(
                "css/site.css", "body { background: url(../img/paper.png) }\n",
                "css/colors.css", "a { color: navy }\n",
                "js/site.js", "document.title += '!';\n",
                "js/part.js", "import './deep/part.js';\n",
                "js/deep/part.js", "export {};\n",
                "img/icon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
                "img/a.png", "a",
                "img/b.png", "b",
                "img/paper.png", "paper");
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(folder.resolve(file.getKey()), Content.utf8(file.getValue()));
        }
    }

    private static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            content.writeTo(out);
        }
    }

    /** The paths at which a browser finds a page. */
    static Stream<String> addresses(String page) {
        return page.endsWith("index.html")
                ? Stream.of(page, page.substring(0, page.length() - "index.html".length()))
                : Stream.of(page);
    }
}
