package io.assetpipeline.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever shape references have: sparse and dense graphs, chains, circles, circles in circles, assets that name themselves. */
class NamingPropertyTest {

    /** Files by number, each with its own text and the numbers of those that it names. */
    record Graph(List<String> texts, Map<Integer, Set<Integer>> edges) {

        List<Asset> assets() {
            List<Asset> assets = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                assets.add(new Asset(i, texts.get(i), edges.getOrDefault(i, Set.of())));
            }
            return assets;
        }

        Graph with(int changed, String text) {
            List<String> other = new ArrayList<>(texts);
            other.set(changed, text);
            return new Graph(other, edges);
        }

        /** Those that lead to a file, itself among them, by a search that shares nothing with the code that is tested. */
        Set<LogicalPath> leadingTo(int target) {
            Set<LogicalPath> leading = new TreeSet<>();
            for (int start = 0; start < texts.size(); start++) {
                Set<Integer> seen = new TreeSet<>(Set.of(start));
                Deque<Integer> open = new ArrayDeque<>(seen);
                while (!open.isEmpty()) {
                    edges.getOrDefault(open.pop(), Set.of()).stream()
                            .filter(seen::add)
                            .forEach(open::push);
                }
                if (seen.contains(target)) {
                    leading.add(path(start));
                }
            }
            return leading;
        }
    }

    record Asset(int number, String text, Set<Integer> edges) implements Naming.Unnamed {

        @Override
        public LogicalPath name() {
            return path(number);
        }

        @Override
        public NavigableSet<LogicalPath> names() {
            NavigableSet<LogicalPath> names = new TreeSet<>();
            edges.forEach(edge -> names.add(path(edge)));
            return names;
        }

        @Override
        public boolean keepsName() {
            return false;
        }

        @Override
        public Content content(UnaryOperator<LogicalPath> paths) {
            StringBuilder content = new StringBuilder(text);
            names().forEach(name -> content.append('\n').append(paths.apply(name)));
            return Content.utf8(content.toString());
        }
    }

    private static LogicalPath path(int number) {
        return new LogicalPath("js/" + number + ".js");
    }

    @Provide
    Arbitrary<Graph> graphs() {
        return Arbitraries.integers().between(1, 12).flatMap(size -> {
            Arbitrary<List<String>> texts =
                    Arbitraries.strings().alpha().ofMaxLength(2).list().ofSize(size);
            Arbitrary<Map<Integer, Set<Integer>>> edges = Arbitraries.maps(
                            Arbitraries.integers().between(0, size - 1),
                            Arbitraries.integers().between(0, size - 1).set().ofMaxSize(4))
                    .ofMaxSize(size);
            return Combinators.combine(texts, edges).as(Graph::new);
        });
    }

    @Property
    void theOrderDoesNotCount(@ForAll("graphs") Graph graph, @ForAll Random random) {
        List<Asset> assets = graph.assets();
        List<Asset> shuffled = new ArrayList<>(assets);
        Collections.shuffle(shuffled, random);

        assertThat(Naming.of(shuffled)).isEqualTo(Naming.of(assets));
    }

    @Property
    void aPathChangesExactlyWhenSomethingThatItLeadsToChanges(
            @ForAll("graphs") Graph graph, @ForAll @IntRange(max = 11) int anyFile) {
        int changed = anyFile % graph.texts().size();
        SortedMap<LogicalPath, Naming.Named> before = Naming.of(graph.assets());
        SortedMap<LogicalPath, Naming.Named> after =
                Naming.of(graph.with(changed, graph.texts().get(changed) + "!").assets());

        Set<LogicalPath> renamed = new TreeSet<>();
        before.forEach((name, named) -> {
            Naming.Named now = after.get(name);
            if (now == null || !now.path().equals(named.path())) {
                renamed.add(name);
            }
        });
        assertThat(renamed).isEqualTo(graph.leadingTo(changed));
    }

    @Property
    void whatAnAssetHoldsAreThePathsOfThoseThatItNames(@ForAll("graphs") Graph graph) {
        List<Asset> assets = graph.assets();
        SortedMap<LogicalPath, Naming.Named> named = Naming.of(assets);
        Map<LogicalPath, LogicalPath> paths = new TreeMap<>();
        named.forEach((name, as) -> paths.put(name, as.path()));

        assertThat(paths.values()).doesNotHaveDuplicates();
        for (Asset asset : assets) {
            Content content = asset.content(name -> paths.getOrDefault(name, name));
            LogicalPath own = Objects.requireNonNull(paths.get(asset.name()));
            assertThat(named.get(asset.name()))
                    .isEqualTo(new Naming.Named(own, Fingerprint.of(content), content.size()));
        }
    }
}
