package io.assetpipeline.release;

import io.assetpipeline.config.KeepReleases;
import io.assetpipeline.config.Located;
import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestHistory;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.manifest.RetiredFile;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.DirectoryStore;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The earlier releases that {@code keepReleases:} names, open until the build has written what it takes along of them. No clock
 * decides: what is taken follows from the manifests and the count alone. Not thread-safe.
 */
public final class EarlierReleases implements AutoCloseable {

    /** Of one archive that is fetched, and of all files that are taken along. */
    private static final int LONGEST_NAME = 240;

    private static final long MOST_BYTES = 1L << 30;

    private static final int NAMED_FILES = 3;

    private final KeepReleases keep;
    private final Problems problems;
    private final Function<String, AssetStore> stores;
    private final Web web = new Web();
    private final List<ReleasePlace> places = new ArrayList<>();
    private final List<EarlierRelease> releases = new ArrayList<>();

    /** Those that are read for dictionaries alone. */
    private final List<EarlierRelease> older = new ArrayList<>();

    /** Files that were to be dictionaries and cannot be. */
    private final SortedSet<String> unusable = new TreeSet<>();

    private EarlierReleases(KeepReleases keep, Function<String, AssetStore> stores, Problems problems) {
        this.keep = keep;
        this.stores = stores;
        this.problems = problems;
    }

    /**
     * Reads the manifests.
     *
     * @param dictionaries how many releases give dictionaries, 0 for none; those that are more than {@code keepReleases} takes files of
     *     are read only for that
     * @param project the folder that paths are relative to
     * @param offline whether URLs are left out, with one warning
     * @param stores opens what an {@code s3:} URL names; throws an {@link AssetException} if that cannot be done
     * @param problems takes what cannot be read: errors if it is required, warnings else
     */
    public static EarlierReleases open(
            KeepReleases keep,
            int dictionaries,
            Path project,
            boolean offline,
            Function<String, AssetStore> stores,
            Problems problems) {
        EarlierReleases opened = new EarlierReleases(keep, stores, problems);
        List<Located<String>> skipped =
                keep.from().stream().filter(from -> offline && isUrl(from)).toList();
        keep.from().stream()
                .filter(from -> !skipped.contains(from))
                .forEach(from -> opened.read(from, dictionaries, project));
        if (!skipped.isEmpty()) {
            problems.add(Problem.warning(
                    skipped.get(0).location(),
                    "The build is offline: no files of "
                            + skipped.stream().map(EarlierReleases::shown).collect(Collectors.joining(", "))
                            + " are taken along.",
                    "Build a release without -o."));
        }
        return opened;
    }

    private static boolean isUrl(Located<String> from) {
        String text = from.value().toLowerCase(Locale.ROOT);
        return text.startsWith("https:") || text.startsWith("http:") || isBucket(from);
    }

    private static boolean isBucket(Located<String> from) {
        return from.value().startsWith("s3:");
    }

    /** Without the query of a URL, which may be a token. */
    private static String shown(Located<String> from) {
        return isUrl(from) && !isBucket(from) ? Web.bare(URI.create(from.value())) : from.value();
    }

    private void read(Located<String> from, int dictionaries, Path project) {
        try {
            ReleasePlace place = place(from, project);
            places.add(place);
            // One more than is counted: the release that is built may be there already.
            int most = keep.count() + 1;
            int taken = 0;
            for (FoundRelease found : place.releases(Math.max(most, dictionaries + 1))) {
                String name = shown(from) + found.name();
                taken++;
                (taken <= most ? releases : older)
                        .add(new EarlierRelease(
                                from,
                                name,
                                place,
                                found.files(),
                                ReleaseId.of(found.manifest()),
                                ManifestReader.read("the manifest of " + name, found.manifest())));
            }
        } catch (IOException e) {
            unreadable(from, e.getMessage() + ".");
        } catch (AssetException e) {
            unreadable(from, e.problems().stream().map(Problem::what).collect(Collectors.joining(" ")));
        }
    }

