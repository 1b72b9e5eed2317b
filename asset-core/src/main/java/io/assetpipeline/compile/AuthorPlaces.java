package io.assetpipeline.compile;

import io.assetpipeline.problem.Location;
import io.assetpipeline.source.CompiledText;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceTree;
import io.assetpipeline.sourcemap.Mapping;
import io.assetpipeline.sourcemap.SourceMap;
import io.assetpipeline.sourcemap.SourceMapFormatException;
import io.assetpipeline.sourcemap.SourceMapJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The author's places by the source map of what was made. Reads the map when the first place is asked for. Thread-safe. */
final class AuthorPlaces implements CompiledText.Places {

    private final SourceFile source;
    private final Optional<String> json;
    private final SourceTree written;
    private @Nullable SourceMap map;

    AuthorPlaces(SourceFile source, Optional<String> json, SourceTree written) {
        this.source = source;
        this.json = json;
        this.written = written;
    }

    @Override
    public Location at(int line, int column) {
        SourceMap known = map();
        return known.find(line, column)
                .filter(Mapping::hasSource)
                .map(mapping -> new Location(
                        name(known.sources().get(mapping.source()).name()),
                        mapping.sourceLine() + 1,
                        mapping.sourceColumn() + 1))
                .orElseGet(source::location);
    }

    private synchronized SourceMap map() {
        SourceMap known = map;
        if (known == null) {
            known = read();
            map = known;
        }
        return known;
    }

    /** Whoever takes the map itself says what is wrong with it. */
    private SourceMap read() {
        try {
            return json.isPresent()
                    ? SourceMapJson.read(json.get())
                    : SourceMap.builder().build();
        } catch (SourceMapFormatException e) {
            return SourceMap.builder().build();
        }
    }

    private String name(String url) {
        return CompilerInput.path(url)
                .flatMap(written::find)
                .map(SourceFile::name)
                .orElse(url);
    }
}
