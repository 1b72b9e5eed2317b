package io.assetpipeline;

import io.assetpipeline.concatenate.ScriptFacts;
import io.assetpipeline.concatenate.StyleFacts;
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
 * @param script of a script; empty for everything else, and if it is none
 * @param style of a style sheet; empty for everything else
 */
record MinifiedSource(
        SourceText source, Minification minification, Optional<ScriptFacts> script, Optional<StyleFacts> style) {

    /** Reads both texts of a script. */
    static MinifiedSource script(SourceText source, Minification minification) {
        Optional<ScriptFacts> facts;
        try {
            facts = Optional.of(ScriptFacts.of(source, served(minification)));
        } catch (BuildException e) {
            // Whoever needs them reads it once more, and says so.
            facts = Optional.empty();
        }
        return new MinifiedSource(source, minification, facts, Optional.empty());
    }

    /** The same of a script that was read to check it, if it stands in bundles as it was checked. */
    static MinifiedSource script(SourceText source, Minification minification, JsPair read) {
        return served(minification).equals(read.output().source().text())
                ? new MinifiedSource(
                        source,
                        minification,
                        Optional.of(ScriptFacts.of(read.source(), read.output())),
                        Optional.empty())
                : script(source, minification);
    }

    /** Reads both texts of a style sheet. */
    static MinifiedSource style(SourceText source, Minification minification) {
        return new MinifiedSource(
                source, minification, Optional.empty(), Optional.of(StyleFacts.of(source, served(minification))));
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
            Optional<ScriptFacts> script = data.readBoolean() ? Optional.of(ScriptFacts.read(data)) : Optional.empty();
            Optional<StyleFacts> style = data.readBoolean() ? Optional.of(StyleFacts.read(data)) : Optional.empty();
            return KeptMinification.read(Content.read(data), source)
                    .map(made -> new MinifiedSource(source, made, script, style));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
