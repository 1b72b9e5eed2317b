package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.DirectoryStore;
import io.assetpipeline.store.s3.S3Store;
import io.assetpipeline.store.server.S3Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of the other tests finds what it is for. */
class WholeReleaseTest {

    @TempDir
    Path folder;

    @Test
    void findsAFileThatABucketHasLost() {
        Shop shop = Shop.build(folder, 1, 30, 10);
        try (S3Server server = S3Server.start();
                AssetStore store = S3Store.open(server.settings("shop/", Optional.empty()))) {
            Collecting.run(shop, store);
            WholeRelease check = WholeRelease.in(server, "shop/");
            assertThat(check.current(List.of(shop))).isEqualTo(shop);
            check.kept(shop);

            String lost = shop.files().lastKey();
            server.remove("shop/" + lost);

            assertThatThrownBy(() -> check.current(List.of(shop)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(lost + " is not there");
        }
    }

    @Test
    void findsWhatAFolderHasOtherwise() throws Exception {
        Shop shop = Shop.build(folder, 1, 30, 10);
        Path place = folder.resolve("store");
        Collecting.run(shop, DirectoryStore.of(place));
        WholeRelease check = WholeRelease.in(place);
        assertThat(check.current(List.of(shop))).isEqualTo(shop);

        String changed = shop.files().firstKey();
        Files.writeString(place.resolve(changed), "other");
        String retyped = shop.files().lastKey();
        Path headers = place.resolve(".asset-store/objects").resolve(retyped);
        Files.writeString(
                headers,
                Files.readString(headers, StandardCharsets.UTF_8).replace("immutable", "mutable"),
                StandardCharsets.UTF_8);

        assertThatThrownBy(() -> check.current(List.of(shop)))
                .hasMessageContaining(changed + " has other bytes")
                .hasMessageContaining(retyped + " has image/svg+xml;charset=utf-8, public, max-age=31536000, mutable");
        assertThatThrownBy(() -> check.current(List.of())).hasMessageContaining("of a release that was built");
    }
}
