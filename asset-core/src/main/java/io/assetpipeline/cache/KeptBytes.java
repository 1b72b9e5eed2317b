package io.assetpipeline.cache;

import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.source.Content;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How texts and warnings lie among bytes that are kept for a later build. They may have become any bytes until then: no length that
 * is read is believed before it is held against what is there.
 */
public final class KeptBytes {

    private KeptBytes() {}

    /** What writes. */
    @FunctionalInterface
    public interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    /**
     * What is written.
     *
     * @throws IOException if a text cannot be kept
     */
    public static Content of(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        }
        return Content.of(bytes.toByteArray());
    }

    /**
     * Writes a text of any length; {@link DataOutputStream#writeUTF} ends at 64 kB.
     *
     * @throws IOException for what UTF-8 cannot say: a script may hold half a character
     */
    public static void write(DataOutputStream out, String text) throws IOException {
        ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        out.writeInt(utf8.remaining());
        out.write(utf8.array(), utf8.arrayOffset(), utf8.remaining());
    }

    /** A text that was written. */
    public static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in)), StandardCharsets.UTF_8);
    }

    /**
     * How many there are of something that takes one byte at least.
     *
     * @throws IOException if not so many bytes are left
     */
    public static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException(count + " of " + in.available());
        }
        return count;
    }

    /** Writes warnings. */
    public static void write(DataOutputStream out, List<Problem> warnings) throws IOException {
        out.writeInt(warnings.size());
        for (Problem warning : warnings) {
            write(out, warning.location().file());
            out.writeInt(warning.location().line());
            out.writeInt(warning.location().column());
            write(out, warning.what());
            write(out, warning.remedy());
        }
    }

    /** Warnings that were written. */
    public static List<Problem> warnings(DataInputStream in) throws IOException {
        List<Problem> warnings = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            Location location = new Location(text(in), in.readInt(), in.readInt());
            warnings.add(Problem.warning(location, text(in), text(in)));
        }
        return warnings;
    }
}
