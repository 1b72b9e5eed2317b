package io.assetpipeline.collect;

import io.assetpipeline.collect.CollectReport.Reason;
import io.assetpipeline.store.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is sent, in this order: each wave when the one before it is there.
 *
 * @param waves the files, then the copies under logical names
 */
record CollectPlan(List<List<Step>> waves) {

    /**
     * One object.
     *
     * @param precondition {@link Precondition.IfAbsent} where nobody may have written the key yet
     */
    record Step(ReleaseObjects.Item item, Reason reason, Precondition precondition) {

        CollectReport.Upload upload() {
            return new CollectReport.Upload(item.file(), reason);
        }
    }

    CollectPlan {
        waves = waves.stream().filter(wave -> !wave.isEmpty()).map(List::copyOf).toList();
    }

    /** Why an object has to be sent, and when it may be. */
    @FunctionalInterface
    interface Decision {
        /** None or one. */
        Stream<Step> of(ReleaseObjects.Item item);
    }

    static CollectPlan of(List<List<ReleaseObjects.Item>> waves, Decision decision) {
        List<List<Step>> steps = new ArrayList<>();
        waves.forEach(wave -> steps.add(wave.stream().flatMap(decision::of).toList()));
        return new CollectPlan(steps);
    }

    List<Step> steps() {
        return waves.stream().flatMap(List::stream).toList();
    }

    boolean isEmpty() {
        return waves.isEmpty();
    }

    long bytes() {
        return steps().stream().mapToLong(step -> step.item().file().size()).sum();
    }
}
