package io.assetpipeline.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.assetpipeline.source.Content;
import io.assetpipeline.source.Sha256;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.AssetStore.NotDeleted;
import io.assetpipeline.store.AssetStore.Read;
import io.assetpipeline.store.ObjectBody;
import io.assetpipeline.store.ObjectHeaders;
import io.assetpipeline.store.Precondition;
import io.assetpipeline.store.Precondition.IfAbsent;
import io.assetpipeline.store.Precondition.None;
import io.assetpipeline.store.RetryingStore;
import io.assetpipeline.store.StoreException;
import io.assetpipeline.store.StoreException.Kind;
import io.assetpipeline.store.StoredObject;
import io.assetpipeline.store.server.Fault;
import io.assetpipeline.store.server.FaultyProxy.Request;
import io.assetpipeline.store.server.S3Server;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks between us and a bucket ends in success after another try, or in one clear failure. */
@ParameterizedClass
@ValueSource(ints = {1, 2})
class FaultsTest {

    private static final ObjectHeaders CSS = ObjectHeaders.of("text/css", "public, max-age=31536000, immutable");

    private final int sdk;

    private S3Server server;
    private AssetStore store;
    private final List<Duration> waits = new ArrayList<>();

    FaultsTest(int sdk) {
        this.sdk = sdk;
    }

    @BeforeEach
    void start() {
        server = S3Server.start();
        store = open(Timeouts.STANDARD);
    }

