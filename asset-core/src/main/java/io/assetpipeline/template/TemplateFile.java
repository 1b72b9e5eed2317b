package io.assetpipeline.template;

import io.assetpipeline.problem.BuildException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A template of the project.
 *
 * @param path below its folder: {@code WEB-INF/views/shop.jsp}
 * @param name below the project, as messages show it: {@code src/main/webapp/WEB-INF/views/shop.jsp}
 */
public record TemplateFile(Path file, LogicalPath path, String name, TemplateLanguage language) {

    public TemplateFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(language, "language");
    }

    /**
     * Its text, as UTF-8 or, where it is none, as ISO 8859-1: a page may say its encoding in many places, and what a name is
     * made of is the same in both.
     *
     * @throws BuildException if it cannot be read
     */
    public SourceText read() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return SourceText.of(name, decode(bytes));
        } catch (IOException e) {
            throw new BuildException(
                    Problem.error(
                            Location.of(name),
                            "The template cannot be read (" + e.getClass().getSimpleName() + ").",
                            "Check that the build may read it."),
                    e);
        }
    }

    private static String decode(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0xFE && (bytes[1] & 0xff) == 0xFF) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        if (bytes.length > 1 && (bytes[0] & 0xff) == 0xFF && (bytes[1] & 0xff) == 0xFE) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
