package io.assetpipeline.sourcemap;

import java.util.Arrays;

/** Takes mappings of one map over into the builder of another, with sources and names under their new indexes. */
final class Transfer {

    private final SourceMap from;
    private final SourceMap.Builder to;
    private final int[] sources;
    private final int[] names;

    Transfer(SourceMap from, SourceMap.Builder to) {
        this.from = from;
        this.to = to;
        this.sources = new int[from.sources().size()];
        this.names = new int[from.names().size()];
        Arrays.fill(sources, Mapping.NONE);
        Arrays.fill(names, Mapping.NONE);
    }

    /** Every source gets its index now, in its order, whether a mapping leads to it or not. */
    Transfer withAllSources() {
        for (int i = 0; i < sources.length; i++) {
            source(i);
        }
        return this;
    }

    /** The mapping's origin for another place of the generated text. */
    void add(int line, int column, Mapping mapping) {
        add(line, column, mapping, name(mapping.name()));
    }

    /** The mapping's origin for another place, under a name that the builder already has. */
    void add(int line, int column, Mapping mapping, int newName) {
        if (mapping.hasSource()) {
            to.add(line, column, source(mapping.source()), mapping.sourceLine(), mapping.sourceColumn(), newName);
        } else {
            to.addUnmapped(line, column);
        }
    }

    private int source(int index) {
        if (sources[index] == Mapping.NONE) {
            SourceMap.Source source = from.sources().get(index);
            sources[index] = to.source(source.name(), source.content());
        }
        return sources[index];
    }

    int name(int index) {
        if (index == Mapping.NONE) {
            return Mapping.NONE;
        }
        if (names[index] == Mapping.NONE) {
            names[index] = to.name(from.names().get(index));
        }
        return names[index];
    }
}
