package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.config.Compression;
import io.assetpipeline.encoding.CompressibleTypes;
import io.assetpipeline.encoding.Encoder;
import io.assetpipeline.encoding.Encoders;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildWork;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Encoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The encoded forms of the files that a build writes, each beside its original. Made by several threads, the largest files first,
 * so that none of them is alone at the end; the outcome does not depend on their number, and none outlives the making.
 * Immutable.
 */
final class EncodedForms {

    /** No file has one. */
    static final EncodedForms NONE = new EncodedForms(new TreeMap<>(), new TreeMap<>(), true);

    /** Of what is gained less, the decoder's work and one more file are not worth it. */
    private static final int LARGEST_PERCENTAGE = 95;

    private static final long KEPT_BYTES = 64L << 20;

    /**
     * What the making may take; the outcome does not depend on it.
     *
     * @param threads at most
     * @param keptBytes how many bytes of encoded bodies wait in memory to be written; what does not fit is made once more then
     */
    record Limits(int threads, long keptBytes) {

        /** As much memory as a build may take for it. */
        static Limits of(int threads) {
            return new Limits(threads, KEPT_BYTES);
        }
    }

    /**
     * A file that may have encoded forms.
     *
     * @param name what {@code compress} matches: the logical path of an asset, where a page or a root file is served
     * @param file as the manifest would list it without them
     */
    record Original(LogicalPath name, ManifestFile file, OutputFile.Bytes bytes) {}

    private record Form(
            Encoding encoding,
            LogicalPath path,
            Sha256 sha256,
            long size,
            OutputFile.Bytes bytes,
            Optional<CacheKey> key) {

        EncodedFile listed() {
            return new EncodedFile(encoding, size, sha256);
        }
    }

    /** By the path of the original, sorted by encoding. */
    private final SortedMap<LogicalPath, List<Form>> forms;

    private final SortedMap<String, String> tools;

    private final boolean complete;

    private EncodedForms(SortedMap<LogicalPath, List<Form>> forms, SortedMap<String, String> tools, boolean complete) {
        this.forms = forms;
        this.tools = tools;
        this.complete = complete;
    }

    /**
     * Makes those that the configuration asks for and that are worth it.
     *
     * @param originals everything that is written below the prefix
     * @param location of the configuration
     * @param problems gets a warning for each engine that does not work here
     * @param cache keeps encoded forms for builds to come
     * @param listener hears of each file
     * @throws BuildException if a file cannot be read or encoded, or the calling thread is interrupted
     */
    static EncodedForms of(
            Collection<Original> originals,
            Compression compression,
            Location location,
            Problems problems,
            Limits limits,
            BuildCache cache,
            BuildListener listener) {
        List<Original> chosen = originals.stream()
                .filter(original -> isChosen(original, compression))
                .sorted(Comparator.comparingLong(
                                (Original original) -> -original.file().size())
                        .thenComparing(original -> original.file().path()))
                .toList();
        if (chosen.isEmpty() || compression.encodings().isEmpty()) {
            return NONE;
        }
        Map<Encoding, Encoder> encoders =
                Encoders.of(compression.encodings(), location, problems).working();
        Set<LogicalPath> taken = new HashSet<>();
        originals.forEach(original -> taken.add(original.file().path()));
        warnOfTaken(chosen, encoders.keySet(), taken, location, problems);
        boolean complete = encoders.keySet().containsAll(compression.encodings());
        Making making = new Making(encoders, taken, limits, cache);
        making.run(chosen, listener);
        return new EncodedForms(making.made, making.tools(), complete);
    }

    private static boolean isChosen(Original original, Compression compression) {
        LogicalPath name = original.name();
        return original.file().size() > 0
                && (CompressibleTypes.contains(original.file().type())
                        || compression.include().stream()
                                .anyMatch(pattern -> pattern.value().matches(name)))
                && compression.exclude().stream()
                        .noneMatch(pattern -> pattern.value().matches(name));
    }

