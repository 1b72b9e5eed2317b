package io.assetpipeline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.config.Attribute;
import io.assetpipeline.link.HtmlElement;
import io.assetpipeline.link.InlineSource;
import io.assetpipeline.link.InlineText;
import io.assetpipeline.link.LinkKind;
import io.assetpipeline.link.LinkStart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chromium makes of an inlined text what it makes of the file. */
@Tag("browser")
@ExtendWith(NeedsChromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InlinedInBrowserTest {

    private static final List<String> SCRIPTS = List.of(
            "result = '</script>' + \"<!-- <script>\" + '</SCRIPT >'",
            "result = 'a\\<!--b' + 'c\\\\</script>' + '\\\n</script>'",
            "result = `<!--${'<script'}</script>${1}<!--`",
            "result = (t => t`a${`</script>`}b`)((s, v) => s.raw.join() + v)",
            "var a = 3, script = 2; result = [a<script, a <script]",
            "var b = 'script>', g = 1; result = '' + (b</script>/.exec(b))",
            "result = [1<<!--g0, 1 <!--g0\n, 2]; var g0",
            "result = /<!--/.test('<!--') + /[<!--]/.test('*') + /[<!--]/.test('.')",
            "result = [/(?<!--)a/.test('--a'), /(?<!--)a/.test('a'), /[+-<!--]/.test('5')]",
            "result = /(?<script>a)\\k<script>/u.exec('aa').groups.script + /\\k<script>/.test('k<script>')",
            "result = [/[</script>]/.test('/'), /[\\</script>]/.test('<')]",
            "result = [/<script/v.test('<script'), /[[a]<\\/script]/v.test('/'), /<SCRIPT[\\]<!--]/.test('<SCRIPT%')]",
            "/* <!-- <script> */ result = 1 // </script>\n; result = 2",
            "<!-- hidden </script> from old browsers\nresult = 'seen'\n--> the end <script>\n",
            "result = 1\n<!-- <script>\nresult++",
            "result = '\0\\\0'.length + `\0`.charCodeAt(0) + /^\0[\\\0]$/.test('\0\0')",
            "var r = ')]}';\nresult = r\n//# sourceMappingURL=x.js.map",
            "result = (function () { return '\u2028\u00e9\ud83d\ude00</script>'.length })()",
            "result = 'last line is a comment' // <!--",
            "#!/usr/bin/env </script>\nresult = 'hashbang'",
            "result = '<' + '/script>'; throw new TypeError('</script>')",
            "'use strict'; '</script>'; result = (function () { return this === undefined })()");

    private static final List<String> MODULES = List.of(
            "var g0 = 1; window.result = [3<<!--g0]; export {}",
            "const script = 1; window.result = [0<script, `</script>`]; export default 1",
            "window.result = await '<script>'",
            "export const c = /(?<script>a)/; window.result = c.exec('a').groups.script");

    private static final List<String> SHEETS = List.of(
            "a{background:url(../img/a.png)}b{background:url('b c.png#x')}c{background:url(\"/a.png\")}",
            "a{background:url(//127.0.0.1/x.png)}b{mask:url(#m)}c{background:url(?x)}d{background:url(../../../..)}",
            "a{background:url(..\\\\img\\\\a.png)}b{background:url(./%2e%2E/a.png)}c{background:url(\\61 .png)}",
            "a{content:'</style>'}b{content:'\\</STYLE>'}c::after{content:\"</sty\\6ce\"}",
            "/* </style> */a{top:0}/* <!-- </style */b{top:1px}",
            "<!-- a{top:0} --> b{top:1px}",
            "a{background:url(data:image/svg+xml,</style>)}b{top:0}",
            "a{background:url(</style' )}b{top:0}",
            "@supports (x</style){a{top:0}}b{top:1px}",
            "a</style{top:0}b{top:1px}",
            "@charset \"utf-8\";@import \"import.css\" screen;a{content:'\u2192'}",
            "@charset \"utf-8\";a{content:'\u00e9'}\n/*# sourceMappingURL=x.css.map */",
            "a/*# sourceMappingURL=x.css.map */.b{top:0}",
            "@font-face{font-family:f;src:url(f.woff2)format('woff2'),local('g')}",
            "a{background:image-set('a.png' 1x,\"b.png\" 2x type('image/png'))}",
            "a{top:0}b{content:'</style",
            "a{content:'x\0y'}",
            "@namespace svg url(http://www.w3.org/2000/svg);svg|a{top:0}");

    private final Map<String, Map<String, Object>> answers = new LinkedHashMap<>();

    @BeforeAll
    void loadAllInOneBrowser() throws Exception {
        BrowserRun run = new BrowserRun("inlined.html").serve("cases.js");
        List<Map<String, Object>> cases = new ArrayList<>();
        SCRIPTS.forEach(script -> cases.add(script(run, script, "classic")));
        MODULES.forEach(script -> cases.add(script(run, script, "module")));
        SHEETS.forEach(sheet -> cases.add(sheet(run, sheet)));
        cases.add(pair(
                run,
                "planted script",
                "js",
                scriptElement("x", "result = 1"),
                "<script>result = '</script>'</script>"));
        cases.add(pair(
                run,
                "planted sheet",
                "css",
                "<style>a{background:url(/texts/a.png)}</style>",
                "<base href='/deep/er/'><style>a{background:url(a.png)}</style>"));
        for (Map<String, Object> result : run.run(cases)) {
            answers.put(String.valueOf(result.get("name")), result);
        }
    }

    private static Map<String, Object> script(BrowserRun run, String text, String type) {
        List<Attribute> attributes = type.equals("module") ? List.of(new Attribute("type", type)) : List.of();
        InlineSource source = new InlineSource(LinkKind.SCRIPT, "a.js", text, "a.js", attributes);
        return pair(
                run,
                type + " " + text,
                "js",
                scriptElement(type, "").replace("></", " src=\"" + run.serve(text, ".js") + "\"></"),
                HtmlElement.of(source, Map.of()).html(InlineText.js(source)));
    }

    private static String scriptElement(String type, String text) {
        return "<script" + (type.equals("module") ? " type=\"module\"" : "") + ">" + text + "</script>";
    }

    private static Map<String, Object> sheet(BrowserRun run, String text) {
        String imported = run.serve("i{background:url(i.png)}", ".css");
        String sheet = text.replace("import.css", imported.substring(imported.lastIndexOf('/') + 1));
        String path = run.serve(sheet, ".css");
        InlineSource source = new InlineSource(LinkKind.STYLESHEET, "a.css", sheet, path.substring(1), List.of());
        String inlined = HtmlElement.of(source, Map.of()).html(InlineText.css(source, LinkStart.contextPath("")));
        return pair(
                run,
                "sheet " + text,
                "css",
                "<link rel=\"stylesheet\" href=\"" + path + "\">",
                "<base href=\"/deep/er/\">" + inlined);
    }

    private static Map<String, Object> pair(BrowserRun run, String name, String kind, String file, String inlined) {
        return Map.of("name", name, "kind", kind, "file", page(run, file), "inlined", page(run, inlined));
    }

    private static String page(BrowserRun run, String element) {
        return run.serve(
                "<!doctype html><meta charset=\"utf-8\"><title>t</title>"
                        + "<script>errors = []; addEventListener('error', e => errors.push(e.message)); var result</script>\n"
                        + element
                        + "\n<body><p>after</p>",
                ".html");
    }

    @Test
    void runsEveryInlinedScriptAsTheFile() {
        assertThat(differing("classic ")).isEmpty();
    }

    @Test
    void runsEveryInlinedModuleAsTheFile() {
        assertThat(differing("module ")).isEmpty();
    }

    @Test
    void readsEveryInlinedSheetAsTheFile() {
        assertThat(differing("sheet ")).isEmpty();
    }

    /** Two pages in which nothing runs are alike, too. */
    @Test
    void asksScriptsThatAnswer() {
        assertThat(answers.values())
                .filteredOn(answer -> !String.valueOf(answer.get("name")).startsWith("sheet "))
                .filteredOn(answer -> !String.valueOf(answer.get("name")).startsWith("planted "))
                .hasSize(SCRIPTS.size() + MODULES.size())
                .allSatisfy(answer -> assertThat(String.valueOf(answer.get("file")))
                        .as(String.valueOf(answer.get("name")))
                        .doesNotContain("null]", "SyntaxError"));
    }

    @Test
    void asksSheetsThatHaveRules() {
        assertThat(answers.values())
                .filteredOn(answer -> String.valueOf(answer.get("name")).startsWith("sheet "))
                .hasSize(SHEETS.size())
                .allSatisfy(answer -> assertThat(String.valueOf(answer.get("file")))
                        .as(String.valueOf(answer.get("name")))
                        .contains("{")
                        .contains("after"));
    }

    @Test
    void seesTheDamagesThatWerePlanted() {
        assertThat(differing("planted ")).hasSize(2);
    }

    private List<String> differing(String prefix) {
        return answers.values().stream()
                .filter(answer -> String.valueOf(answer.get("name")).startsWith(prefix))
                .filter(answer -> !String.valueOf(answer.get("file")).equals(String.valueOf(answer.get("inlined"))))
                .map(answer ->
                        answer.get("name") + "\nfile:    " + answer.get("file") + "\ninlined: " + answer.get("inlined"))
                .toList();
    }
}
