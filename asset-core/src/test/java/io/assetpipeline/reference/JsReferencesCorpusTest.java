package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.corpus.Corpus;
import io.assetpipeline.corpus.CorpusFile;
import io.assetpipeline.minify.BuiltinJsMinifier;
import io.assetpipeline.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real modules name the same files before and after minification. */
class JsReferencesCorpusTest {

    private static List<String> urls(SourceText source) {
        return JsReferences.scan(source).stream()
                .map(reference -> reference.kind() + " " + reference.url())
                .toList();
    }

    @Test
    void findsInMinifiedModulesWhatIsInTheirSources() {
        List<CorpusFile> modules = Corpus.read().files(CorpusFile.Kind.MODULE);

        assertThat(modules).allSatisfy(module -> {
            String minified = new BuiltinJsMinifier().minify(module.source()).text();
            assertThat(urls(SourceText.of(module.name(), minified))).isEqualTo(urls(module.source()));
        });
        assertThat(modules).anyMatch(module -> !urls(module.source()).isEmpty());
    }
}
