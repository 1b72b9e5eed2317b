package io.assetpipeline.reference;

import io.assetpipeline.corpus.Corpus;
import io.assetpipeline.corpus.CorpusFile;
import java.util.ArrayList;
import java.util.List;

/** The languages whose texts are made up, each with files of the corpus to begin from. */
public final class FuzzLanguages {

    private static final int FILES = 12;

    private FuzzLanguages() {}

    /** Stylesheets. */
    public static FuzzTexts css() {
        return new FuzzTexts(
                List.of(
                        "a{b:url(x.png)}",
                        "a{b:url( \"x.png\" )}",
                        "a{b:url('x')}",
                        "url(",
                        "url(x\\",
                        "u\\72l(x)",
                        "src(\"x\")",
                        "image-set(\"x\" 1x, url(y) 2x)",
                        "-webkit-image-set(",
                        "type(\"image/png\")",
                        "@import \"x.css\";",
                        "@import url(x) layer(a.b) supports(c:d) print;",
                        "@import 'x' layer",
                        "@layer a, b;",
                        "@layer a{",
                        "@media print{",
                        "@supports (a:b){",
                        "@namespace url(x);",
                        "@charset \"utf-8\";",
                        "@font-face{src:url(x.eot?#iefix)",
                        "--x:url(y);",
                        "/*# sourceMappingURL=x.map */",
                        "/* c */",
                        "\\26 ",
                        "\\000041",
                        "1.5e3px",
                        "#a",
                        "!important",
                        "&:hover{",
                        "}"),
                files(CorpusFile.Kind.CSS));
    }

    /** Scripts and modules. */
    public static FuzzTexts js() {
        List<String> files = new ArrayList<>(files(CorpusFile.Kind.MODULE));
        files.addAll(files(CorpusFile.Kind.SCRIPT));
        return new FuzzTexts(
                List.of(
                        "import a from \"x\"",
                        "import 'x'",
                        "import { b as c, \"d\" as e } from './x.js' with { type: 'json' }",
                        "import * as f from \"x\"",
                        "import defer * as g from 'x'",
                        "export * from \"x\"",
                        "export { h } from 'x'",
                        "export { i }",
                        "export default",
                        "import(\"x\")",
                        "import(`x`)",
                        "import(",
                        "import.meta",
                        "import.meta.url",
                        "import.meta.resolve('x')",
                        "new URL(\"x\", import.meta.url)",
                        "new Worker(new URL(`x`, import.meta.url))",
                        "importScripts('x', \"y\")",
                        "self.importScripts(",
                        "function a(b, { c } = d) {",
                        "async function* e() {",
                        "class A extends B { #c = 1; static {",
                        "(a, { URL }) =>",
                        "x =>",
                        "[a, b] = ",
                        "`a${",
                        "}b`",
                        "`c`",
                        "/re[/]/g",
                        "/(?<a>b)/v",
                        "\"s\\x41\\u{42}\"",
                        "'use strict'",
                        "if (a)",
                        "for (const a of b)",
                        "for await (",
                        "return",
                        "await",
                        "yield",
                        "async",
                        "let",
                        "var a =",
                        "using",
                        "case a:",
                        "a ? b :",
                        "a?.b",
                        "++",
                        "\\u0061",
                        "\\u{",
                        "//# sourceMappingURL=x.map",
                        "/*# sourceMappingURL=x.map */",
                        "// c\n",
                        "/* c\n */",
                        "@d",
                        "1n",
                        "0x1f"),
                files);
    }

    private static List<String> files(CorpusFile.Kind kind) {
        return Corpus.read().files(kind).stream()
                .limit(FILES)
                .map(file -> file.source().text())
                .toList();
    }
}
