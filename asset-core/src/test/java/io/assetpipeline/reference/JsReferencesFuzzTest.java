package io.assetpipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.SourceText;
import java.util.List;

class JsReferencesFuzzTest implements ScannerFuzz {

    private final FuzzTexts texts = FuzzLanguages.js();

    @Override
    public List<Reference> scan(SourceText source) {
        List<Reference> references = JsReferences.scan(source);
        assertThat(references.isEmpty() || JsReferences.isPossible(source.text()))
                .isTrue();
        return references;
    }

    @Override
    public FuzzTexts texts() {
        return texts;
    }
}
