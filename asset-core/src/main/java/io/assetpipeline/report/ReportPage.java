package io.assetpipeline.report;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Writes what a build found as a page for people: one file that asks for nothing. What it shows is data that a script puts into the
 * document as text, never as markup, and its policy runs no other script than that one.
 */
public final class ReportPage {

    private ReportPage() {}

    /** The page, in UTF-8. Equal stories are equal bytes. */
    public static Content write(BuildStory story) {
        String style = resource("report.css");
        String script = resource("report.js");
        return Content.utf8("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Asset report</title>
                <link rel="icon" href="data:,">
                <style>%s</style>
                </head>
                <body>
                <noscript>A script in this page shows what it holds, and scripts are turned off. asset-report.json beside it has the\
                 problems and the missing references.</noscript>
                <script type="application/json" id="story">%s</script>
                <script>%s</script>
                </body>
                </html>
                """.formatted(policy(style, script), style, inert(StoryJson.write(story)), script));
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; img-src data:; style-src " + hash(style) + "; script-src " + hash(script)
                + "; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        byte[] digest = HexFormat.of().parseHex(Sha256.of(Content.utf8(text)).hex());
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    /** In JSON this character stands in texts only; without it no markup starts, in whatever state a parser is. */
    private static String inert(String json) {
        return json.replace("<", "\\u003c");
    }

    /** Beside this class, and with it in one jar. */
    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not where the class is");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
