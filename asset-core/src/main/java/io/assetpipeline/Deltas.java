package io.assetpipeline;

import io.assetpipeline.cache.BuildCache;
import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.config.Dictionaries;
import io.assetpipeline.encoding.CompressibleTypes;
import io.assetpipeline.encoding.DeltaEncoder;
import io.assetpipeline.encoding.DeltaEncoders;
import io.assetpipeline.manifest.DeltaFile;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.output.OutputFile;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.release.EarlierAsset;
import io.assetpipeline.release.EarlierAssets;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildReport;
import io.assetpipeline.report.BuildWork;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.DeltaEncoding;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What the assets of a build differ by from those of earlier releases (RFC 9842), each delta beside its asset. The bytes of the
 * earlier releases are needed for this alone: whoever asks for a delta holds them. Each is decoded once before it is taken. Made by
 * several threads; the outcome does not depend on their number. Immutable.
 */
final class Deltas {

    /** There are none, and none to this release will be. */
    static final Deltas NONE = new Deltas(new TreeMap<>(), new TreeMap<>(), 0);

    /** Of the best usual encoding: of what is gained less, one more file is not worth it. */
    private static final int LARGEST_PERCENTAGE = 80;

    /** The largest window that clients have for each dictionary; what is larger has no deltas. */
    private static final long MOST_BYTES = 8L << 20;

    /** Asset and dictionary: engines take some 20 times as much memory, and above this one works at a time. */
    private static final long ALONE_BYTES = 4L << 20;

    /** No file system takes longer names, and the temporary file beside it has some letters more. */
    private static final int LONGEST_NAME = 240;

    /** Loaded by development tools alone, and seldom twice. */
    private static final String SOURCE_MAP = "map";

    /**
     * What deltas are made of.
     *
     * @param manifest of this build, with its encoded forms
     * @param bytes of its files, by path below the prefix
     * @param earlier releases, latest first
     * @param predecessors by logical path: another one whose files in earlier releases are dictionaries too
     * @param taken paths below the prefix that have a file
     */
    record Inputs(
            Manifest manifest,
            Map<LogicalPath, OutputFile.Bytes> bytes,
            List<EarlierAssets> earlier,
            Map<LogicalPath, LogicalPath> predecessors,
            Set<LogicalPath> taken) {}

    /** One asset and one dictionary. */
    private record Pair(LogicalPath asset, ManifestFile file, EarlierAsset dictionary) {

        long size() {
            return file.size() + dictionary.size();
        }

        String name() {
            return asset + " to " + dictionary.sha256().tag();
        }
    }

    private record Delta(DeltaFile listed, LogicalPath path, OutputFile.Bytes bytes) {}

    /** By logical path: of each asset that takes part, also of one that only later releases may have deltas to. */
    private final SortedMap<LogicalPath, List<Delta>> deltas;

    private final SortedMap<String, String> tools;
    private final int releases;

    private Deltas(SortedMap<LogicalPath, List<Delta>> deltas, SortedMap<String, String> tools, int releases) {
        this.deltas = deltas;
        this.tools = tools;
        this.releases = releases;
    }

    /**
     * Of a release that knows of none before it: its own files may be the dictionaries of later ones.
     *
     * @param manifest of this build
     */
    static Deltas toCome(Manifest manifest, Dictionaries dictionaries) {
        return new Deltas(takingPart(manifest, dictionaries), new TreeMap<>(), 0);
    }

    private static SortedMap<LogicalPath, List<Delta>> takingPart(Manifest manifest, Dictionaries dictionaries) {
        SortedMap<LogicalPath, List<Delta>> takingPart = new TreeMap<>();
        manifest.assets().forEach((name, asset) -> {
            if (isChosen(name, asset.file(), dictionaries)) {
                takingPart.put(name, new ArrayList<>());
            }
        });
        return takingPart;
    }

