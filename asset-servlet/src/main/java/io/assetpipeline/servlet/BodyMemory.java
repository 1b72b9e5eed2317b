package io.assetpipeline.servlet;

import io.assetpipeline.link.Delta;
import io.assetpipeline.link.Representation;
import io.assetpipeline.link.ServedFile;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bodies that are asked for most in memory, up to a limit; the others are read anew each time. What is kept is found
 * without a lock and without a map. Thread-safe.
 */
final class BodyMemory {

    /** Among how many kept bodies one is looked for that gives way: all of them would take too long where there are many. */
    private static final int SAMPLE = 64;

    /** When a body was asked for this often, all counts are halved: what was liked yesterday gives way in the end. */
    private static final int OFTEN = 4096;

    /** A kept body that may have to go; requests are still counted while this is looked at. */
    private record Candidate(Body body, int requests) {}

    /** The bytes of one representation, which may be kept. */
    static final class Body implements Representation.Body {

        private final BodyMemory memory;
        private final Representation.Body file;
        private final int size;

        /** Counted without a lock: it orders bodies roughly, and a lost count is no harm. */
        private int requests;

        private volatile @Nullable ByteBuffer bytes;

        /** Guarded by the memory. */
        private boolean loading;

        /** Among those that are kept; guarded by the memory. */
        private int place;

        private Body(BodyMemory memory, Representation.Body file, int size) {
            this.memory = memory;
            this.file = file;
            this.size = size;
        }

        /** From memory if they are there; does not count it. */
        @Override
        public InputStream open() throws IOException {
            ByteBuffer kept = bytes;
            return kept == null
                    ? file.open()
                    : new ByteArrayInputStream(kept.array(), kept.arrayOffset(), kept.remaining());
        }

        /**
         * All bytes, for somebody who asks for them; counts it.
         *
         * @return not to be written to, and to be read from a duplicate; null if they are not kept
         * @throws IOException if they are to be kept, and the file is gone, damaged or of another size
         */
        @Nullable
        ByteBuffer bytes() throws IOException {
            int now = requests + 1;
            requests = now;
            if (now >= OFTEN) {
                memory.age();
            }
            ByteBuffer kept = bytes;
            // Looking for room costs something: after a refusal it is done as often again as the body was asked for so
            // far.
            return kept == null && Integer.bitCount(now) == 1 ? memory.admit(this) : kept;
        }

        private ByteBuffer read() throws IOException {
            try (InputStream stream = file.open()) {
                // One more than there should be, to see that there is no more.
                byte[] read = stream.readNBytes(size + 1);
                if (read.length != size) {
                    throw new EOFException("The file had " + size + " bytes when it was built, and has "
                            + (read.length > size ? "more." : read.length + "."));
                }
                return ByteBuffer.wrap(read);
            }
        }
    }

    private final long limit;
    private final long largest;

    /** Every body that could be kept; guarded by this, as is what follows. */
    private final List<Body> known = new ArrayList<>();

    private final List<Body> kept = new ArrayList<>();
    private long used;
    private int hand;

    /**
     * Keeps nothing yet.
     *
     * @param limit of all bodies together, in bytes; 0 to keep none
     * @param largest of one body, in bytes
     */
    BodyMemory(long limit, long largest) {
        this.limit = limit;
        this.largest = Math.min(Math.min(limit, largest), Integer.MAX_VALUE / 2);
    }

    /** The same file, with bodies that may be kept: each a {@link Body}, unless it is too large. */
    ServedFile keeping(ServedFile file) {
        return new ServedFile(
                file.type(),
                file.lifetime(),
                file.headers(),
                keeping(file.identity()),
                file.encoded().stream().map(this::keeping).toList(),
                file.dictionary(),
                file.deltas().stream()
                        .map(delta -> new Delta(delta.dictionary(), keeping(delta.representation())))
                        .toList());
    }

    private Representation keeping(Representation form) {
        if (form.size() > largest) {
            return form;
        }
        Body body = new Body(this, form.body(), (int) form.size());
        synchronized (this) {
            known.add(body);
        }
        return new Representation(form.encoding(), form.size(), form.tag(), body);
    }

    /** In bytes: never more than the limit. */
    synchronized long used() {
        return used;
    }

    /** Keeps a body if there is room, or if it is asked for more often than all that would have to go. */
    private @Nullable ByteBuffer admit(Body body) throws IOException {
        synchronized (this) {
            if (body.loading || body.bytes != null || !makeRoom(body)) {
                return body.bytes;
            }
            body.loading = true;
            used += body.size;
        }
        ByteBuffer read = null;
        try {
            read = body.read();
            return read;
        } finally {
            // Reading takes long, so others were not kept waiting.
            synchronized (this) {
                body.loading = false;
                body.bytes = read;
                if (read == null) {
                    used -= body.size;
                } else {
                    remember(body);
                }
            }
        }
    }

    private boolean makeRoom(Body wanted) {
        long missing = used + wanted.size - limit;
        long requests = 0;
        List<Body> leaving = new ArrayList<>();
        for (int seen = 0; missing > 0; seen += SAMPLE) {
            if (seen >= kept.size()) {
                return false;
            }
            for (Candidate each : sample(kept.size() - seen)) {
                if (missing <= 0) {
                    break;
                }
                requests += each.requests;
                if (requests >= wanted.requests) {
                    return false;
                }
                missing -= each.body.size;
                leaving.add(each.body);
            }
        }
        leaving.forEach(this::forget);
        return true;
    }

    /** The next ones, the least asked for first. */
    private List<Candidate> sample(int most) {
        List<Candidate> sample = new ArrayList<>();
        for (int i = Math.min(SAMPLE, most); i > 0; i--) {
            hand = hand + 1 < kept.size() ? hand + 1 : 0;
            Body body = kept.get(hand);
            sample.add(new Candidate(body, body.requests));
        }
        sample.sort(Comparator.comparingInt(Candidate::requests));
        return sample;
    }

    private void remember(Body body) {
        body.place = kept.size();
        kept.add(body);
    }

    private void forget(Body body) {
        // Whoever is sending it has it still.
        body.bytes = null;
        used -= body.size;
        Body last = kept.remove(kept.size() - 1);
        if (last != body) {
            last.place = body.place;
            kept.set(body.place, last);
        }
    }

    private synchronized void age() {
        if (known.stream().anyMatch(body -> body.requests >= OFTEN)) {
            known.forEach(body -> body.requests /= 2);
        }
    }
}
