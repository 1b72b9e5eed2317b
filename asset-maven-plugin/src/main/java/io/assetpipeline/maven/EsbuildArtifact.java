package io.assetpipeline.maven;

import io.assetpipeline.minify.EsbuildProgram;
import io.assetpipeline.minify.NoEsbuildException;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * The esbuild that a Maven artifact holds, from the repositories that the project has for its plugins and dependencies; resolved
 * and unpacked when it is needed first.
 */
final class EsbuildArtifact implements EsbuildProgram {

    /** What our tests were run with. */
    static final String VERSION = "0.25.10";

    private static final String GROUP = "org.mvnpm.at.esbuild";

    private static final int NAMED_DIGITS = 16;

    private static final String REMEDY =
            "Name one of your own with -Dasset.esbuild=…, make it available there, or write -Dasset.esbuild=none.";

    /** What resolves artifacts, and from where. */
    record Repositories(
            RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {}

    private final Repositories repositories;
    private final Optional<EsbuildPlatform> platform;
    private final String version;
    private final Path folder;
    private @Nullable Path program;
    private @Nullable NoEsbuildException failure;

    /**
     * The artifact of a platform.
     *
     * @param folder where the program is unpacked to
     */
    EsbuildArtifact(Repositories repositories, Optional<EsbuildPlatform> platform, String version, Path folder) {
        this.repositories = repositories;
        this.platform = platform;
        this.version = version;
        this.folder = folder;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized Path path() throws NoEsbuildException {
        if (failure != null) {
            throw failure;
        }
        if (program == null) {
            try {
                program = find();
            } catch (NoEsbuildException e) {
                failure = e;
                throw e;
            }
        }
        return program;
    }

    private Path find() throws NoEsbuildException {
        if (platform.isEmpty()) {
            throw new NoEsbuildException("There is no esbuild for this system.", REMEDY);
        }
        String artifact = GROUP + ":" + platform.get().name() + ":" + version;
        ArtifactRequest request = new ArtifactRequest(
                new DefaultArtifact(GROUP, platform.get().name(), "jar", version), repositories.repositories(), null);
        Path jar;
        try {
            jar = repositories
                    .system()
                    .resolveArtifact(repositories.session(), request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            // Its message has URLs, in which there may be a password.
            throw new NoEsbuildException(
                    "There is no esbuild: " + artifact + " is not in the local repository"
                            + (repositories.session().isOffline()
                                    ? ", and Maven is offline."
                                    : " and cannot be had from " + ids() + "."),
                    REMEDY);
        }
        try {
            return unpacked(jar, platform.get());
        } catch (IOException e) {
            throw new NoEsbuildException(
                    "There is no esbuild: " + artifact + " cannot be unpacked to " + folder + " (" + e + ").", REMEDY);
        }
    }

    private String ids() {
        return repositories.repositories().stream()
                .map(RemoteRepository::getId)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Names it by what it comes from, so that one that is there is the right one, whoever has put it there. */
    private Path unpacked(Path jar, EsbuildPlatform machine) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith("/" + machine.program()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it holds no " + machine.program()));
            String hash = Sha256.of(Content.read(jar)).hex().substring(0, NAMED_DIGITS);
            Path target = folder.resolve("esbuild-" + version + "-" + machine.name() + "-" + hash
                    + (machine.program().endsWith(".exe") ? ".exe" : ""));
            if (Files.isExecutable(target) && Files.size(target) == entry.getSize()) {
                return target;
            }
            Files.createDirectories(folder);
            Path part = folder.resolve(UUID.randomUUID() + ".part");
            try {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, part);
                }
                if (!part.toFile().setExecutable(true)) {
                    throw new IOException("it cannot be made executable");
                }
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
            return target;
        }
    }
}
