package io.assetpipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assetpipeline.source.Content;
import io.assetpipeline.store.server.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Whether a store serves whole releases: reads it as a browser would, and believes nothing but what the built folders say.
 */
final class WholeRelease {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /**
     * What is answered to a GET.
     *
     * @param encoding empty for none
     */
    record Answer(Content body, String type, String caching, String encoding) {}

    /** Somewhere releases are read from. */
    @FunctionalInterface
    interface Place {
        /** Empty for 404. */
        Optional<Answer> get(String key);
    }

    private final Place place;

    private WholeRelease(Place place) {
        this.place = place;
    }

    /** A bucket, past the proxy, through a client that has nothing of ours. */
    static WholeRelease in(S3Server server, String prefix) {
        S3Client client = S3Client.builder()
                .endpointOverride(server.directEndpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .build();
        return new WholeRelease(key -> get(client, prefix + key));
    }

    private static Optional<Answer> get(S3Client client, String key) {
        try {
            ResponseBytes<GetObjectResponse> answer = client.getObjectAsBytes(
                    request -> request.bucket(S3Server.BUCKET).key(key));
            return Optional.of(new Answer(
                    Content.of(answer.asByteArray()),
                    Objects.requireNonNullElse(answer.response().contentType(), ""),
                    Objects.requireNonNullElse(answer.response().cacheControl(), ""),
                    Objects.requireNonNullElse(answer.response().contentEncoding(), "")));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** A folder, with the headers that the store has noted beside. */
    static WholeRelease in(Path folder) {
        return new WholeRelease(key -> get(folder, key));
    }

    private static Optional<Answer> get(Path folder, String key) {
        try {
            Path file = folder.resolve(key);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            Map<String, String> headers =
                    Files.readAllLines(folder.resolve(".asset-store/objects").resolve(key)).stream()
                            .map(line -> line.split(": ", 2))
                            .collect(Collectors.toMap(line -> line[0], line -> line[1]));
            return Optional.of(new Answer(
                    Content.read(file),
                    headers.getOrDefault("Content-Type", ""),
                    headers.getOrDefault("Cache-Control", ""),
                    headers.getOrDefault("Content-Encoding", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The current release, which has to be one of some.
     *
     * @throws AssertionError if there is none, or anything of it is missing or not what was built
     */
    Shop current(Collection<Shop> known) {
        return check("manifest.json", known);
    }

    /** A release that is kept, current or not. */
    void kept(Shop shop) {
        check("releases/" + shop.id() + ".json", List.of(shop));
    }

    private Shop check(String record, Collection<Shop> known) {
        JsonNode json = json(record);
        Optional<Shop> found = known.stream()
                .filter(shop -> shop.id().equals(json.path("release").asText()))
                .findFirst();
        assertThat(found).as(record + " is of a release that was built").isPresent();
        Shop shop = found.orElseThrow();
        TreeSet<String> listed = new TreeSet<>();
        json.path("files").fieldNames().forEachRemaining(listed::add);
        assertThat(listed).as("files of " + record).isEqualTo(shop.files().keySet());
        List<String> wrong = new ArrayList<>();
        shop.files().forEach((key, file) -> {
            JsonNode entry = json.path("files").path(key);
            if (entry.path("size").asLong() != file.bytes().size()
                    || !entry.path("sha256").asText().equals(sha256(file.bytes()))) {
                wrong.add(key + " is another one in " + record);
            }
            place.get(key)
                    .ifPresentOrElse(
                            answer -> compare(key, file, answer, wrong), () -> wrong.add(key + " is not there"));
        });
        assertThat(wrong).as(record + ", release " + shop.id()).isEmpty();
        return shop;
    }

    private JsonNode json(String key) {
        Optional<Answer> answer = place.get(key);
        assertThat(answer).as(key).isPresent();
        try {
            assertThat(answer.orElseThrow().caching()).as(key).isEqualTo("no-cache");
            return new ObjectMapper().readTree(answer.orElseThrow().body().newInputStream());
        } catch (IOException e) {
            throw new AssertionError(key + " is damaged", e);
        }
    }

    private static void compare(String key, Shop.File file, Answer answer, List<String> wrong) {
        if (!answer.body().equals(file.bytes())) {
            wrong.add(key + " has other bytes");
        }
        if (!answer.type().equals(file.type())
                || !answer.caching().equals(FOR_EVER)
                || !answer.encoding().equals(file.encoding())) {
            wrong.add(key + " has " + answer.type() + ", " + answer.caching() + ", " + answer.encoding() + " and not "
                    + file.type() + ", " + FOR_EVER + ", " + file.encoding());
        }
    }

    private static String sha256(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(content.asByteBuffer());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
