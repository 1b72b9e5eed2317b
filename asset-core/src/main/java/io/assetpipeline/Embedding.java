package io.assetpipeline;

import io.assetpipeline.config.InlineLimit;
import io.assetpipeline.config.MediaTypes;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.Reference;
import io.assetpipeline.reference.StyleReferences;
import io.assetpipeline.scan.FileReferences;
import io.assetpipeline.scan.FileText;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import io.assetpipeline.source.SourceFile;
import io.assetpipeline.source.SourceText;
import io.assetpipeline.sourcemap.Edit;
import io.assetpipeline.sourcemap.MappedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Puts small images and fonts into style sheets as data URIs (RFC 2397), as {@code inlineLimit:} says. */
final class Embedding {

    private static final String HEX = "0123456789ABCDEF";

    private final InlineLimit limit;
    private final MediaTypes types;
    private final References references;

    Embedding(InlineLimit limit, MediaTypes types, References references) {
        this.limit = limit;
        this.types = types;
        this.references = references;
    }

    /**
     * A style sheet with its small files in it; anything else as it is.
     *
     * @param path where it is served
     * @param from whose references they are
     */
    MappedText embed(LogicalPath path, SourceFile from, MappedText text) {
        if (limit.bytes() == 0 || !path.extension().equals("css")) {
            return text;
        }
        Map<Reference, SourceFile> files = new HashMap<>();
        Map<SourceFile, Integer> uses = new HashMap<>();
        List<Reference> found = StyleReferences.loaded(SourceText.of(path.value(), text.text()));
        for (Reference reference : found) {
            if (reference.kind() == Reference.Kind.URL
                    && references.find(reference, from, path).orElse(null) instanceof Target.File target) {
                files.put(reference, target.file());
                uses.merge(target.file(), 1, Integer::sum);
            }
        }
        List<Edit> edits = new ArrayList<>();
        for (Reference reference : found) {
            SourceFile file = files.get(reference);
            if (file != null
                    // A part of a file, or an answer to a query, is not the file.
                    && reference.suffix().isEmpty()
                    && (limit.repeated() || Objects.equals(uses.get(file), 1))) {
                dataUri(file)
                        .ifPresent(uri ->
                                edits.add(new Edit(reference.start(), reference.end(), reference.replacement(uri))));
            }
        }
        return text.splice(edits);
    }

    private Optional<String> dataUri(SourceFile file) {
        Content content = file.read();
        if (!limit.takes(file.path(), content.size()) || namesOthers(file)) {
            return Optional.empty();
        }
        String type = types.of(file.path()).value();
        byte[] bytes = bytes(content);
        return Optional.of(
                file.path().extension().equals("svg")
                        ? "data:image/svg+xml," + percentEncoded(bytes)
                        : "data:" + type.replace(" ", "") + ";base64,"
                                + Base64.getEncoder().encodeToString(bytes));
    }

    /** An image in a data URI may load nothing, and has no place that names could be relative to. */
    private static boolean namesOthers(SourceFile file) {
        try {
            return FileReferences.isScanned(file.path())
                    && FileReferences.scan(file.path(), FileText.of(file).source()).stream()
                            .anyMatch(Reference::isLocal);
        } catch (BuildException e) {
            return true;
        }
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Markup compresses better as it is than in Base64; what a URL or a quoted string cannot hold is encoded. Markup without
     * single quotes gets them for its double ones, which would have to be escaped in most style sheets.
     */
    private static String percentEncoded(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.ISO_8859_1);
        boolean single = text.indexOf('\'') < 0;
        StringBuilder uri = new StringBuilder(text.length() * 5 / 4);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && single) {
                uri.append('\'');
            } else if (c < ' ' || c >= 0x7f || "%#<>?[]^`{|}\\'\"".indexOf(c) >= 0) {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                uri.append(c);
            }
        }
        return uri.toString();
    }
}
