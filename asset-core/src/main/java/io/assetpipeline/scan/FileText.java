package io.assetpipeline.scan;

import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file in which references are looked for.
 *
 * @param charset in which the text is served
 * @param asStored whether the file's own bytes are served if nothing in the text is changed
 */
public record FileText(SourceText source, Charset charset, boolean asStored) {

    /**
     * Reads a file.
     *
     * @throws io.assetpipeline.problem.BuildException if it cannot be read, or if a style sheet is not in the encoding it says
     */
    public static FileText of(SourceFile file) {
        if (file.compiled().isPresent()) {
            return new FileText(file.readText(), StandardCharsets.UTF_8, true);
        }
        ByteBuffer bytes = file.read().asByteBuffer();
        String utf8 = utf8(bytes.duplicate());
        if (file.path().extension().equals("css")) {
            SourceText text = file.readText();
            // The type of a stylesheet says UTF-8, whatever its author wrote it in.
            return new FileText(
                    text,
                    StandardCharsets.UTF_8,
                    utf8 != null && SourceText.of(file.name(), utf8).text().equals(text.text()));
        }
        boolean script = FileReferences.isScript(file.path());
        // A library's licence comment may hold anything; read and written as Latin-1 its bytes stay what they are.
        String text =
                utf8 != null ? utf8 : StandardCharsets.ISO_8859_1.decode(bytes).toString();
        return new FileText(
                script ? SourceText.of(file.name(), text) : SourceText.verbatim(file.name(), text),
                utf8 != null ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1,
                true);
    }

    private static @Nullable String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
