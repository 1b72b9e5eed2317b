package io.assetpipeline.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Which code a JVM runs: that of the JDK, and that of its class path as it is now. */
final class CodeStamp {

    private CodeStamp() {}

    /**
     * That of a JVM like the one that runs this.
     *
     * @return empty if it is not all in jars: what is in folders changes file by file
     */
    static Optional<String> of(String classPath) {
        StringBuilder all = new StringBuilder();
        for (String property : List.of("java.home", "java.vm.name", "java.vm.version", "os.arch")) {
            all.append(System.getProperty(property, "")).append('\n');
        }
        try {
            for (String place : classPath.split(File.pathSeparator, -1)) {
                BasicFileAttributes jar = Files.readAttributes(Path.of(place), BasicFileAttributes.class);
                if (!jar.isRegularFile()) {
                    return Optional.empty();
                }
                // What the JVM compares, too: it would never take an archive of another jar.
                all.append(place)
                        .append(' ')
                        .append(jar.size())
                        .append(' ')
                        .append(jar.lastModifiedTime().toMillis())
                        .append('\n');
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(all.toString());
    }
}
