package io.assetpipeline;

import io.assetpipeline.concatenate.ScriptFacts;
import io.assetpipeline.concatenate.StyleFacts;
import io.assetpipeline.encoding.DeflatedSize;
import io.assetpipeline.minify.JsPair;
import io.assetpipeline.minify.KeptMinification;
import io.assetpipeline.minify.Minification;
import io.assetpipeline.problem.BuildException;
import io.assetpipeline.reference.SourceMapComment;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * A source as its author wrote it, and what became of it.
 *
 * @param weight of both
 * @param script of a script; empty for everything else, and if it is none
 * @param style of a style sheet; empty for everything else
 */
record MinifiedSource(
        SourceText source,
        Minification minification,
        Weight weight,
        Optional<ScriptFacts> script,
        Optional<StyleFacts> style) {

    /**
     * What it weighs in the report, in bytes.
     *
     * @param source as it was read
     * @param served what stands for it in bundles
     * @param deflated that, on its own
     */
    record Weight(int source, int served, long deflated) {

        static Weight of(int source, Minification minification) {
            Content served = Content.utf8(MinifiedSource.served(minification));
            return new Weight(source, served.size(), DeflatedSize.of(served));
        }

        private void write(DataOutputStream data) throws IOException {
            data.writeInt(source);
            data.writeInt(served);
            data.writeLong(deflated);
        }

        private static Weight read(DataInputStream data) throws IOException {
            return new Weight(data.readInt(), data.readInt(), data.readLong());
        }
    }

    /**
     * Reads both texts of a script.
     *
     * @param size of the source as it was read, in bytes
     */
    static MinifiedSource script(SourceText source, int size, Minification minification) {
        Optional<ScriptFacts> facts;
        try {
            facts = Optional.of(ScriptFacts.of(source, served(minification)));
        } catch (BuildException e) {
            // Whoever needs them reads it once more, and says so.
            facts = Optional.empty();
        }
        return new MinifiedSource(source, minification, Weight.of(size, minification), facts, Optional.empty());
    }

    /** The same of a script that was read to check it, if it stands in bundles as it was checked. */
    static MinifiedSource script(SourceText source, int size, Minification minification, JsPair read) {
        return served(minification).equals(read.output().source().text())
                ? new MinifiedSource(
                        source,
                        minification,
                        Weight.of(size, minification),
                        Optional.of(ScriptFacts.of(read.source(), read.output())),
                        Optional.empty())
                : script(source, size, minification);
    }

    /**
     * Reads both texts of a style sheet.
     *
     * @param size of the source as it was read, in bytes
     */
    static MinifiedSource style(SourceText source, int size, Minification minification) {
        return new MinifiedSource(
                source,
                minification,
                Weight.of(size, minification),
                Optional.empty(),
                Optional.of(StyleFacts.of(source, served(minification))));
    }

    /** What became of it without the comment that names its source map, which is not the map of a bundle. */
    static String served(Minification minification) {
        String text = minification.minified().text();
        return text.substring(0, SourceMapComment.start(text));
    }

    /** For a later build with the same code, but for the source; empty if it cannot be kept. */
    Optional<Content> write() {
        Optional<Content> made = KeptMinification.write(minification);
        if (made.isEmpty()) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            weight.write(data);
            data.writeBoolean(script.isPresent());
            if (script.isPresent()) {
                script.get().write(data);
            }
            data.writeBoolean(style.isPresent());
            if (style.isPresent()) {
                style.get().write(data);
            }
            made.get().writeTo(data);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(Content.of(bytes.toByteArray()));
    }

    /** What was written; empty if the bytes are others. */
    static Optional<MinifiedSource> read(Content content, SourceText source) {
        try (DataInputStream data = new DataInputStream(content.newInputStream())) {
            Weight weight = Weight.read(data);
            Optional<ScriptFacts> script = data.readBoolean() ? Optional.of(ScriptFacts.read(data)) : Optional.empty();
            Optional<StyleFacts> style = data.readBoolean() ? Optional.of(StyleFacts.read(data)) : Optional.empty();
            return KeptMinification.read(Content.read(data), source)
                    .map(made -> new MinifiedSource(source, made, weight, script, style));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