    private ReleasePlace place(Located<String> from, Path project) throws IOException {
        if (isBucket(from)) {
            return new StorePlace(stores.apply(from.value()), web);
        }
        if (isUrl(from)) {
            URI url = URI.create(from.value());
            return Web.bare(url).toLowerCase(Locale.ROOT).endsWith(".json")
                    ? new UrlPlace(url, web)
                    : LocalPlace.open(web.fetch(url, MOST_BYTES));
        }
        try {
            Path path = project.resolve(from.value());
            if (!Files.exists(path)) {
                throw new IOException("it does not exist");
            }
            LocalPlace place = LocalPlace.open(path);
            if (place.isStore()) {
                place.close();
                return new StorePlace(DirectoryStore.of(path), web);
            }
            return place;
        } catch (InvalidPathException e) {
            throw new IOException("no file can have this name", e);
        }
    }

    private void unreadable(Located<String> from, String why) {
        problems.add(new Problem(
                keep.required() ? Severity.ERROR : Severity.WARNING,
                from.location(),
                "The earlier release " + shown(from) + " cannot be read: " + why,
                keep.required()
                        ? "Bring it to where keepReleases: looks for it, or take out required:, so that a build without it"
                                + " succeeds."
                        : "Before the first release there is none; else correct keepReleases:. The build goes on without its"
                                + " files, which pages that are open now may still ask for."));
    }

    /**
     * Chooses what a release takes along: of the {@code count} latest earlier releases that have a file which it does not
     * have, those files. The latest release that had a file is the one whose file it is.
     *
     * @param current the release; what it has itself wins
     */
    public Kept keep(Manifest current) {
        List<EarlierRelease> usable =
                releases.stream().filter(release -> hasPrefix(release, current)).toList();
        List<String> order = order(usable);
        Set<LogicalPath> taken = taken(current);
        Set<String> folders =
                taken.stream().flatMap(path -> folders(path).stream()).collect(Collectors.toSet());
        SortedMap<LogicalPath, List<Candidate>> candidates = new TreeMap<>();
        for (EarlierRelease release : usable) {
            release.files().forEach((path, file) -> {
                boolean room = folders(path).stream().noneMatch(folder -> taken.contains(new LogicalPath(folder)))
                        && !folders.contains(path.value())
                        && !taken.contains(path);
                if (room && isWritable(path) && !isServedElsewhere(path)) {
                    candidates.computeIfAbsent(path, key -> new ArrayList<>()).add(new Candidate(release, file));
                }
            });
        }
        candidates
                .values()
                .forEach(list -> list.sort(Comparator.comparingInt(
                        candidate -> order.indexOf(candidate.file().release()))));
        Set<String> had = candidates.values().stream()
                .map(list -> list.get(0).file().release())
                .collect(Collectors.toSet());
        Set<String> counted =
                order.stream().filter(had::contains).limit(keep.count()).collect(Collectors.toSet());
        candidates
                .values()
                .removeIf(list -> !counted.contains(list.get(0).file().release()));
        Chosen chosen = choose(candidates, order, taken);
        tellOfFiles(usable);
        Set<String> present =
                chosen.retired.values().stream().map(RetiredFile::release).collect(Collectors.toSet());
        return new Kept(
                new ManifestHistory(
                        releases.stream().map(EarlierRelease::id).distinct().toList(),
                        order.stream().filter(present::contains).toList(),
                        chosen.retired),
                List.copyOf(chosen.files.values()));
    }

    /**
     * What visitors of earlier releases hold: of the {@code count} latest earlier releases that have other bytes of an asset, all
     * assets.
     *
     * @param current the release
     * @param predecessors logical paths whose files became another asset
     * @return latest first
     */
    public List<EarlierAssets> assets(Manifest current, Set<LogicalPath> predecessors, int count) {
        List<EarlierRelease> usable = Stream.concat(releases.stream(), older.stream())
                .filter(release -> release.prefix().equals(current.prefix()))
                .toList();
        Map<String, EarlierRelease> read = new HashMap<>();
        usable.forEach(release -> read.putIfAbsent(release.id(), release));
        List<EarlierAssets> found = new ArrayList<>();
        SortedMap<LogicalPath, EarlierAsset> held = new TreeMap<>();
        for (String id : order(usable)) {
            EarlierRelease release = read.get(id);
            SortedMap<LogicalPath, EarlierAsset> own = release == null ? retired(usable, id) : own(release);
            if (own.isEmpty()) {
                continue;
            }
            if (release != null) {
                held.clear();
            }
            held.putAll(own);
            if (isOther(held, current, predecessors)) {
                found.add(new EarlierAssets(id, held));
            }
        }
        return found.stream().limit(count).toList();
    }

