package io.assetpipeline.maven;

import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.source.Content;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What {@link BuildProcess} and {@link BuildWorker} say to each other: what it is, how long, and its bytes. */
record Frame(Kind kind, Content body) {

    /** What is said. */
    enum Kind {
        /** The worker: it runs. */
        STARTED,
        /** To the worker: what to build. */
        ORDER,
        /** The worker: so much of a kind of work is done. */
        PROGRESS,
        /** The worker: an esbuild is needed. */
        WANTS_ESBUILD,
        /** The worker: the libraries of Sass are needed. */
        WANTS_SASS,
        /** To the worker: the files that it wanted. */
        FILES,
        /** To the worker: why there is no esbuild, and what to do. */
        NO_ESBUILD,
        /** To the worker: what keeps the build from what it wanted. From it: what is wrong with the project. */
        PROBLEMS,
        /** The worker: it is built. */
        BUILT,
        /** The worker: there was not enough memory. */
        NO_MEMORY,
        /** The worker: it failed in a way that is nobody's fault but ours. */
        DEFECT
    }

    /** A frame without more to say. */
    static Frame of(Kind kind) {
        return new Frame(kind, Content.utf8(""));
    }

    static Frame of(Kind kind, KeptBytes.Writing body) throws IOException {
        return new Frame(kind, KeptBytes.of(body));
    }

    /** The next frame; waits for it. */
    static Frame read(DataInputStream in) throws IOException {
        String kind = in.readUTF();
        int length = in.readInt();
        if (length < 0) {
            throw new IOException(length + " bytes");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException(body.length + " of " + length + " bytes");
        }
        try {
            return new Frame(Kind.valueOf(kind), Content.of(body));
        } catch (IllegalArgumentException e) {
            throw new IOException("said " + kind, e);
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(kind.name());
        out.writeInt(body.size());
        body.writeTo(out);
        out.flush();
    }

    /** For reading the body. */
    DataInputStream data() {
        return new DataInputStream(body.newInputStream());
    }
}
