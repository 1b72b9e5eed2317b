package io.assetpipeline.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files by name, as folders and archives. */
public final class MadeFiles {

    private MadeFiles() {}

    /** The same files below a folder. */
    public static SortedMap<String, byte[]> below(String folder, Map<String, byte[]> files) {
        SortedMap<String, byte[]> moved = new TreeMap<>();
        files.forEach((name, content) -> moved.put(folder + name, content));
        return moved;
    }

    @SafeVarargs
    public static SortedMap<String, byte[]> together(Map<String, byte[]>... all) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map<String, byte[]> some : all) {
            files.putAll(some);
        }
        return files;
    }

    /** A jar. */
    public static byte[] deflated(Map<String, byte[]> files) {
        return zip(files, ZipEntry.DEFLATED);
    }

    /** As Spring Boot packages libraries. */
    public static byte[] stored(Map<String, byte[]> files) {
        return zip(files, ZipEntry.STORED);
    }

    private static byte[] zip(Map<String, byte[]> files, int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                if (method == ZipEntry.STORED) {
                    CRC32 crc = new CRC32();
                    crc.update(file.getValue());
                    entry.setCrc(crc.getValue());
                    entry.setSize(file.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder(Path folder, Map<String, byte[]> files) {
        files.forEach((name, content) -> write(folder.resolve(name), content));
        return folder;
    }
}
