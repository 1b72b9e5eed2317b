package io.assetpipeline.store;

import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.S3Server;
import java.nio.file.Path;
import java.util.Optional;

/** A store of each kind, empty, with a prefix that others' objects are beside. */
final class OpenStore implements AutoCloseable {

    /** What the contract holds for. */
    enum Kind {
        FOLDER,
        SDK_1,
        SDK_2
    }

    private final AssetStore store;
    private final Optional<S3Server> server;

    private OpenStore(AssetStore store, Optional<S3Server> server) {
        this.store = store;
        this.server = server;
    }

    static OpenStore of(Kind kind, Path folder) {
        if (kind == Kind.FOLDER) {
            return new OpenStore(DirectoryStore.of(folder.resolve("store")), Optional.empty());
        }
        S3Server server = S3Server.start();
        int sdk = kind == Kind.SDK_1 ? 1 : 2;
        return new OpenStore(S3Store.open(server.settings("shop/live/", Optional.of(sdk))), Optional.of(server));
    }

    AssetStore store() {
        return store;
    }

    /** Empty for a folder. */
    Optional<S3Server> server() {
        return server;
    }

    @Override
    public void close() {
        store.close();
        server.ifPresent(S3Server::close);
    }
}
