package io.assetpipeline.samples.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test class, with the reason in the report, on a machine that has no Chromium. */
final class NeedsChromium implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.find()
                .map(found -> ConditionEvaluationResult.enabled("Chromium is " + found))
                .orElseGet(() -> ConditionEvaluationResult.disabled(Chromium.NONE_FOUND));
    }
}
