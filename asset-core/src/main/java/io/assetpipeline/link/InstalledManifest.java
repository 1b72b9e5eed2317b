package io.assetpipeline.link;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.manifest.ManifestFile;
import io.assetpipeline.manifest.ManifestLocation;
import io.assetpipeline.manifest.ManifestLocation.Place;
import io.assetpipeline.manifest.ManifestReader;
import io.assetpipeline.manifest.ReleaseId;
import io.assetpipeline.problem.ConfigurationException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A manifest on the class path, and the way to the files that it lists. Immutable. */
public final class InstalledManifest {

    /** Of 100,000 assets it has some 50 MB. */
    private static final int MOST_OF_MANIFEST = 128 << 20;

    private final Manifest manifest;
    private final String release;
    private final ManifestLocation location;

    /** Keeps the class loader's own handler, which may know schemes that the platform does not. */
    private final URL url;

    private InstalledManifest(Manifest manifest, String release, ManifestLocation location, URL url) {
        this.manifest = manifest;
        this.release = release;
        this.location = location;
        this.url = url;
    }

    /**
     * Reads every manifest that a class loader and its parents have.
     *
     * @return in class path order, the same content once: a jar may be on the class path twice; empty if there is none
     * @throws ManifestException if one cannot be read
     */
    public static List<InstalledManifest> findAll(ClassLoader classPath) {
        List<InstalledManifest> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (URL url : urls(classPath)) {
            if (seen.add(url.toExternalForm())) {
                add(read(url), found);
            }
        }
        return List.copyOf(found);
    }

    private static List<URL> urls(ClassLoader classPath) {
        try {
            return Collections.list(classPath.getResources(Manifest.CLASS_PATH_LOCATION));
        } catch (IOException e) {
            throw unreadable(Manifest.CLASS_PATH_LOCATION, e);
        }
    }