    /**
     * Makes those that are worth it.
     *
     * @param location of the configuration
     * @param problems gets a warning for each delta that is not what it should be, and for each engine that does not work here if
     *     somebody has asked for deltas
     * @param cache keeps deltas for builds to come, under the hashes of both files
     * @throws BuildException if a file of this build cannot be read, or the calling thread is interrupted
     */
    static Deltas of(
            Inputs inputs,
            Dictionaries dictionaries,
            Location location,
            Problems problems,
            EncodedForms.Limits limits,
            BuildCache cache,
            BuildListener listener) {
        SortedMap<LogicalPath, List<Delta>> takingPart = takingPart(inputs.manifest(), dictionaries);
        List<Pair> pairs = pairs(inputs, takingPart.keySet());
        if (pairs.isEmpty()) {
            return new Deltas(takingPart, new TreeMap<>(), 0);
        }
        // Who has not asked for deltas does not miss an engine that only they need.
        Problems ofEngines = dictionaries.written() ? problems : new Problems();
        return new Making(inputs, DeltaEncoders.of(location, ofEngines).working(), limits, cache)
                .run(pairs, takingPart, location, problems, listener);
    }

    /** The largest first, so that none of them is alone at the end. */
    private static List<Pair> pairs(Inputs inputs, Set<LogicalPath> takingPart) {
        List<Pair> pairs = new ArrayList<>();
        for (LogicalPath name : takingPart) {
            ManifestFile file = inputs.manifest().asset(name).orElseThrow().file();
            Map<Sha256, EarlierAsset> earlier = new LinkedHashMap<>();
            for (EarlierAssets release : inputs.earlier()) {
                dictionariesOf(name, release, inputs.predecessors())
                        .forEach(held -> earlier.putIfAbsent(held.sha256(), held));
            }
            earlier.values().stream()
                    .filter(held -> held.size() > 0
                            && held.size() <= MOST_BYTES
                            && !held.sha256().equals(file.sha256()))
                    .forEach(held -> pairs.add(new Pair(name, file, held)));
        }
        pairs.sort(Comparator.comparingLong((Pair pair) -> -pair.size())
                .thenComparing(Pair::asset)
                .thenComparing(pair -> pair.dictionary().sha256()));
        return pairs;
    }

    private static List<EarlierAsset> dictionariesOf(
            LogicalPath name, EarlierAssets release, Map<LogicalPath, LogicalPath> predecessors) {
        List<EarlierAsset> found = new ArrayList<>();
        EarlierAsset own = release.assets().get(name);
        if (own != null) {
            found.add(own);
        }
        LogicalPath predecessor = predecessors.get(name);
        EarlierAsset other = predecessor == null ? null : release.assets().get(predecessor);
        if (other != null) {
            found.add(other);
        }
        return found;
    }

    private static boolean isChosen(LogicalPath name, ManifestFile file, Dictionaries dictionaries) {
        boolean usual =
                CompressibleTypes.contains(file.type()) && !name.extension().equals(SOURCE_MAP);
        return file.size() >= dictionaries.minBytes()
                && file.size() <= MOST_BYTES
                && (usual
                        || dictionaries.include().stream()
                                .anyMatch(pattern -> pattern.value().matches(name)))
                && dictionaries.exclude().stream()
                        .noneMatch(pattern -> pattern.value().matches(name));
    }

    /** One run of the engines. */
    private static final class Making {
        private final Inputs inputs;
        private final SortedMap<DeltaEncoding, DeltaEncoder> encoders;
        private final EncodedForms.Limits limits;
        private final BuildCache cache;
        private final AtomicLong room;

        /** What an engine did not make right. */
        private final SortedSet<String> failed = new ConcurrentSkipListSet<>();

        Making(
                Inputs inputs,
                SortedMap<DeltaEncoding, DeltaEncoder> encoders,
                EncodedForms.Limits limits,
                BuildCache cache) {
            this.inputs = inputs;
            this.encoders = encoders;
            this.limits = limits;
            this.cache = cache;
            this.room = new AtomicLong(limits.keptBytes());
        }

