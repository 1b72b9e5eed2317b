package io.assetpipeline;

import io.assetpipeline.config.AssetConfig;
import io.assetpipeline.manifest.Libraries;
import io.assetpipeline.manifest.ManifestAsset;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.PrefixFolder;
import io.assetpipeline.problem.AssetException;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Problems;
import io.assetpipeline.reference.AssetListUses;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.MediaType;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files at the root of the context: first what they name is gathered, so that it becomes public; when everything has its path, each
 * is written with references that start where it is served. A script gets the list of all assets for {@code self.__ASSETS}.
 * Nothing is named after a root file, so no fingerprint depends on one.
 */
final class RootFileBuild {

    private final AssetConfig config;
    private final References references;
    private final AssetNames names;
    private final Drafting drafting;
    private final AssetGraph graph;
    private final Problems problems;
    private final SortedMap<LogicalPath, RootFile> files = new TreeMap<>();

    /** @param source whose names count in it */
    private record RootFile(SourceFile source, Draft draft) {}

    RootFileBuild(
            AssetConfig config,
            References references,
            AssetNames names,
            Drafting drafting,
            AssetGraph graph,
            Problems problems) {
        this.config = config;
        this.references = references;
        this.names = names;
        this.drafting = drafting;
        this.graph = graph;
        this.problems = problems;
    }

    /**
     * Reads one: what it names becomes public, and what it names in vain is told. The source itself does not.
     *
     * @param served below the context path
     * @param source logical path of a file or of a bundle's output
     */
    void add(LogicalPath served, LogicalPath source) {
        Target target = names.find(source);
        try {
            if (target instanceof Target.Joined joined) {
                graph.add(target);
                Draft draft = graph.drafts().get(source);
                if (draft != null) {
                    add(served, joined.bundle().members().get(0).file(), draft);
                }
            } else if (target instanceof Target.File file) {
                add(served, file.file(), drafting.whereverServed(file.file()));
            } else if (target instanceof Target.Page page) {
                add(served, page.file(), drafting.whereverServed(page.file()));
            } else {
                throw new IllegalStateException(source + " was there a moment ago");
            }
        } catch (AssetException e) {
            problems.addAll(e.problems());
        }
    }

    private void add(LogicalPath served, SourceFile source, Draft draft) {
        files.put(served, new RootFile(source, draft));
        draft.edges().forEach(edge -> graph.add(edge.target()));
    }

    /** A worker may be made of each script among them. */
    List<Draft> drafts() {
        return files.values().stream().map(RootFile::draft).toList();
    }

    /** The files that they are. */
    Set<SourceFile> sources() {
        Set<SourceFile> sources = new HashSet<>();
        files.values().forEach(file -> sources.add(file.source()));
        return sources;
    }

    /** The paths of the root files that name an asset, by its logical path. */
    SortedMap<LogicalPath, SortedSet<String>> referrers() {
        SortedMap<LogicalPath, SortedSet<String>> referrers = new TreeMap<>();
        files.forEach((served, file) -> file.draft()
                .edges()
                .forEach(edge -> edge.target()
                        .listed()
                        .ifPresent(name -> referrers
                                .computeIfAbsent(name, asset -> new TreeSet<>())
                                .add(served.value()))));
        return Collections.unmodifiableSortedMap(referrers);
    }

    /**
     * Writes all of them.
     *
     * @param assets have their paths
     * @param listed the assets of the manifest
     * @return by the path at which each is served, below the context path
     */
    SortedMap<LogicalPath, PageBuild.Written> write(Assembly assets, Map<LogicalPath, ManifestAsset> listed) {
        SortedMap<LogicalPath, PageBuild.Written> written = new TreeMap<>();
        files.forEach((served, file) -> {
            Content content = content(served, file, assets, listed);
            written.put(
                    served,
                    new PageBuild.Written(
                            served,
                            ManifestFile.of(
                                    PrefixFolder.ROOT_FILES.pathOf(served),
                                    type(served, file).value(),
                                    content.size(),
                                    Sha256.of(content)),
                            content));
        });
        return written;
    }

    /** Of {@code .well-known/} names many have no extension: then that of the source says more. */
    private MediaType type(LogicalPath served, RootFile file) {
        MediaType type = config.serving().types().of(served);
        return type.equals(MediaType.UNKNOWN)
                ? config.serving().types().of(file.draft().name())
                : type;
    }

