package io.assetpipeline.fallback;

import java.util.function.LongSupplier;

/** So many a second, and no more than that at once: a token bucket. Thread-safe. */
final class Allowance {

    private static final double SECOND = 1e9;

    private final int perSecond;
    private final LongSupplier nanos;
    private double left;
    private long asked;

    /** @param nanos a clock as {@link System#nanoTime} */
    Allowance(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.left = perSecond;
        this.asked = nanos.getAsLong();
    }

    /** False if none is left for now. */
    synchronized boolean take() {
        long now = nanos.getAsLong();
        left = Math.min(perSecond, left + (now - asked) / SECOND * perSecond);
        asked = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** One that was taken was not needed after all. */
    synchronized void giveBack() {
        left = Math.min(perSecond, left + 1);
    }
}
