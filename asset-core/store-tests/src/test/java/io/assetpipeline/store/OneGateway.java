package io.assetpipeline.store;

import io.assetpipeline.store.server.RadosGateway;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The gateway of Ceph for the tests of a class, where it is asked for; where it is not installed, they are skipped. */
final class OneGateway implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private static final System.Logger LOG = System.getLogger(OneGateway.class.getName());

    private @Nullable RadosGateway gateway;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = Boolean.getBoolean("radosgw") ? RadosGateway.missing() : Optional.empty();
        missing.ifPresent(sentence -> LOG.log(Level.WARNING, sentence));
        return missing.map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("nothing is missing"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (Boolean.getBoolean("radosgw") && gateway == null) {
            gateway = RadosGateway.start();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (gateway != null) {
            gateway.close();
            gateway = null;
        }
    }

    RadosGateway gateway() {
        if (gateway == null) {
            throw new IllegalStateException("Only where it is asked for: -Dradosgw=true");
        }
        return gateway;
    }
}
