package io.assetpipeline.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of a whole in proportion to weights. */
final class Shares {

    private Shares() {}

    /**
     * Whole numbers whose sum is the whole: the largest remainders are rounded up, the first of equal ones first.
     *
     * @param weights not negative
     * @return one for each weight; zeros if every weight is zero
     */
    static List<Long> of(long whole, List<Long> weights) {
        long all = weights.stream().mapToLong(Long::longValue).sum();
        List<Long> shares = new ArrayList<>(weights.size());
        double[] remainders = new double[weights.size()];
        for (int i = 0; i < weights.size(); i++) {
            double exact = all == 0 ? 0 : (double) whole * weights.get(i) / all;
            shares.add((long) exact);
            remainders[i] = exact - (long) exact;
        }
        long left = all == 0
                ? 0
                : whole - shares.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, remainders.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i]))
                .limit(Math.max(0, left))
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return List.copyOf(shares);
    }
}
