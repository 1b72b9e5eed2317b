package io.assetpipeline.trace;

import io.assetpipeline.cache.CacheKey;
import io.assetpipeline.cache.KeptBytes;
import io.assetpipeline.report.StandingBuild;
import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a build wrote, and where its bytes are found again.
 *
 * @param files in the order in which they are written
 * @param result its folder relative to the project
 */
public record KeptBuild(List<KeptFile> files, StandingBuild result) {

    /** With another form of the bytes it is another word. */
    private static final int FORM = 0x61736b03;

    /** What becomes of a file. */
    public enum Role {
        /** It is served, or a source map that is not. */
        OUTPUT,
        /** It is written when the others are there. */
        MANIFEST,
        /** It tells of the build, and nothing depends on it. */
        REPORT
    }

    /**
     * One file.
     *
     * @param path relative to the project, {@code /} as separator
     * @param size in bytes
     * @param source a file of the project with the same bytes, likewise; empty if there is none
     * @param key what the cache keeps the bytes under; of a source that of its hash, under which nothing is kept
     */
    public record KeptFile(String path, Role role, Sha256 sha256, long size, Optional<String> source, CacheKey key) {}

    public KeptBuild {
        files = List.copyOf(files);
    }

    /**
     * As bytes for a later build with the same code.
     *
     * @throws IOException if a name cannot be kept
     */
    public Content write() throws IOException {
        return KeptBytes.of(data -> {
            data.writeInt(FORM);
            data.writeInt(files.size());
            for (KeptFile file : files) {
                KeptBytes.write(data, file.path());
                KeptBytes.write(data, file.role().name());
                write(data, file.sha256());
                data.writeLong(file.size());
                KeptBytes.write(data, file.source().orElse(""));
                write(data, file.key().hash());
            }
            TraceFile.write(data, result);
        });
    }

    /** What was written; empty if the bytes are others. */
    public static Optional<KeptBuild> read(Content content) {
        try (DataInputStream data = new DataInputStream(content.newInputStream())) {
            if (data.readInt() != FORM) {
                return Optional.empty();
            }
            List<KeptFile> files = new ArrayList<>();
            for (int left = KeptBytes.count(data); left > 0; left--) {
                String path = KeptBytes.text(data);
                Role role = Role.valueOf(KeptBytes.text(data));
                Sha256 sha256 = hash(data);
                long size = data.readLong();
                String source = KeptBytes.text(data);
                files.add(new KeptFile(
                        path,
                        role,
                        sha256,
                        size,
                        source.isEmpty() ? Optional.empty() : Optional.of(source),
                        new CacheKey(hash(data))));
            }
            return Optional.of(new KeptBuild(files, TraceFile.result(data)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream data, Sha256 hash) throws IOException {
        data.writeLong(hash.first());
        data.writeLong(hash.second());
        data.writeLong(hash.third());
        data.writeLong(hash.fourth());
    }

    private static Sha256 hash(DataInputStream data) throws IOException {
        return new Sha256(data.readLong(), data.readLong(), data.readLong(), data.readLong());
    }
}
