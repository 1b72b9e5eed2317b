package io.assetpipeline.reference;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a style sheet or a script loads, as bytes for a later build with the same code and the same text. */
public final class KeptReferences {

    private KeptReferences() {}

    /**
     * Writes them.
     *
     * @throws IOException if one is of another language, whose form nobody could read back
     */
    public static void write(DataOutputStream data, List<Reference> references) throws IOException {
        data.writeInt(references.size());
        for (Reference reference : references) {
            write(data, reference);
        }
    }

    /** Writes one, as {@link #write(DataOutputStream, List)} does. */
    public static void write(DataOutputStream data, Reference reference) throws IOException {
        data.writeUTF(reference.kind().name());
        data.writeInt(reference.start());
        data.writeInt(reference.end());
        // Char by char: a specifier may hold half a character, and a data: URL may be of any length.
        data.writeInt(reference.url().length());
        data.writeChars(reference.url());
        if (reference.quoting() instanceof CssQuoting css) {
            data.writeBoolean(true);
            data.writeUTF(css.name());
        } else if (reference.quoting() instanceof ScriptQuoting script) {
            data.writeBoolean(false);
            data.writeUTF(script.name());
        } else {
            throw new IOException("Neither of a style sheet nor of a script: " + reference);
        }
    }

    /**
     * What was written.
     *
     * @throws IOException if the bytes are others
     * @throws IllegalArgumentException if the bytes are others
     */
    public static List<Reference> read(DataInputStream data) throws IOException {
        List<Reference> references = new ArrayList<>();
        for (int left = data.readInt(); left > 0; left--) {
            references.add(readOne(data));
        }
        return List.copyOf(references);
    }

    /** Reads one, as {@link #read} does. */
    public static Reference readOne(DataInputStream data) throws IOException {
        Reference.Kind kind = Reference.Kind.valueOf(data.readUTF());
        int start = data.readInt();
        int end = data.readInt();
        int length = data.readInt();
        if (length < 0 || length > data.available() / Character.BYTES) {
            throw new IOException(length + " characters");
        }
        StringBuilder url = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            url.append(data.readChar());
        }
        Quoting quoting =
                data.readBoolean() ? CssQuoting.valueOf(data.readUTF()) : ScriptQuoting.valueOf(data.readUTF());
        return new Reference(kind, start, end, url.toString(), quoting);
    }
}
