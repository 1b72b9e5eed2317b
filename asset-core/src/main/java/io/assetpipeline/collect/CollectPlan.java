package io.assetpipeline.collect;

import io.assetpipeline.collect.CollectReport.Reason;
import io.assetpipeline.store.Precondition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

        String key() {
            return item.file().key();
        }

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

    /** The plan for what a decision was made of. */
    static CollectPlan of(ReleaseObjects objects, Decision decision) {
        Map<String, Step> steps = new HashMap<>();
        objects.items().stream().flatMap(decision::of).forEach(step -> steps.put(step.key(), step));
        return new CollectPlan(
                steps.isEmpty()
                        ? List.of()
                        : objects.waves().stream()
                                .map(wave -> wave.stream()
                                        .flatMap(item -> Stream.ofNullable(
                                                steps.get(item.file().key())))
                                        .toList())
                                .toList());
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
