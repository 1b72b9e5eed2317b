package io.assetpipeline.compile;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a compiler has made, and what it used, as bytes for a later build with the same code. */
final class KeptOutput {

    private KeptOutput() {}

    /** The bytes of an output; empty for what UTF-8 cannot say. */
    static Optional<Content> write(CompilerOutput output) {
        return written(out -> {
            KeptBytes.write(out, output.text());
            out.writeBoolean(output.map().isPresent());
            KeptBytes.write(out, output.map().orElse(""));
            KeptBytes.write(out, output.warnings());
        });
    }

    /** The output of bytes; empty if they are others. */
    static Optional<CompilerOutput> read(Content content) {
        try (DataInputStream in = new DataInputStream(content.newInputStream())) {
            String text = KeptBytes.text(in);
            boolean mapped = in.readBoolean();
            String map = KeptBytes.text(in);
            return Optional.of(
                    new CompilerOutput(text, mapped ? Optional.of(map) : Optional.empty(), KeptBytes.warnings(in)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<Content> writePaths(Collection<LogicalPath> paths) {
        return written(out -> {
            out.writeInt(paths.size());
            for (LogicalPath path : paths) {
                KeptBytes.write(out, path.value());
            }
        });
    }

    /** Nothing if the bytes are others. */
    static List<LogicalPath> readPaths(Content content) {
        List<LogicalPath> paths = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(content.newInputStream())) {
            for (int left = KeptBytes.count(in); left > 0; left--) {
                paths.add(new LogicalPath(KeptBytes.text(in)));
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
        return paths;
    }

    private static Optional<Content> written(KeptBytes.Writing writing) {
        try {
            return Optional.of(KeptBytes.of(writing));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
