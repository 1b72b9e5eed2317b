package io.assetpipeline.reference;

import io.assetpipeline.source.SourceText;
import java.util.List;

class SourceMapCommentFuzzTest implements ScannerFuzz {

    private final FuzzTexts texts = new FuzzTexts(
            List.of("//# sourceMappingURL=x.map", "/*@ sourceMappingURL=y */", "//#", "sourceMappingURL=z"), List.of());

    @Override
    public List<Reference> scan(SourceText source) {
        return SourceMapComment.find(source).stream().toList();
    }

    @Override
    public FuzzTexts texts() {
        return texts;
    }
}
