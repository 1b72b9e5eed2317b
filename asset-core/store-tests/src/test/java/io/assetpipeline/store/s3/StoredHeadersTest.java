package io.assetpipeline.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition.IfAbsent;
import io.assetpipeline.store.server.FaultyProxy.Request;
import io.assetpipeline.store.server.S3Server;
import io.assetpipeline.store.server.S3Server.Stored;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bucket keeps of an upload. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class StoredHeadersTest {

    private static final ObjectHeaders ALL = new ObjectHeaders(
            "text/css;charset=utf-8",
            "public, max-age=31536000, immutable",
            "gzip",
            "inline; filename=\"a.css\"",
            "de");

    private final int sdk;

    private S3Server server;
    private AssetStore store;

    StoredHeadersTest(int sdk) {
        this.sdk = sdk;
    }

    @BeforeEach
    void start() {
        server = S3Server.start();
        store = S3Store.open(server.settings("", Optional.of(sdk)));
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    /** In memory, streamed, in parts. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9 << 20, (16 << 20) + 1})
    void keepsAllHeadersAndNoOthers(int size) {
        byte[] bytes = new byte[size];
        String sha256 = Sha256.of(Content.of(bytes)).hex();

        store.write(
                "app.css",
                new ObjectBody("app.css", size, Sha256.of(Content.of(bytes)), () -> new ByteArrayInputStream(bytes)),
                ALL,
                new IfAbsent());

        Stored stored = server.object("app.css");
        assertThat(stored.content()).isEqualTo(Content.of(bytes));
        assertThat(stored.type()).isEqualTo("text/css;charset=utf-8");
        assertThat(stored.caching()).isEqualTo("public, max-age=31536000, immutable");
        assertThat(stored.encoding()).isEqualTo("gzip");
        assertThat(stored.disposition()).isEqualTo("inline; filename=\"a.css\"");
        assertThat(stored.language()).isEqualTo("de");
        assertThat(stored.metadata()).isEqualTo(Map.of("sha256", sha256));
    }

    @Test
    void hasNoEncodingWhereThereIsNone() {
        store.write(
                "app.css",
                ObjectBody.of(Content.utf8("a{}")),
                ObjectHeaders.of("text/css", "no-cache"),
                new IfAbsent());

        Stored stored = server.object("app.css");
        assertThat(stored.encoding()).isNull();
        assertThat(stored.disposition()).isNull();
        assertThat(stored.language()).isNull();
    }

    @Test
    void countsEachRequestAsTheServerDoes() {
        store.write("a.css", ObjectBody.of(Content.utf8("a{}")), ALL, new IfAbsent());
        store.read("a.css", null);
        store.find("a.css");
        store.list("", object -> {});
        store.delete(List.of("a.css"));

        assertThat(server.proxy().requests())
                .extracting(Request::operation)
                .containsExactly("PUT", "GET", "HEAD", "LIST", "DELETE");
        assertThat(store.requests()).isEqualTo(5);
    }
}
