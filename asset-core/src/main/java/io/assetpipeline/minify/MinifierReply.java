package io.assetpipeline.minify;

import io.assetpipeline.source.Content;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What the other process of a {@link MinifierProcess} answers. Whatever else gets into the stream is told from it: what begins as a
 * reply does not is not waited for, and what was damaged on its way is not taken.
 *
 * @param number of the request
 * @param content of {@link Answer#MINIFIED} what {@link KeptMinification} writes, of {@link Answer#REFUSED} the reason
 */
record MinifierReply(int number, Answer answer, Content content) {

    /** What became of a source. */
    enum Answer {
        MINIFIED,
        REFUSED,
        WRONG,
        /** It cannot be sent, or failed in a way that only the other side can tell of. */
        UNKNOWN;

        private int letter() {
            return name().charAt(0);
        }
    }

    private static final int HEAD = 3 * Integer.BYTES;

    void write(DataOutputStream out) throws IOException {
        byte[] head = ByteBuffer.allocate(HEAD)
                .putInt(number)
                .putInt(answer.letter())
                .putInt(content.size())
                .array();
        out.write(head);
        out.writeLong(sum(ByteBuffer.wrap(head)));
        content.writeTo(out);
        out.writeLong(sum(content.asByteBuffer()));
    }

    /** @throws IOException if there is no more, or if it is no reply */
    static MinifierReply read(DataInputStream in) throws IOException {
        byte[] head = new byte[HEAD];
        in.readFully(head);
        ByteBuffer said = ByteBuffer.wrap(head);
        // Of a length that is none one would wait for the rest for ever.
        check(in.readLong(), said.duplicate());
        int number = said.getInt();
        int answer = said.getInt();
        int size = said.getInt();
        Content content = Content.of(in.readNBytes(size));
        check(in.readLong(), content.asByteBuffer());
        return new MinifierReply(
                number,
                Arrays.stream(Answer.values())
                        .filter(one -> one.letter() == answer)
                        .findFirst()
                        .orElse(Answer.UNKNOWN),
                content);
    }

    private static void check(long sum, ByteBuffer bytes) throws IOException {
        if (sum != sum(bytes)) {
            throw new IOException("Something else was written between the replies");
        }
    }

    private static long sum(ByteBuffer bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
