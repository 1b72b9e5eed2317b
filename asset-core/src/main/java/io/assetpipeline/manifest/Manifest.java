package io.assetpipeline.manifest;

import io.assetpipeline.source.LogicalPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one build made: the only contract between build and run time. {@link ManifestReader} and {@link ManifestWriter}
 * know its form, {@code META-INF/assets/manifest.json}. Immutable; every map is sorted.
 *
 * @param artifact {@code groupId:artifactId}, empty if unknown
 * @param library whether the artifact brings its assets to other applications
 * @param prefix URL prefix below the context path and output folder, with a final {@code /}
 * @param tools name to version of whatever decided the output
 * @param assets by logical path
 * @param css bundles by name
 * @param js bundles by name
 * @param imports what an import map translates
 * @param pages by logical path: where each is served, below the context path
 * @param rootFiles by the path at which each is served, below the context path and outside of the prefix
 * @param headers in order
 * @param history what was taken along of earlier releases
 * @param deltas by logical path, sorted by dictionary, then by encoding; without any for an asset that only later releases may
 *     have deltas to
 */
public record Manifest(
        String artifact,
        boolean library,
        String prefix,
        SortedMap<String, String> tools,
        SortedMap<LogicalPath, ManifestAsset> assets,
        SortedMap<String, ManifestBundle> css,
        SortedMap<String, ManifestBundle> js,
        ManifestImports imports,
        SortedMap<LogicalPath, ManifestFile> pages,
        SortedMap<LogicalPath, ManifestFile> rootFiles,
        List<HeaderRule> headers,
        ManifestHistory history,
        SortedMap<LogicalPath, List<DeltaFile>> deltas) {

    /** The format that this version writes, and the latest that it reads. */
    public static final int FORMAT = 1;

    /** Where a manifest lies on the class path. */
    public static final String CLASS_PATH_LOCATION = "META-INF/assets/manifest.json";

    public Manifest {
        Objects.requireNonNull(artifact, "artifact");
        Objects.requireNonNull(prefix, "prefix");
        tools = sorted(tools);
        assets = sorted(assets);
        css = sorted(css);
        js = sorted(js);
        Objects.requireNonNull(imports, "imports");
        pages = sorted(pages);
        rootFiles = sorted(rootFiles);
        headers = List.copyOf(headers);
        Objects.requireNonNull(history, "history");
        SortedMap<LogicalPath, List<DeltaFile>> sortedDeltas = new TreeMap<>();
        deltas.forEach((asset, known) ->
                sortedDeltas.put(asset, known.stream().sorted(DeltaFile.ORDER).toList()));
        deltas = Collections.unmodifiableSortedMap(sortedDeltas);
    }

    /** One without deltas. */
    public Manifest(
            String artifact,
            boolean library,
            String prefix,
            SortedMap<String, String> tools,
            SortedMap<LogicalPath, ManifestAsset> assets,
            SortedMap<String, ManifestBundle> css,
            SortedMap<String, ManifestBundle> js,
            ManifestImports imports,
            SortedMap<LogicalPath, ManifestFile> pages,
            SortedMap<LogicalPath, ManifestFile> rootFiles,
            List<HeaderRule> headers,
            ManifestHistory history) {
        this(
                artifact,
                library,
                prefix,
                tools,
                assets,
                css,
                js,
                imports,
                pages,
                rootFiles,
                headers,
                history,
                new TreeMap<>());
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** The same with what was taken along. */
    public Manifest withHistory(ManifestHistory taken) {
        return new Manifest(
                artifact, library, prefix, tools, assets, css, js, imports, pages, rootFiles, headers, taken, deltas);
    }

    /** The same, made with these tools. */
    public Manifest withTools(Map<String, String> used) {
        return new Manifest(
                artifact,
                library,
                prefix,
                new TreeMap<>(used),
                assets,
                css,
                js,
                imports,
                pages,
                rootFiles,
                headers,
                history,
                deltas);
    }

    /**
     * The same with deltas.
     *
     * @param made by logical path
     */
    public Manifest withDeltas(Map<LogicalPath, List<DeltaFile>> made) {
        return new Manifest(
                artifact,
                library,
                prefix,
                tools,
                assets,
                css,
                js,
                imports,
                pages,
                rootFiles,
                headers,
                history,
                new TreeMap<>(made));
    }

    public Optional<ManifestAsset> asset(LogicalPath path) {
        return Optional.ofNullable(assets.get(path));
    }
}
