package io.assetpipeline.reference;

import io.assetpipeline.source.SourceText;
import java.util.List;

class CssReferencesFuzzTest implements ScannerFuzz {

    private final FuzzTexts texts = FuzzLanguages.css();

    @Override
    public List<Reference> scan(SourceText source) {
        return CssReferences.scan(source);
    }

    @Override
    public FuzzTexts texts() {
        return texts;
    }
}
