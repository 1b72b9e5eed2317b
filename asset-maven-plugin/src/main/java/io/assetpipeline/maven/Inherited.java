package io.assetpipeline.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What this process has from the one that started it, and keeps for its life, besides its environment and its folder. */
final class Inherited {

    /** Of Linux; see proc(5). */
    private static final Path PROCESS = Path.of("/proc/self");

    /** Of {@code /proc/self/stat}, behind the name of the program. */
    private static final int NICE = 16;

    private Inherited() {}

    /**
     * Whose process it is.
     *
     * @param folder in which it may write, of a file system with POSIX permissions
     */
    static UserPrincipal user(Path folder) throws IOException {
        return made(folder).owner();
    }

    /**
     * Who it is, with which permissions it writes (umask), and, where the system says it, how much of the machine it may use.
     *
     * @param folder as above
     * @return to be compared with that of another process
     */
    static String of(Path folder) throws IOException {
        PosixFileAttributes made = made(folder);
        return String.join(
                "\n",
                made.owner().getName(),
                made.group().getName(),
                PosixFilePermissions.toString(made.permissions()),
                limits());
    }

    /** Java has no other way to ask than to make something. */
    private static PosixFileAttributes made(Path folder) throws IOException {
        Path probe = Files.createDirectory(folder.resolve(".probe-" + UUID.randomUUID()));
        try {
            return Files.readAttributes(probe, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static String limits() {
        try {
            String stat = Files.readString(PROCESS.resolve("stat"));
            // The name may hold spaces and parentheses.
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return Files.readAllLines(PROCESS.resolve("status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed:"))
                    .collect(Collectors.joining("\n", fields.get(NICE) + "\n", "\n"))
                    .concat(Files.readString(PROCESS.resolve("limits")));
        } catch (IOException e) {
            return "";
        }
    }
}