    private Content content(
            LogicalPath served, RootFile file, Assembly assets, Map<LogicalPath, ManifestAsset> listed) {
        Draft draft = file.draft();
        if (draft.body() instanceof Draft.Stored stored) {
            return stored.file().read();
        }
        Draft.Text text = (Draft.Text) draft.body();
        List<Edit> edits = new ArrayList<>();
        Set<Integer> led = new HashSet<>();
        for (Edge edge : draft.edges()) {
            Reference reference = edge.reference();
            String url = assets.servedAt(edge.target()).relativeUrl(served);
            edits.add(edit(reference, References.url(reference, url)));
            led.add(reference.start());
        }
        edits.addAll(remaining(served, file, text, led));
        edits.addAll(lists(served, draft, text, listed));
        if (edits.isEmpty() && text.stored().isPresent()) {
            return text.stored().get().read();
        }
        edits.sort(Comparator.comparingInt(Edit::start));
        return Content.of(text.text().splice(edits).text().getBytes(text.charset()));
    }

    private static Edit edit(Reference reference, String url) {
        return new Edit(reference.start(), reference.end(), reference.replacement(url));
    }

    /**
     * What leads to no file: a name of another site's module, which no import map explains to a worker, and what may be missing,
     * which is led to where it would be. In a document such a path is one of the application.
     */
    private List<Edit> remaining(LogicalPath served, RootFile file, Draft.Text text, Set<Integer> led) {
        LogicalPath name = file.draft().name();
        List<Edit> edits = new ArrayList<>();
        if (!FileReferences.isScript(name) && !name.extension().equals("css")) {
            return edits;
        }
        for (Reference reference : scan(name, text)) {
            if (led.contains(reference.start())) {
                continue;
            }
            if (References.isBareName(reference)) {
                references.elsewhere(reference, file.source()).ifPresent(url -> edits.add(edit(reference, url)));
            } else if (reference.isLocal()) {
                Optional<LogicalPath> missing = name.resolve(reference.path());
                missing.ifPresent(path -> edits.add(edit(
                        reference,
                        References.url(reference, references.served(path).relativeUrl(served)))));
            }
        }
        return edits;
    }

    private static List<Reference> scan(LogicalPath name, Draft.Text text) {
        try {
            return FileReferences.scan(
                    name, SourceText.verbatim(name.value(), text.text().text()));
        } catch (BuildException e) {
            // Told when it was drafted.
            return List.of();
        }
    }

    private List<Edit> lists(LogicalPath served, Draft draft, Draft.Text text, Map<LogicalPath, ManifestAsset> listed) {
        if (!FileReferences.isScript(draft.name())) {
            return List.of();
        }
        try {
            return AssetListUses.scan(SourceText.verbatim(
                            draft.name().value(), text.text().text()))
                    .stream()
                    .map(use -> new Edit(use.start(), use.end(), use.replacement(list(served, listed))))
                    .toList();
        } catch (BuildException e) {
            return List.of();
        }
    }

    /**
     * What a worker may put into its cache, by logical path: each file once, because {@code Cache.addAll} refuses a URL that comes
     * twice (Service Workers section 5.4.4). Source maps are for debuggers, and the sources of root files are served as those.
     */
    private String list(LogicalPath served, Map<LogicalPath, ManifestAsset> listed) {
        Set<LogicalPath> ofRootFiles = new HashSet<>();
        files.values().forEach(file -> ofRootFiles.add(file.draft().name()));
        Set<LogicalPath> seen = new HashSet<>();
        List<String> items = new ArrayList<>();
        new TreeMap<>(listed).forEach((name, asset) -> {
            LogicalPath path = asset.file().path();
            if (!ofRootFiles.contains(name) && !name.extension().equals("map") && seen.add(path)) {
                String url = Libraries.served(config.prefix().value(), path).relativeUrl(served);
                // Percent-encoded and Base64: nothing in either has to be escaped in a script.
                items.add("{\"url\":\"" + url + "\",\"integrity\":\"" + asset.integrity() + "\"}");
            }
        });
        return "[" + String.join(",", items) + "]";
    }
}
