package io.assetpipeline.servlet.jsp;

import java.util.Map;
import java.util.TreeMap;

/** The project whose pages the tests are. */
final class Shop {

    /** A name that is hostile to HTML, scripts and URLs, and legal. */
    static final String AWKWARD = "img/flags/it's <b>&\"\u00fc\".svg";

    private Shop() {}

    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put("assets.yaml", """
                css:
                  colors:
                    sources: [css/core.css, css/layers.css]
                    media: screen
                  critical: [css/critical.css]
                js:
                  stats:
                    sources: [js/charts.js, js/stats.js]
                    defer: true
                    attributes: { data-turbo-track: reload }
                  boot: [js/boot.js]
                  tagged: [js/tagged.js]
                minify: { js: builtin }
                """);
        asset(files, "css/core.css", "body { color: navy }");
        asset(files, "css/layers.css", "h1 { background: url(../img/logo.png) }");
        asset(files, "css/critical.css", "h1::after { content: '</style>'; background: url(../img/logo.png) }");
        asset(files, "js/charts.js", "var charts = 1;");
        asset(files, "js/stats.js", "var stats = charts;");
        asset(files, "js/boot.js", "var boot = '</script><!--';");
        asset(files, "js/tagged.js", "var raw = String.raw`</script>`;");
        asset(files, "js/arrow.js", "var arrow = '\u2192';");
        asset(files, "img/logo.png", "not really");
        asset(files, "img/flags/de.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        asset(files, "img/flags/fr.svg", "<svg xmlns='http://www.w3.org/2000/svg' id='fr'/>");
        asset(files, AWKWARD, "<svg xmlns='http://www.w3.org/2000/svg' id='x'/>");
        return files;
    }

    private static void asset(Map<String, String> files, String path, String text) {
        files.put("src/main/assets/" + path, text);
    }
}
