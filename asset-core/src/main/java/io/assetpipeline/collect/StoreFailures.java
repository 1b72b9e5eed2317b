package io.assetpipeline.collect;

import io.assetpipeline.problem.CollectException;
import io.assetpipeline.problem.Location;
import io.assetpipeline.problem.Problem;
import io.assetpipeline.store.AssetStore;
import io.assetpipeline.store.StoreException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What users are told of a store that did not do what it was asked for. */
final class StoreFailures {

    private static final String OTHER_WRITER =
            "Something else writes to this store at the same time: run it again when that has ended.";
    private static final String NEW_ARTIFACT = "Build the artifact anew, and collect that.";

    private StoreFailures() {}

    /** One failure. */
    static CollectException of(AssetStore store, StoreException failure) {
        return new CollectException(problem(store, failure, 0), failure);
    }

    /**
     * Several at a time: what is wrong with one request is usually wrong with all that are under way, and is said once.
     *
     * @param failures at least one
     */
    static CollectException of(AssetStore store, List<StoreException> failures) {
        if (failures.size() == 1) {
            return of(store, failures.get(0));
        }
        Map<StoreException.Kind, StoreException> first = new EnumMap<>(StoreException.Kind.class);
        failures.forEach(failure -> first.putIfAbsent(failure.kind(), failure));
        CollectException told = new CollectException(first.values().stream()
                .map(failure -> problem(
                        store,
                        failure,
                        failures.stream()
                                        .filter(other -> other.kind() == failure.kind())
                                        .count()
                                - 1))
                .toList());
        failures.forEach(told::addSuppressed);
        return told;
    }

    private static Problem problem(AssetStore store, StoreException failure, long more) {
        String message =
                Objects.requireNonNullElse(failure.getMessage(), failure.kind().name());
        return Problem.error(
                Location.of(store.name()),
                sentence(message)
                        + (more == 0
                                ? ""
                                : " " + more + (more == 1 ? " more request" : " more requests")
                                        + " failed in the same way."),
                remedy(store, failure.kind()));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    private static String remedy(AssetStore store, StoreException.Kind kind) {
        return store.name().startsWith("s3://") ? remedyOfBucket(kind) : remedyOfFolder(kind);
    }

    private static String remedyOfBucket(StoreException.Kind kind) {
        return switch (kind) {
            case PRECONDITION -> OTHER_WRITER;
            case CREDENTIALS ->
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, for temporary ones AWS_SESSION_TOKEN, too, or whatever else the"
                        + " SDK looks for: a profile, or the role of the machine. Where Bucketeer's variables name the bucket,"
                        + " its keys are used. Keys that were replaced or have expired have to be replaced here, too.";
            case DENIED ->
                "Allow it: collect needs s3:GetObject and s3:PutObject below this prefix and s3:ListBucket on the bucket,"
                        + " prune needs s3:DeleteObject, too.";
            case NO_STORE ->
                "Compare the bucket in ASSET_S3_URL, its region in AWS_REGION and, for another service than AWS, ASSET_S3_ENDPOINT.";
            case CLOCK -> "Set the clock of this machine: signatures are valid for some minutes.";
            case NETWORK ->
                "Look at the network, the proxy and ASSET_S3_ENDPOINT, and run it again: what is there already is not sent again.";
            case BUSY ->
                "Run it again in a few minutes, with fewer uploads at a time if it repeats: what is there already is not sent again.";
            case SOURCE -> NEW_ARTIFACT;
            case REFUSED ->
                "Look whether the service of ASSET_S3_ENDPOINT is an S3 service and the bucket takes such requests.";
        };
    }

    private static String remedyOfFolder(StoreException.Kind kind) {
        return switch (kind) {
            case PRECONDITION -> OTHER_WRITER;
            case DENIED -> "Let the user who runs this write there, or name another folder.";
            case SOURCE -> NEW_ARTIFACT;
            case NETWORK, BUSY -> "Run it again: what is there already is not written again.";
            default ->
                "Look at the folder and the room on its disk, and run it again: what is there already is not written again.";
        };
    }
}
