package io.assetpipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A place in a bundle leads to the line and column of the author's file that holds the same text. */
class BundleSourceMapTest {

    @TempDir
    Path folder = Path.of("");

    private Project project = new Project(Path.of(""));

    @BeforeEach
    void emptyProject() {
        project = new Project(folder);
    }

    private void leadsToItself(String bundle, String marker, String source) throws SourceMapFormatException {
        SourceText text = SourceText.of(bundle, project.served(bundle));
        SourceMap map = SourceMapJson.read(project.served(bundle + ".map"));
        int offset = text.text().indexOf(marker);
        assertThat(offset).as(marker + " in " + text.text()).isNotNegative();

        assertThat(map.find(text.lineOf(offset), text.columnOf(offset))).hasValueSatisfying(mapping -> {
            SourceMap.Source origin = map.sources().get(mapping.source());
            assertThat(origin.name()).isEqualTo(source);
            SourceText author = SourceText.of(origin.name(), String.valueOf(origin.content()));
            assertThat(author.text().substring(author.offsetOf(mapping.sourceLine(), mapping.sourceColumn())))
                    .startsWith(marker);
        });
    }

    @Test
    void scriptsOfEveryMinifierLeadToTheirAuthors() throws SourceMapFormatException {
        project.config("sourceMaps: public\njs: {app: [js/closure.js, js/builtin.js, 'js/plain #1.min.js']}")
                .asset(
                        "js/closure.js",
                        "// comment\nfunction first(longName) {\n  return longName + 'marker one';\n}\n")
                .asset(
                        "js/builtin.js",
                        "\n/* comment */\nwindow.second = new (class {\n    #hidden = 'marker two';\n  })();")
                .asset("js/plain #1.min.js", "var third='marker three'");

        project.build();

        leadsToItself("js/app.js", "'marker two'", "asset:///js/builtin.js");
        leadsToItself("js/app.js", "'marker three'", "asset:///js/plain%20%231.min.js");
        leadsToItself("js/app.js", "function first", "asset:///js/closure.js");
    }

    @Test
    void wrappedAndStrictScriptsLeadToTheirAuthors() throws SourceMapFormatException {
        project.config(
                        "sourceMaps: public\njs: {app: {sources: [js/a.js, js/b.js], wrap: true}, mixed: [js/a.js, js/b.js]}")
                .asset("js/a.js", "'use strict';\nalert('marker a');")
                .asset("js/b.js", "\n\n  confirm(\n     'marker b')");

        project.build();

        for (String bundle : new String[] {"js/app.js", "js/mixed.js"}) {
            leadsToItself(bundle, "alert(", "asset:///js/a.js");
            leadsToItself(bundle, "confirm(", "asset:///js/b.js");
        }
    }

    @Test
    void stylesheetsWithImportsAndReferencesLeadToTheirAuthors() throws SourceMapFormatException {
        project.config("sourceMaps: public\ncss: {site: [css/a.css, css/b.css]}")
                .asset(
                        "css/a.css",
                        "@import 'lib/x.css' print;\n\n.a  {\n  background : url(../img/p.png);\n  color: red }\n")
                .asset("css/b.css", "/* c */ .b::before {\n\n  margin:  1px }")
                .asset("css/lib/x.css", "\n .x { background: url('p.png'), none; width: 3px }")
                .asset("css/lib/p.png", "p")
                .asset("img/p.png", "q");

        project.build();

        leadsToItself("css/site.css", ".x", "asset:///css/lib/x.css");
        leadsToItself("css/site.css", "width", "asset:///css/lib/x.css");
        leadsToItself("css/site.css", ".a", "asset:///css/a.css");
        leadsToItself("css/site.css", "color", "asset:///css/a.css");
        leadsToItself("css/site.css", ".b", "asset:///css/b.css");
        leadsToItself("css/site.css", "margin", "asset:///css/b.css");
    }

    @Test
    void aMapThatASourceBringsLeadsOnToWhatItWasMadeFrom() throws SourceMapFormatException {
        String inline = Base64.getEncoder().encodeToString("""
                        {"version":3,"sources":["../ts/one.ts"],"sourcesContent":["\\n  show('marker one')"],"mappings":"AACE"}
                        """.getBytes(StandardCharsets.UTF_8));
        project.config("sourceMaps: public\njs: {app: [js/one.js, js/two.js]}\nexclude: [ts/**]")
                .asset("js/one.js", "show('marker one')\n//# sourceMappingURL=data:application/json;base64," + inline)
                .asset("js/two.js", "hide('marker two')\n//# sourceMappingURL=two.js.map")
                .asset(
                        "js/two.js.map",
                        "{\"version\":3,\"sources\":[\"../ts/two.ts\"],\"names\":[],\"mappings\":\"AAAI\"}")
                .asset("ts/two.ts", "    hide('marker two')");

        project.build();

        leadsToItself("js/app.js", "show(", "asset:///ts/one.ts");
        leadsToItself("js/app.js", "hide(", "asset:///ts/two.ts");
        assertThat(project.served("js/app.js")).doesNotContain("two.js.map", "base64");
    }
}