    private AssetStore open(Timeouts timeouts) {
        return RetryingStore.of(
                S3Store.open(server.settings("shop/", Optional.of(sdk)), timeouts), waits::add, () -> 1);
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "RESET_IN_BODY"})
    void writesAfterTwoFaults(Fault fault) {
        server.proxy().fail(is("PUT"), 2, fault);

        write("app.css", "a{}", new IfAbsent());

        assertThat(server.object("shop/app.css").content()).isEqualTo(Content.utf8("a{}"));
        assertThat(server.proxy().counts()).containsOnly(entry("PUT", 3L));
        assertThat(store.requests()).isEqualTo(3);
        assertThat(waits).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void writesALargeBodyAfterAResetInItsMiddle() {
        server.proxy().fail(is("PUT"), 1, Fault.RESET_IN_BODY);
        byte[] bytes = new byte[9 << 20];

        store.write("app.mp4", body(bytes), CSS, new IfAbsent());

        assertThat(server.object("shop/app.mp4").content()).isEqualTo(Content.of(bytes));
        assertThat(server.proxy().counts()).containsEntry("PUT", 2L);
    }

    @Test
    void triesAgainWhatIsNotAnsweredInTime() {
        try (AssetStore impatient = open(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1)))) {
            server.proxy().fail(is("PUT"), 1, Fault.SILENCE);

            impatient.write("app.css", ObjectBody.of(Content.utf8("a{}")), CSS, new IfAbsent());

            assertThat(server.proxy().counts()).containsEntry("PUT", 2L);
            assertThat(impatient.requests()).isEqualTo(2);
        }
    }

    @Test
    void saysThatNothingWasAnsweredInTime() {
        try (AssetStore impatient = S3Store.open(
                server.settings("shop/", Optional.of(sdk)),
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1)))) {
            server.proxy().fail(is("GET"), 1, Fault.SILENCE);

            assertThatThrownBy(() -> impatient.read("manifest.json", null))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NETWORK))
                    .hasMessage(
                            "GET s3://assets/shop/manifest.json failed: there was no answer in time (Read timed out).");
        }
    }

    @Test
    void givesUpAfterFiveTries() {
        server.proxy().fail(is("PUT"), 9, Fault.SLOW_DOWN);

        assertThatThrownBy(() -> write("app.css", "a{}", new IfAbsent()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY))
                .hasMessage("PUT s3://assets/shop/app.css failed: the store cannot do it now (HTTP 503 SlowDown: "
                        + "Please reduce your request rate). It was tried 5 times.");
        assertThat(server.proxy().counts()).containsEntry("PUT", 5L);
    }

    @Test
    void isToldOfItsOwnWriteWhereTheAnswerWasLost() {
        server.proxy().fail(is("PUT"), 1, Fault.LOST_ANSWER);

        assertThatThrownBy(() -> write("app.css", "a{}", new IfAbsent()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRECONDITION));
        assertThat(store.find("app.css").map(StoredObject::sha256))
                .contains(Sha256.of(Content.utf8("a{}")).hex());
    }

    @Test
    void writesAgainWithoutAPreconditionWhereTheAnswerWasLost() {
        server.proxy().fail(is("PUT"), 1, Fault.LOST_ANSWER);

        write("app.css", "a{}", new None());

        assertThat(server.proxy().counts()).containsEntry("PUT", 2L);
    }

    @Test
    void doesNotBelieveAWrongTag() {
        server.proxy().fail(is("PUT"), 1, Fault.WRONG_TAG);

        assertThatThrownBy(() -> write("app.css", "a{}", new IfAbsent()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessage(
                        "PUT s3://assets/shop/app.css is in doubt: by the tag of the answer, the store has other bytes "
                                + "than were sent.");
        assertThat(server.proxy().counts()).containsEntry("PUT", 1L);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "LOST_ANSWER", "CUT_ANSWER", "HALF_ANSWER", "WRONG_TAG"})
    void readsAfterAFault(Fault fault) {
        write("manifest.json", "{\"format\":1}", new None());
        server.proxy().fail(is("GET"), 1, fault);

        assertThat(((Read.Found) store.read("manifest.json", null)).content())
                .isEqualTo(Content.utf8("{\"format\":1}"));
        assertThat(server.proxy().counts()).containsEntry("GET", 2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "LOST_ANSWER"})
    void findsAfterAFault(Fault fault) {
        write("app.css", "a{}", new None());
        server.proxy().fail(is("HEAD"), 1, fault);

        assertThat(store.find("app.css")).isPresent();
        assertThat(server.proxy().counts()).containsEntry("HEAD", 2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "LOST_ANSWER", "CUT_ANSWER", "HALF_ANSWER", "HOLLOW_LIST"})
    void listsAllAfterAFault(Fault fault) {
        List<String> keys = List.of("a.css", "b.css", "c.css", "d.css");
        keys.forEach(key -> write(key, key, new None()));
        server.proxy().fail(is("LIST"), 1, fault);
        List<String> listed = new ArrayList<>();

        store.list("", object -> listed.add(object.key()));

        assertThat(listed).containsExactlyElementsOf(keys);
        assertThat(server.proxy().counts()).containsEntry("LIST", 2L);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "LOST_ANSWER", "CUT_ANSWER", "HALF_ANSWER", "KEYS_FAIL"})
    void deletesAfterAFault(Fault fault) {
        write("a.css", "a", new None());
        write("b.css", "b", new None());
        server.proxy().fail(is("DELETE"), 1, fault);

        assertThat(store.delete(List.of("a.css", "b.css"))).isEmpty();
        assertThat(server.objects()).isEmpty();
        assertThat(server.proxy().counts()).containsEntry("DELETE", 2L);
    }

    @Test
    void namesEachKeyThatCannotBeDeleted() {
        write("a.css", "a", new None());
        server.proxy().fail(is("DELETE"), 1, Fault.KEYS_DENIED);

        assertThat(store.delete(List.of("a.css")))
                .containsExactly(
                        new NotDeleted(
                                "a.css",
                                Kind.DENIED,
                                "DELETE s3://assets/shop/a.css failed: the credentials do not permit s3:DeleteObject (HTTP 200 AccessDenied: Not now)."));
        assertThat(server.proxy().counts()).containsEntry("DELETE", 1L);
    }

    @Test
    void saysAfterFiveTriesWhichKeysAreStillThere() {
        server.proxy().fail(is("DELETE"), 9, Fault.KEYS_FAIL);

        assertThat(store.delete(List.of("a.css", "b.css")))
                .extracting(NotDeleted::key)
                .containsExactly("a.css", "b.css");
        assertThat(server.proxy().counts()).containsEntry("DELETE", 5L);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "SLOW_DOWN", "RESET_IN_BODY", "LOST_ANSWER"})
    void sendsAllPartsAgainAfterAFaultInOne(Fault fault) {
        server.proxy().fail(request -> request.query().contains("partNumber=2"), 1, fault);
        byte[] bytes = new byte[(16 << 20) + 1];

        store.write("app.mp4", body(bytes), CSS, new IfAbsent());

        assertThat(server.object("shop/app.mp4").content()).isEqualTo(Content.of(bytes));
        assertThat(server.unfinishedUploads()).isZero();
        assertThat(store.requests()).isEqualTo(server.proxy().requests().size());
    }

    @Test
    void leavesNoPartsBehindWhereTheUploadCannotBeCompleted() {
        server.proxy()
                .fail(
                        request -> request.method().equals("POST")
                                && request.query().contains("uploadId"),
                        9,
                        Fault.SLOW_DOWN);

        assertThatThrownBy(() -> store.write("app.mp4", body(new byte[(16 << 20) + 1]), CSS, new IfAbsent()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BUSY));
        assertThat(server.objects()).isEmpty();
        assertThat(server.unfinishedUploads()).isZero();
    }

    private static Predicate<Request> is(String operation) {
        return request -> request.operation().equals(operation);
    }

    private void write(String key, String text, Precondition precondition) {
        store.write(key, ObjectBody.of(Content.utf8(text)), CSS, precondition);
    }

    private static ObjectBody body(byte[] bytes) {
        return new ObjectBody(
                "app.css", bytes.length, Sha256.of(Content.of(bytes)), () -> new ByteArrayInputStream(bytes));
    }
}
