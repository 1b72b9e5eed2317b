package io.assetpipeline.release;

import io.assetpipeline.manifest.Manifest;
import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.ManifestException;
import io.assetpipeline.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user names, opened, with the manifests in it. */
final class Artifact implements Closeable {

    /** Where libraries lie: in a WAR, in Spring Boot's WAR, in Spring Boot's jar, in what it extracts and in plain distributions. */
    private static final List<String> LIBRARIES =
            List.of("WEB-INF/lib/", "WEB-INF/lib-provided/", "BOOT-INF/lib/", "lib/");

    private final Path path;
    private final FileTree tree;
    private final List<FileTree> archives = new ArrayList<>();
    private final List<PackagedManifest> manifests = new ArrayList<>();

    private Artifact(Path path, FileTree tree) {
        this.path = path;
        this.tree = tree;
    }

    /** @throws CollectException if it cannot be read, or has no manifest */
    static Artifact open(Path path) {
        if (!Files.exists(path)) {
            throw failed(
                    path,
                    "There is no such file or folder (looked at " + path.toAbsolutePath() + ").",
                    "Build the application first, and name its WAR, its jar or the folder of its classes.",
                    null);
        }
        try {
            Artifact artifact = new Artifact(path, FileTree.open(path));
            try {
                artifact.read();
                return artifact;
            } catch (IOException | RuntimeException e) {
                artifact.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(path, "It cannot be read: " + reason(e) + ".", remedy(e), e);
        } catch (ManifestException e) {
            throw new CollectException(e.problems());
        }
    }

    private static String remedy(IOException e) {
        return e instanceof AccessDeniedException
                ? "Let the user who runs this read it."
                : "Build it anew, or copy it again.";
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "access to " + e.getMessage() + " is denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static CollectException failed(Path path, String what, String remedy, @Nullable IOException cause) {
        Problem problem = Problem.error(Location.of(path.toString()), what, remedy);
        return cause == null ? new CollectException(problem) : new CollectException(problem, cause);
    }

    private void read() throws IOException {
        Optional<String> own = tree.first(ReleasePlace.MANIFESTS);
        if (own.isPresent()) {
            manifests.add(PackagedManifest.read(path.toString(), tree, own.get(), true));
        } else if (!(tree instanceof Archive) && !jars("lib/").isEmpty()) {
            readApplicationJar();
        }
        for (String folder : LIBRARIES) {
            for (String jar : jars(folder)) {
                readJar(jar, false).ifPresent(manifests::add);
            }
        }
        if (manifests.isEmpty()) {
            throw nothingFound();
        }
    }

    private List<String> jars(String folder) throws IOException {
        return tree.in(folder).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".jar"))
                .toList();
    }

    /** Spring Boot extracts the application as a jar beside the folder of its libraries. */
    private void readApplicationJar() throws IOException {
        List<PackagedManifest> found = new ArrayList<>();
        for (String jar : jars("")) {
            readJar(jar, true).ifPresent(found::add);
        }
        if (found.stream().map(PackagedManifest::id).distinct().count() > 1) {
            throw failed(
                    path,
                    "Several jars in this folder have a manifest of their own: "
                            + found.stream().map(PackagedManifest::name).collect(Collectors.joining(", ")) + ".",
                    "Name the one that is deployed.",
                    null);
        }
        found.stream().findFirst().ifPresent(manifests::add);
    }

    private Optional<PackagedManifest> readJar(String jar, boolean own) throws IOException {
        FileTree archive = archive(jar);
        Optional<String> location = archive.first(ReleasePlace.MANIFESTS);
        if (location.isEmpty()) {
            archive.close();
            return Optional.empty();
        }
        archives.add(archive);
        return Optional.of(PackagedManifest.read(name(jar), archive, location.get(), own));
    }

    private FileTree archive(String jar) throws IOException {
        try {
            return tree.archive(jar);
        } catch (IOException e) {
            throw new IOException(jar + " in it cannot be read: " + reason(e), e);
        }
    }

    private String name(String jar) {
        return path + (tree instanceof Archive ? "!/" : "/") + jar;
    }

    private CollectException nothingFound() {
        List<Path> near = NearbyArtifacts.of(path);
        return failed(
                path,
                "It has no manifest (looked for " + String.join(", ", ReleasePlace.MANIFESTS) + ", and for "
                        + Manifest.CLASS_PATH_LOCATION + " in the jars of " + String.join(", ", LIBRARIES) + ").",
                near.isEmpty()
                        ? "Does its module run the goal build of asset-maven-plugin? Build it with it, or name the artifact"
                                + " of the module that does."
                        : "There is one in " + near.stream().map(Path::toString).collect(Collectors.joining(", "))
                                + ": name " + (near.size() == 1 ? "that" : "the one that is deployed") + ".",
                null);
    }

    /** The artifact's own first, then the libraries' by their place; at least one. */
    List<PackagedManifest> manifests() {
        return Collections.unmodifiableList(manifests);
    }

    String name() {
        return path.toString();
    }

    @Override
    public void close() {
        try {
            for (FileTree archive : archives) {
                archive.close();
            }
            tree.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing what was only read", e);
        }
    }
}
