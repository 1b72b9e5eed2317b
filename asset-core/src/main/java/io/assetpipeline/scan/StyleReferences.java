package io.assetpipeline.scan;

import io.assetpipeline.reference.CssReferences;
import io.assetpipeline.reference.CssStatement;
import io.assetpipeline.reference.CssStatements;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.source.SourceText;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a browser loads for a style sheet. */
public final class StyleReferences {

    private StyleReferences() {}

    /** All of it in the order of the text; an {@code @import} that browsers ignore loads nothing. */
    public static List<Reference> loaded(SourceText source) {
        List<Reference> found = CssReferences.scan(source);
        // Most sheets import nothing, and need not be read as statements.
        Set<Integer> imports = found.stream().anyMatch(reference -> reference.kind() == Reference.Kind.IMPORT)
                ? effectiveImports(source)
                : Set.of();
        return found.stream()
                .filter(reference -> reference.kind() == Reference.Kind.URL
                        || (reference.kind() == Reference.Kind.IMPORT && imports.contains(reference.start())))
                .toList();
    }

    private static Set<Integer> effectiveImports(SourceText source) {
        return CssStatements.scan(source)
                .imports()
                .filter(statement -> statement.standing() == CssStatement.Standing.EFFECTIVE)
                .map(statement -> statement.reference().start())
                .collect(Collectors.toSet());
    }
}
