package io.assetpipeline.corpus;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the {@link MinifiedCorpus} to tests that ask for it; it is made at the first request and kept for the run. Tests that are
 * heavy get all of it, the others what is not so large that it takes half of the time.
 */
public final class CorpusExtension implements ParameterResolver {

    /** In UTF-16 code units. */
    private static final int LARGE = 350_000;

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(CorpusExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MinifiedCorpus.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean whole = context.getTags().contains("heavy");
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(whole, key -> MinifiedCorpus.of(files(key)), MinifiedCorpus.class);
    }

    private static List<CorpusFile> files(boolean whole) {
        return Corpus.read().files().stream()
                .filter(file -> whole || file.source().text().length() < LARGE)
                .toList();
    }
}
