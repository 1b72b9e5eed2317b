package io.assetpipeline.reference;

import io.assetpipeline.source.SourceText;
import java.util.List;

class JsReferencesFuzzTest implements ScannerFuzz {

    private final FuzzTexts texts = FuzzLanguages.js();

    @Override
    public List<Reference> scan(SourceText source) {
        return JsReferences.scan(source);
    }

    @Override
    public FuzzTexts texts() {
        return texts;
    }
}
