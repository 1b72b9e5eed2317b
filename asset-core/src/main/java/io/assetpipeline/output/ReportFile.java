package io.assetpipeline.output;

import io.assetpipeline.source.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the report of a build: whole or not at all, and apart from the {@link Publication}, which may have failed. */
public final class ReportFile {

    private ReportFile() {}

    /** Makes the folder where it is missing. */
    public static void write(Path file, Content content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicWrite.write(file, content);
    }
}