    /** Other bundlers write encoded files beside their own; what is `hashed` keeps its name, so both would have one path. */
    private static void warnOfTaken(
            List<Original> chosen,
            Set<Encoding> encodings,
            Set<LogicalPath> taken,
            Location location,
            Problems problems) {
        NavigableSet<LogicalPath> both = new TreeSet<>();
        for (Original original : chosen) {
            encodings.stream()
                    .map(encoding -> encoding.of(original.file().path()))
                    .filter(taken::contains)
                    .forEach(both::add);
        }
        if (!both.isEmpty()) {
            problems.add(Problem.warning(
                    location,
                    (both.size() == 1
                                    ? "One encoded file is left out, because an asset has its path: "
                                    : both.size() + " encoded files are left out, because assets have their paths, such"
                                            + " as ")
                            + both.first() + ".",
                    "Let the tool that wrote it encode nothing, or write \"exclude: [\"**/*.{br,gz,zst}\"]\": the build"
                            + " encodes the originals itself."));
        }
    }

    /** One run of the engines. */
    private static final class Making {
        private final Map<Encoding, Encoder> encoders;
        private final Set<LogicalPath> taken;
        private final Limits limits;
        private final BuildCache cache;
        private final AtomicLong room;
        private final SortedMap<LogicalPath, List<Form>> made = new ConcurrentSkipListMap<>();

        Making(Map<Encoding, Encoder> encoders, Set<LogicalPath> taken, Limits limits, BuildCache cache) {
            this.encoders = encoders;
            this.taken = taken;
            this.limits = limits;
            this.cache = cache;
            this.room = new AtomicLong(limits.keptBytes());
        }

        void run(List<Original> chosen, BuildListener listener) {
            AtomicInteger done = new AtomicInteger();
            new Workers(limits.threads()).forEach(Workers.Task.ENCODING, chosen, original -> {
                List<Form> forms = forms(original);
                if (!forms.isEmpty()) {
                    made.put(original.file().path(), forms);
                }
                listener.progressed(BuildWork.ENCODING, done.incrementAndGet(), chosen.size());
            });
        }

        /** Name to version of those whose output was taken. */
        SortedMap<String, String> tools() {
            SortedMap<String, String> tools = new TreeMap<>();
            made.values().stream().flatMap(List::stream).forEach(form -> {
                String[] id = encoder(form.encoding()).id().split(" ", 2);
                if (id.length > 1) {
                    tools.put(id[0], id[1]);
                }
            });
            return tools;
        }

        private List<Form> forms(Original original) {
            List<Form> forms = new ArrayList<>();
            for (Map.Entry<Encoding, Encoder> encoder : encoders.entrySet()) {
                LogicalPath path = encoder.getKey().of(original.file().path());
                if (taken.contains(path)) {
                    continue;
                }
                Content encoded = encoded(original, encoder.getValue());
                if (isWorthIt(encoded, original.file().size())) {
                    forms.add(new Form(
                            encoder.getKey(),
                            path,
                            Sha256.of(encoded),
                            encoded.size(),
                            bytes(original, encoded, encoder.getValue()),
                            key(original, encoder.getValue())));
                }
            }
            return forms;
        }

        private static boolean isWorthIt(Content encoded, long size) {
            return encoded.size() * 100L <= size * LARGEST_PERCENTAGE;
        }

        private OutputFile.Bytes bytes(Original original, Content encoded, Encoder encoder) {
            if (room.addAndGet(-encoded.size()) >= 0) {
                return () -> encoded;
            }
            room.addAndGet(encoded.size());
            return () -> encoded(original, encoder);
        }

        private Content encoded(Original original, Encoder encoder) {
            Optional<CacheKey> key = key(original, encoder);
            return key.flatMap(cache::find).orElseGet(() -> {
                Content made = encode(original, read(original), encoder);
                key.ifPresent(found -> cache.keep(found, made));
                return made;
            });
        }

        private static Optional<CacheKey> key(Original original, Encoder encoder) {
            return encoder.recipe()
                    .map(recipe -> CacheKey.of(
                            "encode", recipe, original.file().sha256().hex()));
        }

