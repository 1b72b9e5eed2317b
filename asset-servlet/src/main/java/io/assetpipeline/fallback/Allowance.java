package io.assetpipeline.fallback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** So many in any second. Thread-safe. */
final class Allowance {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final LongSupplier nanos;

    /** When the latest were taken, the oldest first: as many as a second allows at most. */
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    Allowance(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** False if none is left for now. */
    synchronized boolean take() {
        long now = nanos.getAsLong();
        while (!taken.isEmpty() && now - taken.getFirst() >= SECOND) {
            taken.removeFirst();
        }
        if (taken.size() == perSecond) {
            return false;
        }
        taken.addLast(now);
        return true;
    }

    /** One that was taken was not needed after all. */
    synchronized void giveBack() {
        taken.pollLast();
    }
}
