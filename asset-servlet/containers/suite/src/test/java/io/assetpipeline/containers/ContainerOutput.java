package io.assetpipeline.containers;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Shows with a failed test what its container has printed meanwhile. */
final class ContainerOutput implements BeforeEachCallback, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ContainerOutput.class);

    /** The output itself is the message; where it was read says nothing. */
    private static final class Output extends Exception {
        private static final long serialVersionUID = 1;

        Output(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Site site : sites(context)) {
            context.getStore(NAMESPACE).put("lines", site.process().lines());
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        for (Site site : sites(context)) {
            int before = context.getStore(NAMESPACE).getOrDefault("lines", Integer.class, 0);
            failure.addSuppressed(new Output(
                    "Output of " + site + " during the test:\n" + site.process().outputFrom(before)));
        }
        throw failure;
    }

    private static List<Site> sites(ExtensionContext context) {
        Object test = context.getRequiredTestInstance();
        return ReflectionSupport.findFields(
                        test.getClass(), field -> field.getType() == Site.class, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .flatMap(field -> ReflectionSupport.tryToReadFieldValue(field, test).toOptional().stream())
                .map(Site.class::cast)
                .toList();
    }
}
