package io.assetpipeline.maven;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;

/**
 * The classes of the JVM that builds as it had them in memory, in a file that the next one maps instead of reading and checking them
 * again (JEP 350). The first build that finds a cache of earlier ones, and no archive of its JDK and version of the plugin, leaves it, when it is done and Maven goes on. Nothing
 * depends on it: a JVM that finds none, or one that is not its own, reads the classes.
 *
 * @param file where it is, or is to be
 */
record ClassArchive(Path file) {

    private static final String NAME = "classes-";
    private static final String EXTENSION = ".jsa";
    private static final String PART = ".part";

    /** A JDK or a version of the plugin that was not used for so long is likely gone. */
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private static final Duration USED_LATELY = Duration.ofDays(1);

    /**
     * The one for a class path in the JVM that runs this.
     *
     * @param folder that is kept from one build to the next
     * @return empty if there can be none: a JVM archives what it has read from jars only, and takes a separator of paths for the end of
     *     the first of two archives
     */
    static Optional<ClassArchive> in(Path folder, String classPath) {
        if (folder.toString().contains(File.pathSeparator)) {
            return Optional.empty();
        }
        return CodeStamp.of(classPath)
                .map(code -> new ClassArchive(
                        folder.resolve(NAME + Sha256.of(Content.utf8(code)).tag() + EXTENSION)));
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Whether it is not there and may be written. */
    boolean isMissing() {
        return !exists() && Files.isWritable(file.getParent());
    }

    /** What a JVM is told that takes it; one that cannot goes on without. */
    List<String> taking() {
        return List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto");
    }

    /** What a JVM is told that is to {@link #write} it. */
    static List<String> leaving() {
        return List.of("-XX:+RecordDynamicDumpInfo");
    }

    /** Says that it is still of use. */
    void markUsed() {
        try {
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(USED_LATELY))) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        } catch (IOException e) {
            // Another build has discarded it, or it may only be read.
        }
    }

    /**
     * Leaves the classes that this JVM has by now, and discards what nobody has used for long. Where the JVM cannot do that an empty file is
     * left, which none takes, so that not every build tries again.
     */
    void write() {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            // The JVM joins the arguments and splits them at white space.
                            new Object[] {new String[] {"dynamic_dump", "\"" + part + "\""}},
                            new String[] {String[].class.getName()});
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            discardForgotten();
        } catch (IOException | JMException | JMRuntimeException e) {
            discard(part);
            giveUp();
        }
    }

    private void giveUp() {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            // Another build has left one, or none can be left.
        }
    }

    private void discardForgotten() throws IOException {
        Instant oldest = Instant.now().minus(FORGOTTEN);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(file.getParent(), NAME + "*" + EXTENSION + "*")) {
            for (Path other : others) {
                if (Files.getLastModifiedTime(other).toInstant().isBefore(oldest)) {
                    discard(other);
                }
            }
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It takes room, and harms nobody.
        }
    }
}
