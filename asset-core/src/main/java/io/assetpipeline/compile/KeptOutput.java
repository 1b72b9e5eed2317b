package io.assetpipeline.compile;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.problem.Severity;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.LogicalPath;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
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
            write(out, output.text());
            out.writeBoolean(output.map().isPresent());
            write(out, output.map().orElse(""));
            out.writeInt(output.warnings().size());
            for (Problem warning : output.warnings()) {
                write(out, warning.location().file());
                out.writeInt(warning.location().line());
                out.writeInt(warning.location().column());
                write(out, warning.what());
                write(out, warning.remedy());
            }
        });
    }

    /** The output of bytes; empty if they are others. */
    static Optional<CompilerOutput> read(Content content) {
        try (DataInputStream in = new DataInputStream(content.newInputStream())) {
            String text = readText(in);
            boolean mapped = in.readBoolean();
            String map = readText(in);
            List<Problem> warnings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                Location location = new Location(readText(in), in.readInt(), in.readInt());
                warnings.add(new Problem(Severity.WARNING, location, readText(in), readText(in)));
            }
            return Optional.of(new CompilerOutput(text, mapped ? Optional.of(map) : Optional.empty(), warnings));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<Content> writePaths(Collection<LogicalPath> paths) {
        return written(out -> {
            out.writeInt(paths.size());
            for (LogicalPath path : paths) {
                write(out, path.value());
            }
        });
    }

    /** Nothing if the bytes are others. */
    static List<LogicalPath> readPaths(Content content) {
        List<LogicalPath> paths = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(content.newInputStream())) {
            for (int left = in.readInt(); left > 0; left--) {
                paths.add(new LogicalPath(readText(in)));
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
        return paths;
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static Optional<Content> written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(Content.of(bytes.toByteArray()));
    }

    /** {@link DataOutputStream#writeUTF} ends at 64 KB. */
    private static void write(DataOutputStream out, String text) throws IOException {
        ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        out.writeInt(utf8.remaining());
        out.write(utf8.array(), utf8.arrayOffset(), utf8.remaining());
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException(length + " bytes of text");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