    private static void add(InstalledManifest manifest, List<InstalledManifest> found) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).isCopyOf(manifest)) {
                // Of two copies, that of the application says more about its place.
                if (found.get(i).place().compareTo(manifest.place()) > 0) {
                    found.set(i, manifest);
                }
                return;
            }
        }
        found.add(manifest);
    }

    /** What a manifest says of its release, somebody may have left as it was and changed the rest. */
    private boolean isCopyOf(InstalledManifest other) {
        return release.equals(other.release) && manifest.equals(other.manifest);
    }

    private static InstalledManifest read(URL url) {
        String name = url.toExternalForm();
        try {
            Content content = content(url);
            return new InstalledManifest(
                    ManifestReader.read(name, content), ReleaseId.of(content), new ManifestLocation(name), url);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static Content content(URL url) throws IOException {
        if (url.getProtocol().equals("file")) {
            return Content.read(path(url));
        }
        try (InputStream stream = open(url)) {
            return Content.read(stream, MOST_OF_MANIFEST);
        }
    }

    private static ManifestException unreadable(String name, IOException e) {
        return new ManifestException(Problem.error(
                Location.of(name), "The manifest cannot be read: " + e + ".", "Build and deploy its artifact anew."));
    }

    /**
     * The application's own: the only one that is not a library's; among several, the one that lies where an application's
     * classes do. A library's counts only where it lies in {@code WEB-INF/classes} or {@code BOOT-INF/classes}: the folder of
     * another module's classes is a dependency.
     *
     * @param manifests all of the class path
     * @return empty if all are those of dependencies
     * @throws ConfigurationException if several could be it
     */
    public static Optional<InstalledManifest> application(List<InstalledManifest> manifests) {
        List<InstalledManifest> own = manifests.stream()
                .filter(installed -> !installed.manifest.library())
                .toList();
        if (own.isEmpty()) {
            List<InstalledManifest> placed = at(Place.APPLICATION, manifests);
            return placed.size() == 1 ? Optional.of(placed.get(0)) : Optional.empty();
        }
        if (own.size() == 1) {
            return Optional.of(own.get(0));
        }
        for (Place place : List.of(Place.APPLICATION, Place.FOLDER)) {
            List<InstalledManifest> placed = at(place, own);
            if (placed.size() == 1) {
                return Optional.of(placed.get(0));
            }
            if (placed.size() > 1) {
                throw several(placed);
            }
        }
        throw several(own);
    }

    private static List<InstalledManifest> at(Place place, List<InstalledManifest> manifests) {
        return manifests.stream()
                .filter(installed -> installed.place() == place)
                .toList();
    }

    private static ConfigurationException several(List<InstalledManifest> manifests) {
        return new ConfigurationException(Problem.error(
                Location.of(Manifest.CLASS_PATH_LOCATION),
                manifests.size() + " manifests on the class path could be the application's: "
                        + manifests.stream()
                                .map(installed -> installed.name() + " (" + installed.location + ")")
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ".",
                "Write \"library: true\" into the assets.yaml of those that bring assets to other applications, and build"
                        + " them again."));
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The id of the release. */
    public String release() {
        return release;
    }

    public ManifestLocation location() {
        return location;
    }

    /** How messages name it: the artifact, or the location if that is unknown. */
    public String name() {
        return manifest.artifact().isEmpty() ? location.value() : manifest.artifact();
    }

    /** When it was written; empty unless it is a file of its own: the times in archives are made up. */
    public Optional<Instant> modified() {
        if (!url.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.getLastModifiedTime(path(url)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A file that it lists, with its encodings. Nothing is opened before its bytes are asked for. */
    ServedFile served(ManifestFile file, ServedFile.Lifetime lifetime, SortedMap<String, String> headers) {
        Representation identity =
                new Representation(null, file.size(), file.sha256().tag(), () -> open(file));
        List<Representation> encoded = file.encodings().stream()
                .map(form -> new Representation(
                        form.encoding(),
                        form.size(),
                        form.sha256().tag(),
                        () -> open(file(form.encoding().of(file.path())))))
                .sorted(Comparator.comparingLong(Representation::size))
                .toList();
        return new ServedFile(file.type(), lifetime, headers, identity, encoded);
    }

    /**
     * The deltas to an asset that it lists. Nothing is opened before its bytes are asked for.
     *
     * @return empty if the asset takes no part in that
     */
    Optional<List<Delta>> deltas(LogicalPath asset) {
        return Optional.ofNullable(manifest.deltas().get(asset))
                .flatMap(deltas -> manifest.asset(asset)
                        .map(to -> deltas.stream()
                                .map(delta -> new Delta(
                                        delta.dictionary(),
                                        new Representation(
                                                delta.encoding(),
                                                delta.size(),
                                                delta.sha256().tag(),
                                                () -> open(file(delta.path(to.path()))))))
                                .toList()));
    }

    /**
     * Opens a file that it lists.
     *
     * @throws IOException if the file is gone or cannot be read
     */
    InputStream open(ManifestFile file) throws IOException {
        return open(file(file.path()));
    }

    private URL file(LogicalPath path) throws MalformedURLException {
        return new URL(url, location.file(manifest.prefix(), path));
    }

    private static InputStream open(URL url) throws IOException {
        if (url.getProtocol().equals("file")) {
            return Files.newInputStream(path(url));
        }
        URLConnection connection = readable(url).openConnection();
        // A cached jar stays open: it could not be replaced on Windows, and a replaced one would be read at old
        // offsets.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    /** A file in a packed application, by Tomcat's own scheme: its handler encodes once more what is encoded already. */
    private static URL readable(URL url) throws MalformedURLException {
        int end = url.getFile().indexOf("*/");
        return url.getProtocol().equals("war") && end >= 0
                ? new URL("jar:" + url.getFile().substring(0, end) + "!/"
                        + url.getFile().substring(end + 2))
                : url;
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(new URI(url.toExternalForm()));
        } catch (URISyntaxException e) {
            // Some loaders do not encode what a URI must: a space, a bracket.
            return Path.of(url.getPath());
        } catch (IllegalArgumentException e) {
            throw new IOException(url + " is no file: " + e.getMessage(), e);
        }
    }

    private Place place() {
        return location.place();
    }

    @Override
    public String toString() {
        return name() + " " + release + " at " + location;
    }
}
