package io.assetpipeline.source;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Walks one folder, in the order of names, following symbolic links only to places inside the folder. */
final class FolderListing {

    /** Far more than a project has; links that name each other could be followed forever. */
    private static final int MAX_LINKED_FOLDERS = 1000;

    private static final int MAX_DEPTH = 100;

    private final String displayName;
    private final RootIndex.Builder index;
    private final Function<LogicalPath, Optional<LogicalPath>> mount;
    private final FileFound found;
    private final Deque<Path> chain = new ArrayDeque<>();
    private int linkedFolders;

    /** Takes a file: the path inside the folder, the name for messages, the file. */
    @FunctionalInterface
    interface FileFound {
        void accept(LogicalPath inside, String name, Path file);
    }

    /**
     * A walk that has not begun.
     *
     * @param displayName how messages name the folder
     * @param mount from a path inside the folder to the logical path; empty if that is not one
     */
    FolderListing(
            String displayName,
            RootIndex.Builder index,
            Function<LogicalPath, Optional<LogicalPath>> mount,
            FileFound found) {
        this.displayName = displayName;
        this.index = index;
        this.mount = mount;
        this.found = found;
    }

    /** Lists everything; a folder that is not there holds nothing. */
    void walk(Path directory) {
        index.stamp(FileStamp.of(directory));
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            Path real = directory.toRealPath();
            chain.push(real);
            walk(directory, "", real);
            chain.pop();
        } catch (IOException e) {
            unreadable(displayName);
        }
    }

    private void walk(Path directory, String folder, Path rootReal) {
        TreeMap<String, Path> entries = new TreeMap<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                Optional<String> name = name(entry);
                if (name.isPresent() && LogicalPath.parse(folder + name.get()).isPresent()) {
                    entries.put(name.get(), entry);
                } else {
                    unusableName(folder, entry);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            unreadable(displayName + "/" + folder);
            return;
        }
        entries.forEach((name, entry) -> take(entry, folder + name, rootReal));
    }

    private void take(Path entry, String raw, Path rootReal) {
        LogicalPath inside = LogicalPath.parse(raw).orElseThrow();
        if (SourceNames.objection(inside.value()).isPresent()) {
            return;
        }
        boolean link = Files.isSymbolicLink(entry);
        Path real = entry;
        if (link) {
            try {
                real = entry.toRealPath();
            } catch (IOException e) {
                refuse(inside, "It is a symbolic link that leads nowhere or to itself (" + target(entry) + ").");
                return;
            }
            if (!real.startsWith(rootReal)) {
                refuse(
                        inside,
                        "It is a symbolic link to " + target(entry) + ", which is outside of the root " + displayName
                                + "; such links are not followed.");
                return;
            }
            String hidden = rootReal.relativize(real).toString().replace('\\', '/');
            Optional<String> objection = hidden.isEmpty() ? Optional.empty() : SourceNames.objection(hidden);
            if (objection.isPresent()) {
                refuse(inside, "It is a symbolic link to " + target(entry) + ". " + objection.get());
                return;
            }
        }
        if (Files.isDirectory(real)) {
            enter(entry, raw, inside, link, rootReal);
        } else if (Files.isRegularFile(real)) {
            if (link) {
                // It may lead here by way of another link, outside, which changes without a trace in any folder of
                // ours.
                index.stamp(FileStamp.of(entry));
            }
            found.accept(inside, displayName + "/" + inside, entry);
        }
    }

    private void enter(Path entry, String raw, LogicalPath inside, boolean link, Path rootReal) {
        try {
            Path real = entry.toRealPath();
            if (chain.contains(real)) {
                refuse(inside, "It is a symbolic link to a folder that holds it (" + target(entry) + ").");
                return;
            }
            if (chain.size() >= MAX_DEPTH || (link && ++linkedFolders > MAX_LINKED_FOLDERS)) {
                refuse(inside, "It is reached through too many folders or symbolic links to folders.");
                return;
            }
            chain.push(real);
            index.stamp(FileStamp.of(entry));
            walk(entry, raw + "/", rootReal);
            chain.pop();
        } catch (IOException e) {
            unreadable(displayName + "/" + inside);
        }
    }

    private void refuse(LogicalPath inside, String what) {
        mount.apply(inside)
                .ifPresent(path -> index.refusal(new Refusal(
                        path,
                        displayName + "/" + inside,
                        what,
                        "Put a copy of the file there, or add the folder it comes from to roots: in assets.yaml.")));
    }

    /** As the link says it where that is relative, else only its last name: absolute paths differ between machines. */
    private static String target(Path link) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.isAbsolute() ? "an absolute path ending in " + target.getFileName() : target.toString();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    /**
     * The name of a file as Unicode. Where it is not ASCII the JDK decodes it by the locale, so that a build under
     * {@code LANG=C} would see other names; the URI of the path has the bytes.
     */
    private static Optional<String> name(Path entry) {
        Path last = entry.getFileName();
        if (last == null) {
            return Optional.empty();
        }
        String name = last.toString();
        if (name.chars().allMatch(c -> c < 0x80)) {
            return Optional.of(name);
        }
        URI uri = entry.toUri();
        String path = uri.getRawPath();
        if (path == null) {
            return Optional.of(name);
        }
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return utf8(trimmed.substring(trimmed.lastIndexOf('/') + 1));
    }

    private static Optional<String> utf8(String percentEncoded) {
        ByteBuffer bytes = ByteBuffer.allocate(percentEncoded.length() * 4);
        for (int i = 0; i < percentEncoded.length(); i++) {
            char c = percentEncoded.charAt(i);
            if (c == '%') {
                bytes.put((byte) Integer.parseInt(percentEncoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        bytes.flip();
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private void unusableName(String folder, Path entry) {
        StringBuilder shown = new StringBuilder();
        String.valueOf(entry.getFileName())
                .chars()
                .forEach(c -> shown.append(
                        c < 0x20 || c == 0x7f ? String.format(Locale.ROOT, "\\u%04x", c) : Character.toString(c)));
        index.problem(Problem.warning(
                Location.of(displayName + "/" + folder + shown),
                "The name holds a backslash, a control character or bytes that are no UTF-8, so no URL can name the file;"
                        + " it is left out.",
                "Rename it."));
    }

    private void unreadable(String what) {
        index.problem(Problem.error(
                Location.of(what.endsWith("/") ? what.substring(0, what.length() - 1) : what),
                "The folder cannot be listed.",
                "Check that the build may read it."));
    }
}
