package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference.Kind;
import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsReferencesTest {

    private static List<Reference> scan(String text) {
        List<Reference> references = JsReferences.scan(SourceText.of("a.js", text));
        assertThat(references.isEmpty() || JsReferences.isPossible(text))
                .as(text)
                .isTrue();
        return references;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exports.a = 1; module.exports = a",
                "style.setProperty('a', '1px', '!important')",
                "reimport('x'), $import('x'), import_('x'), import1('x'), exported('x'), importScriptsLater('x')"
            })
    void mostScriptsNeedNotBeRead(String text) {
        assertThat(JsReferences.isPossible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import'x'",
                "a;import('x')",
                "\u00e9import('x')",
                "importScripts('x')",
                "export*from'x'",
                "/*export*/"
            })
    void someMayNameSomething(String text) {
        assertThat(JsReferences.isPossible(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
            import a from "x"                                      ~ MODULE        ~ import a from "NEW"
            import 'x'                                             ~ MODULE        ~ import 'NEW'
            import"x";                                             ~ MODULE        ~ import"NEW";
            import a, { b as c, "d e" as f } from 'x'              ~ MODULE        ~ import a, { b as c, "d e" as f } from 'NEW'
            import{}from"x"                                        ~ MODULE        ~ import{}from"NEW"
            import*as a from"x"                                    ~ MODULE        ~ import*as a from"NEW"
            import /* " */ a /* ' */ from /* ` */ "x" // "         ~ MODULE        ~ import /* " */ a /* ' */ from /* ` */ "NEW" // "
            import a from "x" with { type: "json" }                ~ MODULE        ~ import a from "NEW" with { type: "json" }
            import a from "x" assert { type: "css" }               ~ MODULE        ~ import a from "NEW" assert { type: "css" }
            import defer * as a from "x"                           ~ MODULE        ~ import defer * as a from "NEW"
            import source a from "x"                               ~ MODULE        ~ import source a from "NEW"
            import from from "x"                                   ~ MODULE        ~ import from from "NEW"
            export * from "x"                                      ~ MODULE        ~ export * from "NEW"
            export*as a from"x"                                    ~ MODULE        ~ export*as a from"NEW"
            export { a as "b c" } from 'x' with { type: 'json' }   ~ MODULE        ~ export { a as "b c" } from 'NEW' with { type: 'json' }
            import("x")                                            ~ LAZY_MODULE   ~ import("NEW")
            import('x').then(a => a.b)                             ~ LAZY_MODULE   ~ import('NEW').then(a => a.b)
            import(`x`)                                            ~ LAZY_MODULE   ~ import(`NEW`)
            import("x",)                                           ~ LAZY_MODULE   ~ import("NEW",)
            import("x", { with: { type: "json" } })                ~ LAZY_MODULE   ~ import("NEW", { with: { type: "json" } })
            import(/* webpackChunkName: "a" */ "x" /* b */)        ~ LAZY_MODULE   ~ import(/* webpackChunkName: "a" */ "NEW" /* b */)
            import /**/ ( "x" )                                    ~ LAZY_MODULE   ~ import /**/ ( "NEW" )
            import.defer("x")                                      ~ LAZY_MODULE   ~ import.defer("NEW")
            import.source("x")                                     ~ LAZY_MODULE   ~ import.source("NEW")
            a = async () => await import("x")                      ~ LAZY_MODULE   ~ a = async () => await import("NEW")
            a = `b${import("x")}c`                                 ~ LAZY_MODULE   ~ a = `b${import("NEW")}c`
            class A { static b = import("x") }                     ~ LAZY_MODULE   ~ class A { static b = import("NEW") }
            a ? import("x") : 0                                    ~ LAZY_MODULE   ~ a ? import("NEW") : 0
            a[import("x")]                                         ~ LAZY_MODULE   ~ a[import("NEW")]
            ...a, import("x")                                      ~ LAZY_MODULE   ~ ...a, import("NEW")
            import.meta.resolve("x")                               ~ LAZY_MODULE   ~ import.meta.resolve("NEW")
            import . meta /**/ . resolve ( `x` , a )               ~ LAZY_MODULE   ~ import . meta /**/ . resolve ( `NEW` , a )
            import.meta.resolve?.('x')                             ~ LAZY_MODULE   ~ import.meta.resolve?.('NEW')
            new URL("x", import.meta.url)                          ~ MODULE_URL    ~ new URL("NEW", import.meta.url)
            new URL(`x`,import.meta.url,).href                     ~ MODULE_URL    ~ new URL(`NEW`,import.meta.url,).href
            new Worker(new URL('x', import.meta.url), { name: a }) ~ MODULE_URL    ~ new Worker(new URL('NEW', import.meta.url), { name: a })
            new SharedWorker(new self.URL("x",import.meta.url))    ~ MODULE_URL    ~ new SharedWorker(new self.URL("NEW",import.meta.url))
            new window.URL("x", import.meta.url)                   ~ MODULE_URL    ~ new window.URL("NEW", import.meta.url)
            new globalThis.URL("x", import.meta.url)               ~ MODULE_URL    ~ new globalThis.URL("NEW", import.meta.url)
            new /*a*/ URL(/*b*/"x"/*c*/,/*d*/import.meta.url/*e*/) ~ MODULE_URL    ~ new /*a*/ URL(/*b*/"NEW"/*c*/,/*d*/import.meta.url/*e*/)
            importScripts("x")                                     ~ WORKER_SCRIPT ~ importScripts("NEW")
            importScripts(a, 'x', b + "y", ["z"], c("w"))          ~ WORKER_SCRIPT ~ importScripts(a, 'NEW', b + "y", ["z"], c("w"))
            self.importScripts(`x`,)                               ~ WORKER_SCRIPT ~ self.importScripts(`NEW`,)
            globalThis?.importScripts?.("x")                       ~ WORKER_SCRIPT ~ globalThis?.importScripts?.("NEW")
            if (!self.b) importScripts("x"); else c()              ~ WORKER_SCRIPT ~ if (!self.b) importScripts("NEW"); else c()
            """)
    void findsAndReplaces(String script, Kind kind, String replaced) {
        List<Reference> references = scan(script);

        assertThat(references).extracting(Reference::kind, Reference::url).containsExactly(tuple(kind, "x"));
        assertThat(splice(script, references)).isEqualTo(replaced);
    }

    private static String splice(String text, List<Reference> references) {
        StringBuilder spliced = new StringBuilder(text);
        for (int i = references.size() - 1; i >= 0; i--) {
            Reference reference = references.get(i);
            spliced.replace(reference.start(), reference.end(), reference.replacement("NEW"));
        }
        return spliced.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Computed.
                "import(a)",
                "import('x' + a)",
                "import(a ? 'x' : 'y')",
                "import(('x'))",
                "import(`x${a}`)",
                "import(a`x`)",
                "import('x'.b)",
                "import(...['x'])",
                "import.meta.resolve(a + 'x')",
                "new URL('x' + a, import.meta.url)",
                "new URL(`x${a}`, import.meta.url)",
                "new URL('x', import.meta.url + a)",
                "new URL('x', import.meta.url, a)",
                "importScripts(a)",
                "importScripts('x' + a)",
                "importScripts(...['x'])",
                "importScripts(['x'], a('x'), (b, 'x'))",
                // Another base, or none.
                "new URL('x')",
                "new URL('x', a)",
                "new URL('x', document.baseURI)",
                "new URL('x', import.meta)",
                "new URL('x', import.meta.env)",
                "new URL('x', a.import.meta.url)",
                "URL('x', import.meta.url)",
                "new URL.a('x', import.meta.url)",
                "new Worker('x')",
                // Something else of that name.
                "a.import('x')",
                "a?.import('x')",
                "({ import(x) {} }).import('x')",
                "({ import: 'x' })",
                "class A { import() { this.import('x') } }",
                "class A { #import() { this.#import('x') } }",
                "a.importScripts('x')",
                "this.importScripts('x')",
                "a.self.importScripts('x')",
                "self.a.importScripts('x')",
                "({ importScripts(a) {} })",
                "new a.URL('x', import.meta.url)",
                "new a.self.URL('x', import.meta.url)",
                "a.new\nURL('x', import.meta.url)",
                "import.meta.resolve.a('x')",
                "import.meta.a.resolve('x')",
                "a.resolve('x')",
                "require('x')",
                "define(['x'], a)",
                "fetch('x')",
                // A variable of the program's own.
                "function importScripts() {} importScripts('x')",
                "importScripts('x'); var importScripts",
                "(function (importScripts) { importScripts('x') })(a)",
                "importScripts => importScripts('x')",
                "(importScripts) => importScripts('x')",
                "async (a, { b: [importScripts = c /**/] }, ...d) => { e(() => importScripts('x')) }",
                "({ importScripts }) => importScripts('x')",
                "(function importScripts() { importScripts('x') })",
                "try {} catch (importScripts) { importScripts('x') }",
                "var self = this; self.importScripts('x')",
                "class URL {} new URL('x', import.meta.url)",
                // Names without a module.
                "export { a as 'x' }",
                "export default 'x'",
                "export const a = 'x', from = 'y'",
                "import.meta",
                "import.meta.url",
                "importScripts()",
                "importScripts",
                // Text.
                "// import 'x'",
                "/* import('x') */",
                "a = \"import('x')\"",
                "a = '\\'; import(\"x\")'",
                "a = `import 'x'; import('x')`",
                "a = `${b}import('x')${c}import('x')`",
                "a = /import('x')/",
                "a = /[/]import('x')/",
                "<!-- import('x')",
                "#! import('x')",
                ""
            })
    void findsNothingElse(String script) {
        assertThat(scan(script)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(function (importScripts) {})(importScripts('x'))",
                "function a(importScripts) {} importScripts('x')",
                "((importScripts) => importScripts)(importScripts('x'))",
                "(a = importScripts('x')) => a",
                "a(importScripts); importScripts('x')",
                "(b, importScripts); () => importScripts('x')",
                "a.importScripts = 1; importScripts('x')",
                "({ importScripts: a } = b); importScripts('x')",
                "importScripts: importScripts('x')",
            })
    void takesAVariableForTheProgramsOwnOnlyWhereItIs(String script) {
        assertThat(scan(script)).extracting(Reference::url).containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "URL from",
                "* as URL from",
                "{ URL } from",
                "a, { b, c as URL, } from",
                "defer * as URL from",
                "source URL from"
            })
    void takesAnImportedNameForTheProgramsOwn(String names) {
        assertThat(scan("import " + names + " 'x'; new URL('y', import.meta.url)"))
                .extracting(Reference::url)
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ URL as a } from", "{ \"URL\" as a } from", "a from"})
    void takesAnImportedNameForWhatItIsHere(String names) {
        assertThat(scan("import " + names + " 'x'; new URL('y', import.meta.url)"))
                .extracting(Reference::url)
                .containsExactly("x", "y");
    }

    @Test
    void findsEveryReferenceInItsOrder() {
        assertThat(scan("""
                        import a, { b } from "./1.js"; import './2.js'
                        export { c } from './3.js'
                        const d = import('./4.js'), e = `${new URL(`5.js`, import.meta.url)}`
                        importScripts('6.js', "7.js", import('8.js'), importScripts('9.js'), '10.js')
                        """))
                .extracting(Reference::url)
                .containsExactly(
                        "./1.js", "./2.js", "./3.js", "./4.js", "5.js", "6.js", "7.js", "8.js", "9.js", "10.js");
    }

    @Test
    void saysHowTheNameIsQuoted() {
        assertThat(scan("import \"x\"; import 'x'; import(`x`)"))
                .extracting(Reference::quoting)
                .containsExactly(ScriptQuoting.DOUBLE, ScriptQuoting.SINGLE, ScriptQuoting.TEMPLATE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '§', textBlock = """
            import '\\x78'              ~ x
            import '\\u0078'            ~ x
            import '\\u{78}'            ~ x
            importScripts('\\170')      ~ x
            import '\\.\\/x'            ~ ./x
            import 'a\\'b'              ~ a'b
            import "a'b"                ~ a'b
            import(`a\\`b\\$c$`)        ~ a`b$c$
            import './\\u{1F600}.js'    ~ ./😀.js
            import './%20x'             ~ ./%20x
            """)
    void resolvesEscapes(String script, String url) {
        assertThat(scan(script)).extracting(Reference::url).containsExactly(url);
    }

    @Test
    void resolvesALineContinuation() {
        assertThat(scan("import './a\\\nb\\\r\nc'")).extracting(Reference::url).containsExactly("./abc");
    }

    @Test
    void refusesWhatIsNoScript() {
        assertThatThrownBy(() -> scan("import 'x'; import('y'")).isInstanceOf(BuildException.class);
    }
}
