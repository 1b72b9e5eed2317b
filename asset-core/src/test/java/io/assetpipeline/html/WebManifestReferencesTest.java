package io.assetpipeline.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebManifestReferencesTest {

    @Test
    void findsImagesAndNothingElse() {
        String manifest = """
                \uFEFF{ "name": "x.png", "start_url": "./", "scope": "/", "src": "no", "icons": [ {"src":"a.png","sizes":"1x1"},
                  { "sizes": "\\"src\\"", "src" : "\\u0062/\\"b.png" }, "no", ["no"], {"x": {"src": "no"}} ],\r
                "screenshots": [{"src": "c.png"}], "shortcuts": [{"url": "/no", "icons": [{"src": "d.png"}]}],
                "file_handlers": [{"action": "/no", "icons": [{"src": "e.png"}]}], "related_applications": [{"src": "no"}]}
                """;
        List<Reference> references = WebManifestReferences.scan(SourceText.verbatim("site.webmanifest", manifest));
        assertThat(references)
                .extracting(Reference::url)
                .containsExactly("a.png", "b/\"b.png", "c.png", "d.png", "e.png");
        assertThat(Edits.rewritten(manifest, references, url -> "n-" + url))
                .isEqualTo(manifest.replace("\"a.png", "\"n-a.png")
                        .replace("\\u0062/", "n-b/")
                        .replace("\"c.png", "\"n-c.png")
                        .replace("\"d.png", "\"n-d.png")
                        .replace("\"e.png", "\"n-e.png"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"icons":[{"src": x}]}    | m:1:19: The web app manifest is not JSON: Unrecognized token 'x'
            {"icons":[                | m:1:11: The web app manifest is not JSON: Unexpected end-of-input
            """)
    void saysWhereItIsNoJson(String manifest, String message) {
        assertThatThrownBy(() -> WebManifestReferences.scan(SourceText.verbatim("m", manifest)))
                .isInstanceOf(BuildException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThatThrownBy(() -> WebManifestReferences.scan(SourceText.verbatim("m", "[".repeat(1 << 20))))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("nesting depth");
    }
}
