package io.assetpipeline.js;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a program declares which name. What a block declares counts for the whole function around it: good enough for what
 * is asked. Not thread-safe while the program is read; then it does not change any more.
 */
final class JsScopes {

    private final Map<String, List<JsFunction>> functions = new HashMap<>();
    /** For each name the offsets where what declares it begins and ends, in turn, ascending. */
    private final Map<String, int[]> bounds = new HashMap<>();

    void declare(String name, JsFunction function) {
        functions.computeIfAbsent(name, key -> new ArrayList<>(1)).add(function);
    }

    /** Every function's end is known. */
    void finish() {
        functions.forEach((name, declaring) -> bounds.put(name, bounds(declaring)));
        functions.clear();
    }

    private static int[] bounds(List<JsFunction> declaring) {
        declaring.sort(Comparator.comparingInt(function -> function.offset));
        int[] found = new int[declaring.size() * 2];
        int count = 0;
        for (JsFunction function : declaring) {
            if (count > 0 && function.offset <= found[count - 1]) {
                found[count - 1] = Math.max(found[count - 1], function.end);
            } else {
                found[count++] = function.offset;
                found[count++] = function.end;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Whether the name, as it stands here, is one of the program's own. */
    boolean contain(String name, int offset) {
        int[] found = bounds.get(name);
        if (found == null) {
            return false;
        }
        int next = Arrays.binarySearch(found, offset + 1);
        int passed = next >= 0 ? next : -next - 1;
        return passed % 2 == 1;
    }
}