        Deltas run(
                List<Pair> pairs,
                SortedMap<LogicalPath, List<Delta>> takingPart,
                Location location,
                Problems problems,
                BuildListener listener) {
            SortedMap<String, List<Delta>> made = new ConcurrentSkipListMap<>();
            AtomicInteger done = new AtomicInteger();
            List<Pair> large =
                    pairs.stream().filter(pair -> pair.size() > ALONE_BYTES).toList();
            List<Pair> others = pairs.subList(large.size(), pairs.size());
            for (List<Pair> some : List.of(large, others)) {
                new Workers(some == large ? 1 : limits.threads()).forEach(Workers.Task.COMPARING, some, pair -> {
                    made.put(pair.name(), deltas(pair));
                    listener.progressed(BuildWork.DELTAS, done.incrementAndGet(), pairs.size());
                });
            }
            failed.forEach(what -> problems.add(Problem.warning(
                    location,
                    what,
                    "Its visitors get the usual encodings; \"dictionaries: { exclude: […] }\" ends this warning.")));
            return collected(pairs, made, takingPart);
        }

        /** In the order of the pairs, so that of two deltas with one path the same is always taken. */
        private Deltas collected(
                List<Pair> pairs, Map<String, List<Delta>> made, SortedMap<LogicalPath, List<Delta>> deltas) {
            SortedMap<String, String> tools = new TreeMap<>();
            Map<LogicalPath, DeltaFile> paths = new HashMap<>();
            Set<Sha256> used = new HashSet<>();
            for (Pair pair : pairs) {
                for (Delta delta : Objects.requireNonNull(made.get(pair.name()))) {
                    DeltaFile first = paths.putIfAbsent(delta.path(), delta.listed());
                    // Two names of one file have one delta.
                    if (first == null || first.equals(delta.listed())) {
                        deltas.computeIfAbsent(pair.asset(), name -> new ArrayList<>())
                                .add(delta);
                        used.add(pair.dictionary().sha256());
                        String[] id = encoder(delta.listed().encoding()).id().split(" ", 2);
                        tools.put(id[0], id[1]);
                    }
                }
            }
            long releases = inputs.earlier().stream()
                    .filter(release ->
                            release.assets().values().stream().anyMatch(held -> used.contains(held.sha256())))
                    .count();
            return new Deltas(deltas, tools, (int) releases);
        }

        private List<Delta> deltas(Pair pair) {
            long best = pair.file().encodings().stream()
                    .mapToLong(EncodedFile::size)
                    .reduce(pair.file().size(), Math::min);
            List<Delta> deltas = new ArrayList<>();
            contents(pair, encoders).forEach((encoding, content) -> {
                DeltaFile listed =
                        new DeltaFile(pair.dictionary().sha256(), encoding, content.size(), Sha256.of(content));
                LogicalPath path = listed.path(pair.file().path());
                if (content.size() * 100L <= best * LARGEST_PERCENTAGE && isFree(path)) {
                    deltas.add(new Delta(listed, path, bytes(pair, content, encoding)));
                }
            });
            return deltas;
        }

        private boolean isFree(LogicalPath path) {
            return !inputs.taken().contains(path)
                    && path.name().getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
        }

        private OutputFile.Bytes bytes(Pair pair, Content made, DeltaEncoding encoding) {
            if (room.addAndGet(-made.size()) >= 0) {
                return () -> made;
            }
            room.addAndGet(made.size());
            return () -> Optional.ofNullable(contents(pair, new TreeMap<>(Map.of(encoding, encoder(encoding))))
                            .get(encoding))
                    .orElseThrow(() -> new IOException("the earlier release is not readable any more"));
        }

        /** What is kept, and else made: by each of these engines, if it can. */
        private SortedMap<DeltaEncoding, Content> contents(Pair pair, SortedMap<DeltaEncoding, DeltaEncoder> by) {
            SortedMap<DeltaEncoding, Content> contents = new TreeMap<>();
            SortedMap<DeltaEncoding, DeltaEncoder> left = new TreeMap<>();
            by.forEach((encoding, encoder) -> key(pair, encoder)
                    .flatMap(cache::find)
                    .ifPresentOrElse(kept -> contents.put(encoding, kept), () -> left.put(encoding, encoder)));
            Optional<Content> dictionary = left.isEmpty() ? Optional.empty() : dictionary(pair);
            if (dictionary.isPresent()) {
                Content content = content(pair);
                left.forEach((encoding, encoder) -> checked(pair, dictionary.get(), content, encoding, encoder)
                        .ifPresent(made -> {
                            key(pair, encoder).ifPresent(key -> cache.keep(key, made));
                            contents.put(encoding, made);
                        }));
            }
            return contents;
        }

