package io.assetpipeline.reference;

import io.assetpipeline.css.CssToken;
import io.assetpipeline.css.CssTokenizer;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a browser loads for a style sheet. */
public final class StyleReferences {

    private StyleReferences() {}

    /** All of it in the order of the text; an {@code @import} that browsers ignore loads nothing. */
    public static List<Reference> loaded(SourceText source) {
        return loaded(source.text(), CssTokenizer.tokenize(source));
    }

    /**
     * The same of a sheet that was read already.
     *
     * @param tokens all of the text's
     */
    public static List<Reference> loaded(String text, List<CssToken> tokens) {
        List<Reference> found = CssReferences.scan(text, tokens);
        // Most sheets import nothing, and need not be read as statements.
        Set<Integer> imports = found.stream().anyMatch(reference -> reference.kind() == Reference.Kind.IMPORT)
                ? effectiveImports(text, tokens)
                : Set.of();
        return found.stream()
                .filter(reference -> reference.kind() == Reference.Kind.URL
                        || (reference.kind() == Reference.Kind.IMPORT && imports.contains(reference.start())))
                .toList();
    }

    private static Set<Integer> effectiveImports(String text, List<CssToken> tokens) {
        return CssStatements.scan(text, tokens)
                .imports()
                .filter(statement -> statement.standing() == CssStatement.Standing.EFFECTIVE)
                .map(statement -> statement.reference().start())
                .collect(Collectors.toSet());
    }
}