        /** One at a time: what a build has made of its sources is not meant for several threads. */
        private synchronized Content read(Original original) {
            try {
                Content content = original.bytes().read();
                if (!Sha256.of(content).equals(original.file().sha256())) {
                    throw new BuildException(Problem.error(
                            Location.of(original.name().value()),
                            "Its source changed while the build was running.",
                            "Build again."));
                }
                return content;
            } catch (IOException e) {
                throw failed(original, "It cannot be read", e);
            }
        }

        private static Content encode(Original original, Content content, Encoder encoder) {
            try {
                return encoder.encode(content);
            } catch (IOException | RuntimeException e) {
                throw failed(original, "It cannot be encoded", e);
            }
        }

        private Encoder encoder(Encoding encoding) {
            return Objects.requireNonNull(encoders.get(encoding), encoding.word());
        }

        private static BuildException failed(Original original, String what, Exception cause) {
            return new BuildException(
                    Problem.error(
                            Location.of(original.name().value()),
                            what + ": " + cause + ".",
                            "Build again, or name it in \"compress: { exclude: […] }\"."),
                    cause);
        }
    }

    /** Whether each engine that was asked for works here; if not, another machine may make more of the same files. */
    boolean isComplete() {
        return complete;
    }

    /** What the cache keeps them under, by their hashes. */
    Map<Sha256, CacheKey> kept() {
        Map<Sha256, CacheKey> kept = new HashMap<>();
        forms.values().stream()
                .flatMap(List::stream)
                .forEach(form -> form.key().ifPresent(key -> kept.put(form.sha256(), key)));
        return kept;
    }

    /** The same entry with its encoded forms. */
    ManifestFile listed(ManifestFile file) {
        List<Form> made = forms.getOrDefault(file.path(), List.of());
        return made.isEmpty()
                ? file
                : new ManifestFile(
                        file.path(),
                        file.type(),
                        file.size(),
                        file.sha256(),
                        made.stream().map(Form::listed).toList());
    }

    /** The same manifest, with the encoded forms of all that it lists and the tools that made them. */
    Manifest listed(Manifest manifest) {
        SortedMap<String, String> allTools = new TreeMap<>(manifest.tools());
        allTools.putAll(tools);
        return new Manifest(
                manifest.artifact(),
                manifest.library(),
                manifest.prefix(),
                allTools,
                each(manifest.assets(), this::listed),
                manifest.css(),
                manifest.js(),
                manifest.imports(),
                each(manifest.pages(), this::listed),
                each(manifest.rootFiles(), this::listed),
                manifest.headers(),
                manifest.history(),
                manifest.deltas());
    }

    private ManifestAsset listed(ManifestAsset asset) {
        return new ManifestAsset(listed(asset.file()), asset.integrity(), asset.references(), asset.origin());
    }

    private static <T> SortedMap<LogicalPath, T> each(SortedMap<LogicalPath, T> entries, Function<T, T> change) {
        SortedMap<LogicalPath, T> changed = new TreeMap<>();
        entries.forEach((path, entry) -> changed.put(path, change.apply(entry)));
        return changed;
    }

    /**
     * What is to be written.
     *
     * @param place from a path below the prefix to the file
     * @return sorted by original, then by encoding
     */
    List<OutputFile> files(Function<LogicalPath, Path> place) {
        return forms.values().stream()
                .flatMap(List::stream)
                .map(form -> new OutputFile(place.apply(form.path()), form.sha256(), form.size(), form.bytes()))
                .toList();
    }

    /** The encodings that any file has. */
    Set<Encoding> made() {
        return forms.values().stream().flatMap(List::stream).map(Form::encoding).collect(Collectors.toSet());
    }

    /**
     * The size of one form, in bytes.
     *
     * @param path of the original, below the prefix
     * @return empty if the file has no such form
     */
    OptionalLong size(LogicalPath path, Encoding encoding) {
        return forms.getOrDefault(path, List.of()).stream()
                .filter(form -> form.encoding() == encoding)
                .mapToLong(Form::size)
                .findFirst();
    }
}
