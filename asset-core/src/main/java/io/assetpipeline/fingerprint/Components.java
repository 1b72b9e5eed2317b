package io.assetpipeline.fingerprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The strongly connected components of a graph: the greatest sets of nodes that all reach each other (Tarjan 1972). Without
 * recursion, so that a chain of any length has room.
 */
public final class Components<N extends Comparable<N>> {

    private final SortedMap<N, NavigableSet<N>> edges;
    private final Map<N, Visit<N>> visits = new HashMap<>();
    private final Deque<Visit<N>> path = new ArrayDeque<>();
    private final Deque<Visit<N>> unassigned = new ArrayDeque<>();
    private final List<List<N>> components = new ArrayList<>();

    private Components(SortedMap<N, NavigableSet<N>> edges) {
        this.edges = edges;
    }

    /** A node that was reached; {@code low} is the earliest one that it leads back to. */
    private static final class Visit<N> {
        private final N node;
        private final int order;
        private final Iterator<N> open;
        private int low;
        private boolean assigned;

        Visit(N node, int order, Iterator<N> open) {
            this.node = node;
            this.order = order;
            this.open = open;
            this.low = order;
        }
    }

    /**
     * Each component sorted; one comes after all others that it leads to.
     *
     * @param edges every node with those that it leads to, which are keys too
     */
    public static <N extends Comparable<N>> List<List<N>> of(Map<N, NavigableSet<N>> edges) {
        Components<N> search = new Components<>(new TreeMap<>(edges));
        search.edges.keySet().forEach(search::from);
        return List.copyOf(search.components);
    }

    private void from(N start) {
        if (visits.containsKey(start)) {
            return;
        }
        visit(start);
        while (!path.isEmpty()) {
            Visit<N> here = path.element();
            if (here.open.hasNext()) {
                N next = here.open.next();
                Visit<N> known = visits.get(next);
                if (known == null) {
                    visit(next);
                } else if (!known.assigned) {
                    here.low = Math.min(here.low, known.order);
                }
            } else {
                path.pop();
                if (!path.isEmpty()) {
                    path.element().low = Math.min(path.element().low, here.low);
                }
                if (here.low == here.order) {
                    assign(here);
                }
            }
        }
    }

    private void visit(N node) {
        NavigableSet<N> next = edges.get(node);
        if (next == null) {
            throw new IllegalArgumentException(node + " is no node");
        }
        Visit<N> visit = new Visit<>(node, visits.size(), next.iterator());
        visits.put(node, visit);
        path.push(visit);
        unassigned.push(visit);
    }

    /** Whatever was reached since the first node of the component, and is in none yet, belongs to it. */
    private void assign(Visit<N> first) {
        List<N> component = new ArrayList<>();
        Visit<N> member;
        do {
            member = unassigned.pop();
            member.assigned = true;
            component.add(member.node);
        } while (member != first);
        component.sort(Comparator.naturalOrder());
        components.add(List.copyOf(component));
    }
}
