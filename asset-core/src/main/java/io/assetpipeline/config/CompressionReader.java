package io.assetpipeline.config;

import io.assetpipeline.config.NodeReader.Field;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The values of {@code encodings:} and {@code compress:}. */
final class CompressionReader {

    static final String NONE = "none";
    private static final String EXAMPLE = "Write \"compress: { exclude: [\"data/**\"] }\"; encodings: says which ones.";

    /** What files, tools and people call them. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "brotli", "br",
            "gz", "gzip",
            "zip", "gzip",
            "zst", "zstd",
            "zstandard", "zstd",
            "identity", NONE,
            "false", NONE,
            "off", NONE,
            "no", NONE);

    private final NodeReader nodes;
    private final PathReader paths;

    CompressionReader(NodeReader nodes, PathReader paths) {
        this.nodes = nodes;
        this.paths = paths;
    }

    /** The word for what somebody else calls so; empty if nobody does. */
    static String meant(String word) {
        return SYNONYMS.getOrDefault(word, "");
    }

    /** A list, or one word. */
    Compression encodings(Node node) {
        NavigableSet<Encoding> encodings = new TreeSet<>();
        if (node instanceof SequenceNode) {
            for (Node item : nodes.items(node, "encodings:", "Write \"encodings: [br, gzip]\".")) {
                if (item instanceof ScalarNode scalar && scalar.getValue().equals(NONE)) {
                    nodes.error(
                            nodes.at(item),
                            "none is no encoding beside others.",
                            "Write \"encodings: none\", or take it out.");
                    continue;
                }
                encoding(item, "An item of encodings:", Encoding.words())
                        .filter(encoding -> !encodings.add(encoding))
                        .ifPresent(twice -> nodes.error(
                                nodes.at(item), "The encoding " + twice.word() + " is named twice.", "Take one out."));
            }
        } else {
            List<String> words = new ArrayList<>(Encoding.words());
            words.add(NONE);
            encoding(node, "encodings:", words).ifPresent(encodings::add);
        }
        return new Compression(encodings, List.of(), List.of());
    }

    private Optional<Encoding> encoding(Node node, String owner, List<String> words) {
        String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
        String meant = meant(value);
        if (!words.contains(value) && words.contains(meant)) {
            nodes.error(
                    nodes.at(node),
                    owner + " is one of " + String.join(", ", words) + ", not \"" + value + "\".",
                    "Did you mean \"" + meant + "\"?");
            return Optional.empty();
        }
        if (value.indexOf(',') >= 0) {
            nodes.error(
                    nodes.at(node),
                    owner + " is a list, or one word, not \"" + value + "\".",
                    "Write \"encodings: [" + value + "]\".");
            return Optional.empty();
        }
        return nodes.word(node, owner, words).flatMap(word -> Encoding.parse(word.value()));
    }

    /** A map of patterns, which change what {@code encodings} says of which files. */
    Compression compress(Node node, Compression encodings) {
        Map<String, Field> fields = nodes.fields(node, "compress:", List.of("include", "exclude"), EXAMPLE);
        return new Compression(encodings.encodings(), patterns(fields, "include"), patterns(fields, "exclude"));
    }

    private List<Located<PathPattern>> patterns(Map<String, Field> fields, String key) {
        return Optional.ofNullable(fields.get(key))
                .map(Field::value)
                .filter(value -> !nodes.isNothing(value))
                .map(value -> paths.patterns(value, key + ":", "Write \"" + key + ": [\"data/**\"]\"."))
                .orElse(List.of());
    }
}
