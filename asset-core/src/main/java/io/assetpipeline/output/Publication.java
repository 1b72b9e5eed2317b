package io.assetpipeline.output;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.report.BuildListener;
import io.assetpipeline.report.BuildStage;
import io.assetpipeline.report.BuildWork;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts a build's files in place: files first, then the manifest, then what only earlier builds had is removed. Names
 * follow content, so the new files stand beside the old ones and a build that is stopped anywhere leaves a manifest whose
 * files are all there.
 *
 * @param roots the folders that files may lie in; nothing outside of them is written or removed
 * @param manifest written after every other file
 * @param journal see {@link Journal}; a lock file is kept beside it, because two builds that write at once would remove
 *     each other's files
 */
public record Publication(List<Path> roots, OutputFile manifest, Path journal) {

    /**
     * What was done.
     *
     * @param written how many files were not there yet, byte for byte
     * @param removed how many were stale
     * @param there all files that are there now, sorted, then the manifest
     */
    public record Outcome(int written, int removed, List<Path> there) {

        public Outcome {
            there = List.copyOf(there);
        }
    }

    public Publication {
        roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    }

    /**
     * Writes the files and the manifest.
     *
     * @throws BuildException if something cannot be written, or another build is writing
     */
    public Outcome publish(List<OutputFile> files, BuildListener listener) {
        Path lockFile = journal.resolveSibling(journal.getFileName() + ".lock");
        Path current = lockFile;
        String standing = "The earlier output still stands.";
        try {
            Files.createDirectories(lockFile.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = tryLock(channel)) {
                if (lock == null) {
                    throw new BuildException(Problem.error(
                            Location.of(journal.toString()),
                            "Another build of this project is writing its assets.",
                            "Wait until it has ended."));
                }
                current = journal;
                Journal written = new Journal(journal);
                SortedSet<Path> earlier = written.read();
                SortedSet<Path> now = new TreeSet<>();
                for (OutputFile file : files) {
                    if (!now.add(normal(file.path()))) {
                        throw new IllegalStateException("two outputs at " + file.path());
                    }
                }
                SortedSet<Path> both = new TreeSet<>(earlier);
                both.addAll(now);
                written.write(both);
                int count = 0;
                int done = 0;
                for (OutputFile file : files) {
                    current = file.path();
                    count += put(file);
                    listener.progressed(BuildWork.WRITING, ++done, files.size());
                }
                listener.reached(BuildStage.FILES_WRITTEN);
                current = manifest.path();
                put(manifest);
                standing = "The new output stands; what is stale beside it is not removed yet.";
                listener.reached(BuildStage.MANIFEST_WRITTEN);
                int removed = 0;
                for (Path path : earlier) {
                    current = path;
                    removed += now.contains(path) ? 0 : remove(path);
                }
                current = journal;
                written.write(now);
                listener.reached(BuildStage.CLEANED);
                List<Path> there = new ArrayList<>(now);
                there.add(normal(manifest.path()));
                return new Outcome(count, removed, there);
            }
        } catch (IOException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(current.toString()),
                            "It cannot be written: " + e + ".",
                            standing + " Mend what the message names and build again."),
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** 1 if it was written, 0 if it was there already, byte for byte. */
    private int put(OutputFile file) throws IOException {
        Path path = normal(file.path());
        Path folder = containedFolder(path);
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(path.toString()),
                            "It cannot be written: " + e.getFile() + " is a file, and a folder is needed there.",
                            "Delete it, or build with \"mvn clean\" first."),
                    e);
        }
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new BuildException(Problem.error(
                    Location.of(path.toString()),
                    "It cannot be written: there is a folder of this name.",
                    "Delete it, or build with \"mvn clean\" first."));
        }
        Files.deleteIfExists(AtomicWrite.part(path));
        if (stands(path, file)) {
            // maven-war-plugin removes files that are older than the session below its outdatedCheckPath.
            Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
            return 0;
        }
        AtomicWrite.write(
                path,
                file.checked()
                        .orElseThrow(() -> new BuildException(Problem.error(
                                Location.of(path.toString()),
                                "Its source changed while the build was running.",
                                "Build again."))));
        return 1;
    }

    private static boolean stands(Path path, OutputFile file) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || Files.size(path) != file.size()) {
            return false;
        }
        Content there = Content.read(path);
        return file.made()
                ? there.equals(file.bytes().read())
                : Sha256.of(there).equals(file.sha256());
    }

    /** The folder of a path, checked: neither {@code ..} nor a symbolic link leads out of the roots. */
    private Path containedFolder(Path path) throws IOException {
        Path folder = path.getParent();
        Path root = roots.stream().filter(path::startsWith).findFirst().orElse(null);
        boolean manifests = path.equals(normal(manifest.path()));
        if (folder == null || (root == null && !manifests)) {
            throw new IOException("it lies outside of " + roots);
        }
        if (root != null && linkLeadsOut(folder, root)) {
            throw new IOException("a symbolic link leads out of " + root);
        }
        return folder;
    }

    private static boolean linkLeadsOut(Path folder, Path root) throws IOException {
        if (!Files.exists(root)) {
            return false;
        }
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null
                || (existing.startsWith(root) && !existing.toRealPath().startsWith(root.toRealPath()));
    }

    /** 1 if it was removed; what cannot be a file of an earlier build stays: a folder, or a file behind a link. */
    private int remove(Path path) throws IOException {
        Path root = roots.stream().filter(path::startsWith).findFirst().orElse(null);
        Path folder = path.getParent();
        if (root == null
                || folder == null
                || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || linkLeadsOut(folder, root)) {
            return 0;
        }
        Files.deleteIfExists(AtomicWrite.part(path));
        int removed = Files.deleteIfExists(path) ? 1 : 0;
        while (folder != null && folder.startsWith(root) && !folder.equals(root) && isEmptyFolder(folder)) {
            Files.delete(folder);
            folder = folder.getParent();
        }
        return removed;
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
