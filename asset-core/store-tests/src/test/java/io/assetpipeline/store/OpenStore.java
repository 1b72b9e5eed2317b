package io.assetpipeline.store;

import io.assetpipeline.store.s3.S3Settings;
import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.BucketContent;
import io.assetpipeline.store.server.S3Server;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A store of each kind, empty, with a prefix that others' objects are beside. */
final class OpenStore implements AutoCloseable {

    /** What the contract holds for. */
    enum Kind {
        FOLDER,
        SDK_1,
        SDK_2,
        CEPH_SDK_1,
        CEPH_SDK_2;

        /** Those of Ceph are tested alone, where they are asked for. */
        static Stream<Kind> tested() {
            return Stream.of(values()).filter(kind -> kind.isCeph() == Boolean.getBoolean("radosgw"));
        }

        boolean isCeph() {
            return this == CEPH_SDK_1 || this == CEPH_SDK_2;
        }

        private int sdk() {
            return this == SDK_1 || this == CEPH_SDK_1 ? 1 : 2;
        }
    }

    private final AssetStore store;
    private final Optional<BucketContent> bucket;
    private final Optional<S3Server> server;

    private OpenStore(AssetStore store, Optional<BucketContent> bucket, Optional<S3Server> server) {
        this.store = store;
        this.bucket = bucket;
        this.server = server;
    }

    /** @param ceph the gateway for the stores of Ceph */
    static OpenStore of(Kind kind, Path folder, OneGateway ceph) {
        if (kind == Kind.FOLDER) {
            return new OpenStore(DirectoryStore.of(folder.resolve("store")), Optional.empty(), Optional.empty());
        }
        Optional<S3Server> server = kind.isCeph() ? Optional.empty() : Optional.of(S3Server.start());
        String prefix = "shop/live/";
        Optional<Integer> sdk = Optional.of(kind.sdk());
        S3Settings settings = server.map(started -> started.settings(prefix, sdk))
                .orElseGet(() -> ceph.gateway().newBucket(prefix, sdk));
        return new OpenStore(S3Store.open(settings), Optional.of(BucketContent.of(settings)), server);
    }

    AssetStore store() {
        return store;
    }

    /** What is in it, seen from outside; empty for a folder. */
    Optional<BucketContent> bucket() {
        return bucket;
    }

    @Override
    public void close() {
        store.close();
        bucket.ifPresent(BucketContent::close);
        server.ifPresent(S3Server::close);
    }
}
