package io.assetpipeline.thymeleaf;

import io.assetpipeline.AssetPipeline;
import io.assetpipeline.link.Mode;
import io.assetpipeline.servlet.Assets;
import io.assetpipeline.servlet.Setting;
import io.assetpipeline.servlet.Settings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project in a folder, built, whose templates the tests are. */
record Shop(Path folder) {

    static final String AWKWARD = "img/it's <b>&\"\u00fc\".svg";

    static Shop in(Path folder) throws IOException {
        Shop shop = new Shop(folder);
        shop.write("assets.yaml", """
                css:
                  colors:
                    sources: [css/core.css, css/layers.css]
                    media: screen
                  critical: [css/critical.css]
                  ltr: [css/ltr.css]
                  rtl: [css/rtl.css]
                  my-bundle: [css/block__element.css]
                  fonts: {sources: [css/fonts.css], media: print}
                js:
                  stats:
                    sources: [js/charts.js, js/stats.js]
                    defer: true
                    attributes: { data-turbo-track: reload }
                  boot: [js/boot.js, js/more.js]
                  app: {sources: [js/app.js, js/admin.js], type: module}
                imports: { lit: vendor/lit.js }
                minify: { css: none, js: none }
                """);
        shop.asset("css/core.css", "body { color: navy }");
        shop.asset("css/layers.css", "h1 { color: red }");
        shop.asset(
                "css/critical.css", "h1::after { content: '</style>[[${1 + 1}]]'; background: url(../img/logo.png) }");
        shop.asset("css/ltr.css", "p { float: left }");
        shop.asset("css/rtl.css", "p { float: right }");
        shop.asset("css/block__element.css", "p { color: green }");
        shop.asset("js/charts.js", "var charts = 1;");
        shop.asset("js/stats.js", "var stats = charts;");
        shop.asset("js/boot.js", "var boot = '</script><!--[[${1 + 1}]]';");
        shop.asset("js/more.js", "var more = 1;");
        shop.asset(
                "css/fonts.css",
                "@font-face { src: url(../fonts/a.woff2), url(../fonts/a.woff) } b { background:"
                        + " url(../img/logo.png) }");
        shop.asset("js/app.js", "import { html } from 'lit';\nimport './part.js';\nhtml();");
        shop.asset("js/admin.js", "import './part.js';");
        shop.asset("js/part.js", "export {};");
        shop.asset("vendor/lit.js", "export function html() {}");
        shop.asset("fonts/a.woff2", "newer");
        shop.asset("fonts/a.woff", "older");
        shop.asset("video/v.mp4", "v");
        shop.asset("img/logo.png", "not really");
        shop.asset("img/logo@2x.png", "not really, twice");
        shop.asset("img/a,b.png", "comma");
        shop.asset("img/block__element__x.png", "underscores");
        shop.asset("img/flags/de.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        shop.asset("img/flags/fr.svg", "<svg xmlns='http://www.w3.org/2000/svg' id='fr'/>");
        shop.asset(AWKWARD, "<svg xmlns='http://www.w3.org/2000/svg' id='x'/>");
        AssetPipeline.of(folder).artifact("com.example:shop").build();
        return shop;
    }

    private void asset(String path, String text) {
        write("src/main/assets/" + path, text);
    }

    void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Path templates() {
        return folder.resolve("templates");
    }

    ClassLoader classPath() throws MalformedURLException {
        return new URLClassLoader(
                new URL[] {folder.resolve("target/classes").toUri().toURL()}, Shop.class.getClassLoader());
    }

    Assets assets(Mode mode, Map<Setting, String> more) throws MalformedURLException {
        Settings.Place place = setting -> Optional.ofNullable(
                        switch (setting) {
                            case MODE -> mode.word();
                            case PROJECT -> folder.toString();
                            default -> more.get(setting);
                        })
                .map(text -> new Settings.Value(text, "test"));
        return Assets.of(Settings.of(List.of(place)), classPath());
    }
}
