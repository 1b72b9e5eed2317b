package io.assetpipeline.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The known names that a mistyped one may have meant. */
public final class NearestNames {

    private NearestNames() {}

    private record Candidate(String name, int distance) {}

    /**
     * The names that differ least, the nearest first, equally near ones in alphabetical order.
     *
     * @param asked what was written
     * @param known what could have been meant
     * @param count how many at most
     * @return empty if nothing is similar
     */
    public static List<String> of(String asked, Collection<String> known, int count) {
        int limit = Math.max(2, asked.length() / 3);
        String lower = asked.toLowerCase(Locale.ROOT);
        List<Candidate> candidates = known.stream()
                .distinct()
                .filter(name -> !name.isEmpty() && Math.abs(name.length() - asked.length()) <= limit)
                .map(name -> new Candidate(name, distance(lower, name.toLowerCase(Locale.ROOT), limit)))
                .filter(candidate -> candidate.distance <= limit && candidate.distance < candidate.name.length())
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .toList();
        // What is much farther away than the best is noise beside it.
        return candidates.stream()
                .filter(candidate -> candidate.distance <= candidates.get(0).distance + 1)
                .limit(count)
                .map(Candidate::name)
                .toList();
    }

    /** The nearest names as a question, or the fallback where nothing is similar. */
    public static String question(String asked, Collection<String> known, String otherwise) {
        List<String> nearest = of(asked, known, 3);
        return nearest.isEmpty()
                ? otherwise
                : nearest.stream().collect(Collectors.joining("\" or \"", "Did you mean \"", "\"?"));
    }

    /** Levenshtein with transpositions of neighbours; anything above the limit is limit + 1. */
    private static int distance(String a, String b, int limit) {
        int[] beforePrevious = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int cost = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, beforePrevious[j - 2] + 1);
                }
                current[j] = cost;
                best = Math.min(best, cost);
            }
            if (best > limit) {
                return limit + 1;
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
