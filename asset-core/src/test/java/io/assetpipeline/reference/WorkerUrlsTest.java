package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.js.JsProgram;
import io.assetpipeline.source.SourceText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerUrlsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '!', textBlock = """
            new Worker(new URL('w.js', import.meta.url))                                        | false
            new Worker(new URL("w.js", import.meta.url,), {type: 'module'})                     | true
            new window.Worker(new self.URL(`w.js`, import.meta.url), {name: 'a', "type": `module`, }) | true
            new /* a */ Worker(/* b */ new URL('w.js', /* c */ import.meta.url), {credentials: f({type: 'module'})}) | false
            new Worker(new URL('w.js', import.meta.url), {type: 'classic'},)                    | false
            """)
    void aWorkerOfAUrlRelativeToItsScriptIsFound(String script, boolean module) {
        String text = "export const worker = " + script + ";";

        assertThat(WorkerUrls.scan(JsProgram.scan(SourceText.of("a.js", text))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(text.substring(found.start(), found.end()))
                            .startsWith("new ")
                            .contains("w.js")
                            .endsWith(")");
                    assertThat(found.module()).isEqualTo(module);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Worker('w.js')",
                "new Worker(new URL('w.js', document.baseURI))",
                "new Worker(new URL(name, import.meta.url))",
                "new Worker(new URL('w.js', import.meta.url).href)",
                "new Worker(new URL('w.js', import.meta.url), options)",
                "new Worker(new URL('w.js', import.meta.url), {...options})",
                "new Worker(new URL('w.js', import.meta.url), {type})",
                "new Worker(new URL('w.js', import.meta.url), {type: kind})",
                "new SharedWorker(new URL('w.js', import.meta.url))",
                "new pool.Worker(new URL('w.js', import.meta.url))",
                "Worker(new URL('w.js', import.meta.url))",
                "function f(Worker) { new Worker(new URL('w.js', import.meta.url)) }",
                "'new Worker(new URL(\"w.js\", import.meta.url))'"
            })
    void anythingElseIsNot(String script) {
        assertThat(WorkerUrls.scan(JsProgram.scan(SourceText.of("a.js", script + ";export {};"))))
                .isEmpty();
    }
}
