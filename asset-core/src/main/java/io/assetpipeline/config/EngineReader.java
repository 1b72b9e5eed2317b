package io.assetpipeline.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** The words that name a minifier. */
final class EngineReader {

    private final NodeReader nodes;

    EngineReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    Optional<Engine> engine(Node node, BundleKind kind) {
        List<? extends Engine> engines =
                kind == BundleKind.CSS ? List.of(CssEngine.values()) : List.of(JsEngine.values());
        return nodes.word(
                        node,
                        "The minifier of " + kind.word(),
                        engines.stream().map(Engine::word).toList())
                .flatMap(word -> engines.stream()
                        .filter(engine -> engine.word().equals(word.value()))
                        .findFirst());
    }

    /** The constants of an enum as words. */
    static <E extends Enum<E>> List<String> words(E[] constants) {
        return Stream.of(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
