package io.assetpipeline.release;

import io.assetpipeline.manifest.EncodedFile;
import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A manifest at a URL. Its files are below the folder of the URL, as a bucket has them, or where {@link ManifestLocation} says if
 * it is that of a class path. What was fetched lies in a temporary folder until the build has written it.
 */
final class UrlPlace implements ReleasePlace {

    private final URI manifest;
    private final Web web;
    private final Map<LogicalPath, Path> fetched = new HashMap<>();

    /** The first failure of the host: each further file would wait as long. */
    private @Nullable String failure;

    /** @param manifest its query goes along to the files: that of a bucket may be a token */
    UrlPlace(URI manifest, Web web) {
        this.manifest = manifest;
        this.web = web;
    }

    @Override
    public List<FoundRelease> releases(int most) throws IOException {
        try (InputStream stream = Files.newInputStream(web.fetch(manifest, MOST_OF_MANIFEST))) {
            return ReleasePlace.release(
                    ReleasePlace.readManifest(stream), this::file, (key, size) -> fetched("", key, size));
        }
    }

    private Content file(String prefix, ManifestFile file, @Nullable EncodedFile form) throws IOException {
        return fetched(prefix, ReleasePlace.path(file, form), ReleasePlace.size(file, form));
    }

    private Content fetched(String prefix, LogicalPath path, int size) throws IOException {
        Path file = fetched.get(path);
        if (file == null) {
            file = fetch(prefix, path, size);
            fetched.put(path, file);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return ReleasePlace.read(stream, size);
        }
    }

    private Path fetch(String prefix, LogicalPath path, int size) throws IOException {
        if (failure != null) {
            throw new IOException(failure);
        }
        try {
            // One byte more is no reason to give up the host: that file is damaged.
            return web.fetch(url(prefix, path), (long) size + 1);
        } catch (Web.RefusedException e) {
            throw e;
        } catch (IOException e) {
            failure = e.getMessage();
            throw e;
        }
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    private URI url(String prefix, LogicalPath path) {
        String bare = Web.bare(manifest);
        String folder = bare.substring(0, bare.lastIndexOf('/') + 1);
        String file = bare.endsWith("/" + Manifest.CLASS_PATH_LOCATION)
                ? new ManifestLocation(bare).file(prefix, path)
                : folder + new LogicalPath(prefix + path).url();
        return URI.create(manifest.getRawQuery() == null ? file : file + "?" + manifest.getRawQuery());
    }

    @Override
    public void close() {
        // The temporary folder is that of all places.
    }
}