    private SortedMap<LogicalPath, EarlierAsset> own(EarlierRelease release) {
        SortedMap<LogicalPath, EarlierAsset> own = new TreeMap<>();
        release.assets().forEach((asset, file) -> own.put(asset, asset(release, file)));
        return own;
    }

    /** What is left of a release in those after it. */
    private SortedMap<LogicalPath, EarlierAsset> retired(List<EarlierRelease> usable, String id) {
        SortedMap<LogicalPath, EarlierAsset> retired = new TreeMap<>();
        for (EarlierRelease release : usable) {
            for (RetiredFile file : release.retired().values()) {
                if (file.release().equals(id)) {
                    retired.putIfAbsent(file.asset(), asset(release, file.file()));
                }
            }
        }
        return retired;
    }

    private EarlierAsset asset(EarlierRelease release, ManifestFile file) {
        return new EarlierAsset(file.size(), file.sha256(), () -> {
            Optional<Content> content = release.content(file);
            if (content.isEmpty() && !release.isTold(file)) {
                unusable.add(file.path() + " of " + release.name());
            }
            return content;
        });
    }

    private static boolean isOther(
            Map<LogicalPath, EarlierAsset> held, Manifest current, Set<LogicalPath> predecessors) {
        return predecessors.stream().anyMatch(held::containsKey)
                || current.assets().entrySet().stream().anyMatch(asset -> {
                    EarlierAsset earlier = held.get(asset.getKey());
                    return earlier != null
                            && !earlier.sha256().equals(asset.getValue().file().sha256());
                });
    }

    /** Warns, once, of what could not be read as a dictionary. */
    public void tellOfUnusable() {
        if (!unusable.isEmpty()) {
            String more = unusable.size() > NAMED_FILES ? " and " + (unusable.size() - NAMED_FILES) + " more" : "";
            problems.add(Problem.warning(
                    keep.from().get(0).location(),
                    "Files of earlier releases are not readable, or not what their manifest says, and no deltas to them are"
                            + " made: "
                            + unusable.stream().limit(NAMED_FILES).collect(Collectors.joining(", ")) + more + ".",
                    "Name the releases as they were built, unchanged; visitors who hold these files get the usual"
                            + " encodings."));
        }
    }

    /** A file of one release, as one of the places has it. */
    private record Candidate(EarlierRelease from, RetiredFile file) {}

    private record Chosen(SortedMap<LogicalPath, RetiredFile> retired, SortedMap<LogicalPath, KeptFile> files) {}

    private boolean hasPrefix(EarlierRelease release, Manifest current) {
        boolean same = release.prefix().equals(current.prefix());
        if (!same) {
            problems.add(Problem.warning(
                    release.from().location(),
                    "The earlier release " + release.name() + " has the prefix \"" + release.prefix()
                            + "\", this one \"" + current.prefix()
                            + "\": its files cannot be served where its pages look for them, and none is taken along.",
                    "Keep the prefix as it was, or take this release out of from:."));
        }
        return same;
    }

    /** Ids, latest first: what {@code from:} names in its order, then what those releases say of the ones before them. */
    private static List<String> order(List<EarlierRelease> usable) {
        Set<String> order = new LinkedHashSet<>();
        usable.forEach(release -> order.add(release.id()));
        usable.forEach(release -> order.addAll(release.earlier()));
        usable.forEach(release -> release.files().values().forEach(file -> order.add(file.release())));
        return List.copyOf(order);
    }

    /** Every path below the prefix that the release writes itself. */
    private static Set<LogicalPath> taken(Manifest current) {
        Set<LogicalPath> taken = new HashSet<>();
        Stream.of(
                        current.assets().values().stream().map(ManifestAsset::file),
                        current.pages().values().stream(),
                        current.rootFiles().values().stream())
                .flatMap(files -> files)
                .forEach(file -> taken.addAll(written(file)));
        return taken;
    }