        private static Optional<CacheKey> key(Pair pair, DeltaEncoder encoder) {
            return encoder.recipe()
                    .map(recipe -> CacheKey.of(
                            "delta",
                            recipe,
                            pair.dictionary().sha256().hex(),
                            pair.file().sha256().hex()));
        }

        private DeltaEncoder encoder(DeltaEncoding encoding) {
            return Objects.requireNonNull(encoders.get(encoding), encoding.word());
        }

        /** What does not give the asset again is no delta, and an engine that fails is no reason to build nothing. */
        private Optional<Content> checked(
                Pair pair, Content dictionary, Content content, DeltaEncoding encoding, DeltaEncoder encoder) {
            String why;
            try {
                Optional<Content> delta = encoder.encode(dictionary, content);
                if (delta.isEmpty()
                        || encoder.decode(dictionary, delta.get(), content.size())
                                .equals(content)) {
                    return delta;
                }
                why = "it does not give the asset again";
            } catch (IOException | RuntimeException e) {
                why = e.toString();
            }
            failed.add("The delta " + encoding.word() + " of " + pair.name() + " that " + encoder.id()
                    + " makes is left out: " + why + ".");
            return Optional.empty();
        }

        private synchronized Optional<Content> dictionary(Pair pair) {
            return pair.dictionary().bytes().read();
        }

        /** One at a time: neither a build's sources nor an archive are meant for several threads. */
        private synchronized Content content(Pair pair) {
            try {
                Content content = Objects.requireNonNull(
                                inputs.bytes().get(pair.file().path()))
                        .read();
                if (!Sha256.of(content).equals(pair.file().sha256())) {
                    throw new BuildException(Problem.error(
                            Location.of(pair.asset().value()),
                            "Its source changed while the build was running.",
                            "Build again."));
                }
                return content;
            } catch (IOException e) {
                throw new BuildException(
                        Problem.error(
                                Location.of(pair.asset().value()),
                                "It cannot be read: " + e + ".",
                                "Build again, or name it in \"dictionaries: { exclude: […] }\"."),
                        e);
            }
        }
    }

    /** The same manifest with the deltas and the tools that made them. */
    Manifest listed(Manifest manifest) {
        if (deltas.isEmpty()) {
            return manifest;
        }
        SortedMap<String, String> allTools = new TreeMap<>(manifest.tools());
        allTools.putAll(tools);
        SortedMap<LogicalPath, List<DeltaFile>> listed = new TreeMap<>();
        deltas.forEach((asset, made) ->
                listed.put(asset, made.stream().map(Delta::listed).toList()));
        return manifest.withTools(allTools).withDeltas(listed);
    }

    /**
     * What is to be written.
     *
     * @param place from a path below the prefix to the file
     */
    List<OutputFile> files(Function<LogicalPath, Path> place) {
        SortedMap<LogicalPath, OutputFile> files = new TreeMap<>();
        deltas.values().stream()
                .flatMap(List::stream)
                .forEach(delta -> files.put(
                        delta.path(),
                        new OutputFile(
                                place.apply(delta.path()),
                                delta.listed().sha256(),
                                delta.listed().size(),
                                delta.bytes())));
        return List.copyOf(files.values());
    }

    /** How many there are. */
    BuildReport.Deltas counted() {
        return new BuildReport.Deltas(
                (int) deltas.values().stream().filter(made -> !made.isEmpty()).count(),
                releases,
                files(path -> Path.of("")).stream().mapToLong(OutputFile::size).sum());
    }

    /**
     * The size of the smallest delta, in bytes.
     *
     * @param dictionary the hash of what the visitor holds
     * @return empty if there is none
     */
    OptionalLong size(LogicalPath asset, Sha256 dictionary) {
        return deltas.getOrDefault(asset, List.of()).stream()
                .map(Delta::listed)
                .filter(delta -> delta.dictionary().equals(dictionary))
                .mapToLong(DeltaFile::size)
                .min();
    }
}
