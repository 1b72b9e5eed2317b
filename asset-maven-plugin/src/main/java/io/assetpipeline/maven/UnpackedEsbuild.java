package io.assetpipeline.maven;

import io.assetpipeline.minify.NoEsbuildException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The esbuild of an artifact, which is fetched and unpacked when it is needed first. */
final class UnpackedEsbuild {

    private final EsbuildArtifact artifact;
    private final Path folder;
    private @Nullable Path program;
    private @Nullable NoEsbuildException failure;

    /** @param folder where the program is unpacked to */
    UnpackedEsbuild(EsbuildArtifact artifact, Path folder) {
        this.artifact = artifact;
        this.folder = folder;
    }

    /**
     * The program; later calls answer the same.
     *
     * @throws NoEsbuildException if it cannot be had
     */
    synchronized Path path() throws NoEsbuildException {
        if (failure != null) {
            throw failure;
        }
        if (program == null) {
            try {
                program = unpacked(artifact.fetch());
            } catch (NoEsbuildException e) {
                failure = e;
                throw e;
            }
        }
        return program;
    }

    private Path unpacked(Path jar) throws NoEsbuildException {
        try {
            return unpacked(jar, artifact.platform().orElseThrow());
        } catch (IOException e) {
            throw artifact.unusable("cannot be unpacked to " + folder + " (" + e + ")");
        }
    }

    /** Names it by what it comes from, so that one that is there is the right one: the checksum is the one that the jar lists. */
    private Path unpacked(Path jar, EsbuildPlatform machine) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(candidate -> candidate.getName().endsWith("/" + machine.program()))
                    .findFirst()
                    .orElseThrow(() -> new IOException("it holds no " + machine.program()));
            Path target = folder.resolve("esbuild-" + artifact.version() + "-" + machine.name() + "-"
                    + Long.toHexString(entry.getCrc()) + (machine.program().endsWith(".exe") ? ".exe" : ""));
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