    /** Every folder above it. */
    private static List<String> folders(LogicalPath path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.value().indexOf('/');
                slash >= 0;
                slash = path.value().indexOf('/', slash + 1)) {
            folders.add(path.value().substring(0, slash));
        }
        return folders;
    }

    /** No file system takes longer names, and the temporary file beside it has some letters more. */
    private static boolean isWritable(LogicalPath path) {
        return Arrays.stream(path.value().split("/", -1))
                .allMatch(name -> name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME);
    }

    private static List<LogicalPath> written(ManifestFile file) {
        List<LogicalPath> written = new ArrayList<>(List.of(file.path()));
        file.encodings().forEach(encoded -> written.add(encoded.encoding().of(file.path())));
        return written;
    }

    /** No asset has such a path; one that claims it would be served where a login may be asked for. */
    private static boolean isServedElsewhere(LogicalPath path) {
        return Stream.of(PrefixFolder.values()).anyMatch(folder -> path.value().startsWith(folder.word() + "/"));
    }

    /** The latest release first: if there is too much, the oldest files are left out. */
    private Chosen choose(
            SortedMap<LogicalPath, List<Candidate>> candidates, List<String> order, Set<LogicalPath> taken) {
        Chosen chosen = new Chosen(new TreeMap<>(), new TreeMap<>());
        List<Map.Entry<LogicalPath, List<Candidate>>> latestFirst = new ArrayList<>(candidates.entrySet());
        latestFirst.sort(Comparator.comparingInt(
                entry -> order.indexOf(entry.getValue().get(0).file().release())));
        long bytes = 0;
        for (Map.Entry<LogicalPath, List<Candidate>> entry : latestFirst) {
            for (Candidate candidate : entry.getValue()) {
                List<KeptFile> read = candidate.from().read(candidate.file().file());
                bytes += read.stream().mapToLong(KeptFile::size).sum();
                if (bytes > MOST_BYTES) {
                    tooMuch(candidate.from());
                    return chosen;
                }
                if (!read.isEmpty()) {
                    take(entry.getKey(), candidate, read, chosen, taken);
                    break;
                }
            }
        }
        return chosen;
    }

    private static void take(
            LogicalPath path, Candidate candidate, List<KeptFile> read, Chosen chosen, Set<LogicalPath> taken) {
        KeptFile encodedOfAnother = chosen.files.get(path);
        if (encodedOfAnother != null
                && !encodedOfAnother.sha256().equals(read.get(0).sha256())) {
            return;
        }
        List<EncodedFile> encodings = new ArrayList<>();
        for (KeptFile file : read) {
            if (!taken.contains(file.path()) && chosen.files.putIfAbsent(file.path(), file) == null) {
                candidate.file().file().encodings().stream()
                        .filter(encoded -> encoded.encoding().of(path).equals(file.path()))
                        .forEach(encodings::add);
            }
        }
        ManifestFile listed = candidate.file().file();
        chosen.retired.put(
                path,
                new RetiredFile(
                        new ManifestFile(path, listed.type(), listed.size(), listed.sha256(), encodings),
                        candidate.file().release(),
                        candidate.file().asset()));
    }

    private void tooMuch(EarlierRelease release) {
        problems.add(new Problem(
                keep.required() ? Severity.ERROR : Severity.WARNING,
                release.from().location(),
                "The files of earlier releases are more than " + MOST_BYTES
                        + " bytes; only some of them are taken along.",
                "Lower count:."));
    }

    private void tellOfFiles(List<EarlierRelease> usable) {
        Set<ReleasePlace> failed = new HashSet<>();
        for (EarlierRelease release : usable) {
            release.place()
                    .failure()
                    .ifPresentOrElse(
                            why -> {
                                if (failed.add(release.place())) {
                                    unreadable(release.from(), why + ".");
                                }
                            },
                            () -> {
                                if (!release.unreadable().isEmpty()) {
                                    leftOut(release, "not readable", release.unreadable());
                                }
                            });
            if (!release.wrong().isEmpty()) {
                leftOut(release, "not what its manifest says", release.wrong());
            }
        }
    }

    private void leftOut(EarlierRelease release, String why, List<String> files) {
        String more = files.size() > NAMED_FILES ? " and " + (files.size() - NAMED_FILES) + " more" : "";
        problems.add(Problem.warning(
                release.from().location(),
                "Files of the earlier release " + release.name() + " are " + why + " and are left out: "
                        + files.stream().limit(NAMED_FILES).collect(Collectors.joining(", ")) + more + ".",
                "Name the release as it was built, unchanged."));
    }

    /** Ends access to the bytes of what was kept, and removes what was fetched. */
    @Override
    public void close() {
        for (ReleasePlace place : places) {
            try {
                place.close();
            } catch (IOException e) {
                // It was only read.
            }
        }
        web.close();
    }
}
